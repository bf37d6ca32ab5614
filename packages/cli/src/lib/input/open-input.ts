import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { InputError } from './input-error.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import type { Streams } from '../streams.ts'

export interface Input {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Bytes in all, where that is known. */
  readonly size?: number
}

/** A file, which is opened once it is read, or the standard input for `-`. */
export async function openInput(name: string, { input }: Pick<Streams, 'input'>): Promise<Input> {
  if (name === '-') return { chunks: input }
  let found
  try {
    found = await stat(name)
  } catch (cause) {
    throw new InputError(
      `There is no file ${JSON.stringify(name)}.`,
      'Name a file that can be read, or - for the standard input.',
      cause,
    )
  }
  if (found.isDirectory())
    throw new InputError(`${JSON.stringify(name)} is a folder.`, 'Name a file, or - for the standard input.')
  // What is read from a pipe would be gone.
  if (found.isFile()) await refuseEncoding(name)
  return { chunks: chunksOf(name), size: found.size }
}

async function* chunksOf(name: string): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(name, { highWaterMark: 1 << 18 })
  yield* chunks
}
