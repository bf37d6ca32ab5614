/** A text as UTF-8, behind it at least PADDING zero bytes, and room for one id for each byte of it. */
export interface TextBuffer {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly ids: Int32Array
}

/** Look-ups read whole words behind the end of a range. */
const PADDING = 16

/** In bytes. A longer text gets a buffer of its own, so that one huge text does not stay in memory for ever. */
const LARGEST_KEPT = 1 << 20

const utf8 = new TextEncoder()

let buffer = allocate(1 << 14)

function allocate(size: number): TextBuffer {
  const bytes = new Uint8Array(size + PADDING)
  return { bytes, view: new DataView(bytes.buffer), ids: new Int32Array(size + 1) }
}

/** A buffer that any text of this many UTF-16 code units fits in. Its contents last until the next call. */
export function bufferFor(units: number): TextBuffer {
  const size = units * 3
  if (size + PADDING <= buffer.bytes.length) return buffer
  if (size > LARGEST_KEPT) return allocate(size)
  buffer = allocate(2 ** Math.ceil(Math.log2(size)))
  return buffer
}

/** Writes a text and the zero bytes behind it; returns its length in bytes. Lone surrogates become U+FFFD, as in tiktoken. */
export function writeText(text: string, target: Uint8Array): number {
  const { written } = utf8.encodeInto(text, target)
  target.fill(0, written, written + PADDING)
  return written
}
