import type { Rendered } from '@varve/core'
import type { Observation } from '../reconcile/observation.ts'
import type { Verdict } from '../reconcile/verdict.ts'
import type { SessionTools } from './call.ts'
import type { Session } from './session.ts'

/** What a call came to. */
export interface Ran<Answer> {
  /** What the client returned, untouched. */
  readonly answer: Answer
  /** Expected against actual cached tokens. */
  readonly cache: Verdict
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/** Sends a request inside a session: expectation before, verdict after, and the ledger told of a failure. */
export async function run<Answer>(
  session: Session,
  rendered: Rendered,
  tools: SessionTools,
  send: (rendered: Rendered) => Promise<Answer>,
  observe: (answer: Answer) => Observation,
  idOf?: (answer: Answer) => string | undefined,
): Promise<Ran<Answer>> {
  const call = await session.begin(rendered, tools)
  const leaves = tools.signal?.aborted !== true
  let answer: Answer
  try {
    answer = await send(call.rendered)
  } catch (error) {
    await call.fail(error, leaves)
    throw error
  }
  const cache = await call.succeed(observe(answer), idOf?.(answer))
  return Object.freeze({ answer, cache, rendered: call.rendered })
}

/** Puts an answer together while its parts go by. */
export interface Collector<Chunk, Answer> {
  /** Takes the next part. */
  readonly add: (chunk: Chunk) => void
  /** Whether the part that ends an answer has come. */
  readonly ended: () => boolean
  /** What the provider reported, as far as it has come. */
  readonly observe: () => Observation
  /** The provider's id of the answer, where later calls can be compared with it. */
  readonly id?: () => string | undefined
  /** The whole answer; called once the stream has ended. */
  readonly whole: () => Answer
}

/** A call whose answer comes in parts. */
export interface RanStream<Chunk, Answer> {
  /** The client's chunks, untouched, once. */
  readonly stream: AsyncIterable<Chunk>
  /** The whole answer; rejects where the stream broke off or was left. */
  readonly answer: Promise<Answer>
  /** The verdict, once the stream was read to its end; rejects where it broke off or was left. */
  readonly cache: Promise<Verdict>
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/** A client's stream. */
export interface Chunks<Chunk> extends AsyncIterable<Chunk> {
  /** Closes the connection, where the client lets it be closed. */
  readonly controller?: AbortController
}

/** As `run`, for an answer that comes in parts. */
export async function runStream<Chunk, Answer>(
  session: Session,
  rendered: Rendered,
  tools: SessionTools,
  send: (rendered: Rendered) => Promise<Chunks<Chunk>>,
  collector: Collector<Chunk, Answer>,
): Promise<RanStream<Chunk, Answer>> {
  const call = await session.begin(rendered, tools)
  const cache = Promise.withResolvers<Verdict>()
  const answer = Promise.withResolvers<Answer>()
  // Whoever does not ask for one of them must not be hit by an unhandled rejection.
  cache.promise.catch(() => {})
  answer.promise.catch(() => {})
  const leaves = tools.signal?.aborted !== true
  let open = true
  let chunks: Chunks<Chunk>
  try {
    chunks = await send(call.rendered)
  } catch (error) {
    await call.fail(error, leaves)
    throw error
  }
  return Object.freeze({
    stream: heard(read(), leave),
    answer: answer.promise,
    cache: cache.promise,
    rendered: call.rendered,
  })

  async function* read(): AsyncGenerator<Chunk, void, undefined> {
    try {
      for await (const chunk of chunks) {
        collector.add(chunk)
        yield chunk
      }
      // The client ends an aborted stream, and one that was cut off, without a word: half an answer is none.
      if (!collector.ended()) {
        await giveUp(new Error('The stream ended before the answer did: it was aborted or cut off.'))
        return
      }
      open = false
      cache.resolve(await call.succeed(collector.observe(), collector.id?.()))
      answer.resolve(collector.whole())
    } catch (error) {
      if (open) await giveUp(error)
      // What was resolved already stays so; nobody waits for ever for the other.
      cache.reject(error)
      answer.reject(error)
      throw error
    } finally {
      await leave()
    }
  }

  async function leave(): Promise<void> {
    if (!open) return
    chunks.controller?.abort()
    await giveUp(new Error('The stream was left before its end, so its usage was not reported.'))
  }

  async function giveUp(error: unknown): Promise<void> {
    open = false
    await call.fail(error)
    cache.reject(error)
    answer.reject(error)
  }
}

/** A generator of which it is heard that it is left, even before its first part was asked for: its own code has not begun then. */
function heard<Chunk>(
  parts: AsyncGenerator<Chunk, void, undefined>,
  leave: () => Promise<void>,
): AsyncIterableIterator<Chunk, void, undefined> {
  const left = async (ending: Promise<IteratorResult<Chunk, void>>): Promise<IteratorResult<Chunk, void>> => {
    try {
      return await ending
    } finally {
      await leave()
    }
  }
  const stream: AsyncIterableIterator<Chunk, void, undefined> = {
    next: () => parts.next(),
    return: () => left(parts.return()),
    throw: (error: unknown) => left(parts.throw(error)),
    [Symbol.asyncIterator]: () => stream,
  }
  return stream
}
