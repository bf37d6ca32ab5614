import { describeValue, TokensError } from '../errors.ts'

/** The text between special tokens, and their ids, in order; empty text is left out. */
export function splitSpecial(
  text: string,
  known: ReadonlyMap<string, number>,
  wanted: 'all' | readonly string[],
): (string | number)[] {
  const names = wanted === 'all' ? [...known.keys()] : wanted
  const expected = [...known.keys()].join(' or ')
  if (!Array.isArray(names)) {
    const path = 'options.specialTokens'
    throw new TokensError('unknown-special-token', {
      path,
      expected: `'all' or a list of ${expected}`,
      received: describeValue(wanted),
    })
  }
  for (const [index, name] of names.entries()) {
    if (known.has(name)) continue
    const path = `options.specialTokens[${index}]`
    throw new TokensError('unknown-special-token', { path, expected, received: JSON.stringify(name) })
  }
  // No special token is the beginning of another one, so their order in the pattern does not matter.
  const pattern = new RegExp(`(${names.map((name) => name.replaceAll('|', String.raw`\|`)).join('|')})`)
  return text.split(pattern).flatMap((part, index) => {
    if (index % 2 === 1) return known.get(part) ?? []
    return part === '' ? [] : part
  })
}
