import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, readLines } from './read-lines.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function linesOf(bytes: Uint8Array, size: number, longest?: number): Promise<readonly Line[]> {
  const lines: Line[] = []
  for await (const line of readLines(chunksOf(bytes, size), longest === undefined ? {} : { longest }))
    lines.push(line)
  return lines
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('lines', () => {
  it('are the same however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: 'grapheme', minLength: 1 })
            .filter((text) => text.trim() !== '' && !text.includes('\n')),
        ),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (texts, size, closed) => {
          const text = texts.join('\n') + (closed ? '\n' : '')
          const before = texts.map((_, index) =>
            utf8(
              texts
                .slice(0, index)
                .map((one) => `${one}\n`)
                .join(''),
            ),
          )
          expect(await linesOf(utf8(text), size)).toEqual(
            texts.map((line, index) => ({
              line: index + 1,
              at: before[index]?.length,
              bytes: utf8(line).length,
              text: line,
              ...(closed || index < texts.length - 1 ? {} : { open: true }),
            })),
          )
        },
      ),
    )
  })

  it('that are empty are left out, and counted', async () => {
    expect(await linesOf(utf8('\n\na\r\n  \nb'), 3)).toEqual([
      { line: 3, at: 2, bytes: 2, text: 'a\r' },
      { line: 5, at: 8, bytes: 1, text: 'b', open: true },
    ])
    expect(await linesOf(utf8(''), 3)).toEqual([])
  })

  it('that are too long, or no UTF-8, keep their place', async () => {
    const bytes = new Uint8Array([
      ...utf8('a\n'),
      ...utf8('x'.repeat(50)),
      0x0a,
      0xff,
      0xfe,
      0x0a,
      ...utf8('b'),
    ])
    for (const size of [1, 7, 1000])
      expect(await linesOf(bytes, size, 20)).toEqual([
        { line: 1, at: 0, bytes: 1, text: 'a' },
        { line: 2, at: 2, bytes: 50, reason: 'the line has 50 bytes; at most 20 are read' },
        { line: 3, at: 53, bytes: 2, reason: 'the line is no UTF-8' },
        { line: 4, at: 56, bytes: 1, text: 'b', open: true },
      ])
  })
})
