/** A line of a file with its number, from 1, or why it could not be read. */
export type Line = {
  /** Its number in the file, from 1. */
  readonly line: number
  /** Bytes in front of it. */
  readonly at: number
  /** Its bytes, the newline left out. */
  readonly bytes: number
  /** Nothing ends the line: it is the last one, and whoever wrote it may not have come to its end. */
  readonly open?: true
} & ({ readonly text: string } | { readonly reason: string })

/** How lines are read. */
export interface LineOptions {
  /** Bytes that a line may have; a longer one is skipped, and not held in memory. Default: 64 MiB. */
  readonly longest?: number
  /** Told after each chunk. */
  readonly onBytes?: (bytes: number) => void
}

const NEWLINE = 0x0a

/** Cuts bytes into lines. One that is too long or no UTF-8 keeps its place, with the reason. Empty lines are left out, and counted. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { longest = 64 << 20, onBytes = () => {} }: LineOptions = {},
): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let parts: Uint8Array[] = []
  let held = 0
  let number = 0
  let passed = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end))
      const line = close()
      if (line !== undefined) yield line
      start = end + 1
    }
    take(chunk.subarray(start))
    onBytes(chunk.length)
  }
  const last = close()
  if (last !== undefined) yield { ...last, open: true }

  function take(part: Uint8Array): void {
    held += part.length
    if (held <= longest) parts.push(part)
    else parts = []
  }

  function close(): Line | undefined {
    const bytes = held > longest ? undefined : parts.length === 1 ? parts[0] : joined(parts, held)
    const length = held
    const place = { line: (number += 1), at: passed, bytes: length }
    passed += length + 1
    parts = []
    held = 0
    if (bytes === undefined)
      return { ...place, reason: `the line has ${length} bytes; at most ${longest} are read` }
    try {
      const text = decoder.decode(bytes)
      return text.trim() === '' ? undefined : { ...place, text }
    } catch {
      return { ...place, reason: 'the line is no UTF-8' }
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
