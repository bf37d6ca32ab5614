import { InputError } from './input-error.ts'

/**
 * The same bytes, once it is clear by the first line that they are no log of `createRecorder`: every line of that would be skipped.
 *
 * @param file how the log was named
 */
export async function* trafficAlone(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head: string | undefined = ''
  const decoder = new TextDecoder()
  for await (const chunk of chunks) {
    if (head !== undefined) {
      head += decoder.decode(chunk, { stream: true })
      if (/^\s*\{\s*"varve"\s*:/u.test(head)) throw recorded(file)
      if (head.trim().length > LONGEST_START) head = undefined
    }
    yield chunk
  }
}

/** Characters by which the first field of a line is there. */
const LONGEST_START = 64

function recorded(file: string): InputError {
  const name = file === '-' ? 'The standard input' : JSON.stringify(file)
  return new InputError(
    `${name} is a log of createRecorder, which varve replay does not read: a replay needs the requests themselves.`,
    `Run varve report ${file === '-' ? '-' : file}, or varve inspect; both read such a log.`,
  )
}
