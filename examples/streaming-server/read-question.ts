import type { IncomingMessage } from 'node:http'
import * as z from 'zod'

const question = z.object({ text: z.string().min(1).max(8000) })

/** Bytes of a body that is read; 8,000 characters fit in, however they are written. */
const MOST = 64_000

/** What the browser asks; nothing where the body is something else, or too long. */
export async function readQuestion(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let bytes = 0
  // Left open, so that it can still be answered.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    bytes += part.length
    if (bytes > MOST) return undefined
    parts.push(part)
  }
  try {
    return question.parse(JSON.parse(Buffer.concat(parts).toString('utf8'))).text
  } catch {
    return undefined
  }
}
