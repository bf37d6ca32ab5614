/** Words of one token each in o200k_base when a space stands before them. */
const WORDS = [' river', ' stone', ' layer', ' winter', ' summer', ' light', ' water', ' field']

/** A text of exactly so many tokens; another `seed`, another text from its first token on. */
export function tokens(count: number, seed = 0): string {
  let text = ''
  let state = seed + 1
  for (let at = 0; at < count; at += 1) {
    text += WORDS[at === 0 ? seed % WORDS.length : (state >>> 7) % WORDS.length] ?? ''
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  }
  return text
}
