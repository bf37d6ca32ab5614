import { TokensError } from '../errors.ts'

/** The text between special tokens, and their ids, in order; empty text is left out. */
export function splitSpecial(
  text: string,
  known: ReadonlyMap<string, number>,
  wanted: 'all' | readonly string[],
): (string | number)[] {
  const names = wanted === 'all' ? [...known.keys()] : wanted
  for (const [index, name] of names.entries()) {
    if (known.has(name)) continue
    throw new TokensError('unknown-special-token', {
      path: `options.specialTokens[${index}]`,
      expected: [...known.keys()].join(' or '),
      received: JSON.stringify(name.slice(0, 40)),
    })
  }
  // No special token is the beginning of another one, so their order in the pattern does not matter.
  const pattern = new RegExp(`(${names.map((name) => name.replaceAll('|', String.raw`\|`)).join('|')})`)
  return text.split(pattern).flatMap((part, index) => {
    if (index % 2 === 1) return known.get(part) ?? []
    return part === '' ? [] : part
  })
}
