import { describe, expect, it } from 'vitest'
import { createLedger, type Ledger } from '../ledger/ledger.ts'
import { countingCounter, renderedOf } from '../testing/rendered.ts'
import { type Collector, run, runStream } from './run.ts'
import type { SessionTools } from './call.ts'
import { createSession } from './session.ts'

const rendered = renderedOf([
  ['developer', 'r'.repeat(12)],
  ['user', 'hi'],
])
const tools: SessionTools = { counter: countingCounter(), mark: (request) => request }
const observed = { input: 1403, read: 0, written: 1400 }

const collector = (whole: () => string = () => 'whole'): Collector<string, string> & { seen: string[] } => {
  const seen: string[] = []
  return {
    seen,
    add: (chunk) => seen.push(chunk),
    ended: () => seen.length === 2,
    observe: () => observed,
    whole,
  }
}

async function* chunks(fails = false): AsyncGenerator<string, void, undefined> {
  yield 'a'
  yield 'b'
  if (fails) throw new Error('broke off')
}

/** How a call after this one is expected to read. */
async function readsNext(ledger: Ledger): Promise<readonly number[]> {
  const session = createSession({ ledger, plan: false, now: () => 0 })
  const { expectation } = await session.begin(rendered, tools)
  return expectation.outcomes.map(({ read }) => read)
}

const start = (ledger: Ledger): ReturnType<typeof createSession> =>
  createSession({ ledger, plan: false, now: () => 0 })

describe('run', () => {
  it('gives the answer untouched, the verdict and the request', async () => {
    const answer = { id: 1 }
    const ran = await run(
      start(createLedger()),
      rendered,
      tools,
      async () => answer,
      () => observed,
    )
    expect(ran.answer).toBe(answer)
    expect(ran).toMatchObject({ cache: { status: 'as_expected' }, rendered })
  })

  it('throws what the client throws, and tells the ledger', async () => {
    const ledger = createLedger()
    const error = Object.assign(new Error('no'), { status: 500 })
    await expect(
      run(
        start(ledger),
        rendered,
        tools,
        () => Promise.reject(error),
        () => observed,
      ),
    ).rejects.toBe(error)
    expect(await readsNext(ledger)).toEqual([1400, 1200, 0])
  })

  it('that was aborted before it was sent writes nothing; aborted on the way it may have', async () => {
    const error = new DOMException('Aborted', 'AbortError')
    for (const [aborted, expected] of [
      [true, [0]],
      [false, [1400, 1200, 0]],
    ] as const) {
      const ledger = createLedger()
      const controller = new AbortController()
      if (aborted) controller.abort()
      const aborting = { ...tools, signal: controller.signal }
      const send = (): Promise<never> => {
        controller.abort()
        return Promise.reject(error)
      }
      const refused = run(start(ledger), rendered, aborting, send, () => observed)
      await expect(refused).rejects.toBe(error)
      expect(await readsNext(ledger)).toEqual(expected)
    }
  })
})

describe('runStream', () => {
  it('passes every chunk on, once, and then knows answer and verdict', async () => {
    const collecting = collector()
    const ran = await runStream(start(createLedger()), rendered, tools, async () => chunks(), collecting)
    const got: string[] = []
    for await (const chunk of ran.stream) got.push(chunk)
    expect([got, collecting.seen]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect([await ran.answer, (await ran.cache).status]).toEqual(['whole', 'as_expected'])
  })

  it('that breaks off rejects both, and may have written', async () => {
    const ledger = createLedger()
    const ran = await runStream(start(ledger), rendered, tools, async () => chunks(true), collector())
    const read = async (): Promise<void> => {
      for await (const _ of ran.stream);
    }
    await expect(read()).rejects.toThrow('broke off')
    await expect(ran.answer).rejects.toThrow('broke off')
    await expect(ran.cache).rejects.toThrow('broke off')
    expect(await readsNext(ledger)).toEqual([1400, 1200, 0])
  })

  it('that is left early rejects both with a sentence, and may have written', async () => {
    const ledger = createLedger()
    const ran = await runStream(start(ledger), rendered, tools, async () => chunks(), collector())
    for await (const _ of ran.stream) break
    await expect(ran.answer).rejects.toThrow('The stream was left before its end')
    await expect(ran.cache).rejects.toThrow('The stream was left before its end')
    expect(await readsNext(ledger)).toEqual([1400, 1200, 0])
  })

  it('that is left before it was begun rejects both, closes the connection, and may have written', async () => {
    const ledger = createLedger()
    const controller = new AbortController()
    const sent = Object.assign(chunks(), { controller })
    const ran = await runStream(start(ledger), rendered, tools, async () => sent, collector())
    await ran.stream[Symbol.asyncIterator]().return?.()
    await expect(ran.answer).rejects.toThrow('The stream was left before its end')
    await expect(ran.cache).rejects.toThrow('The stream was left before its end')
    expect([controller.signal.aborted, await readsNext(ledger)]).toEqual([true, [1400, 1200, 0]])
  })

  it('that was read to its end is not left afterwards', async () => {
    const controller = new AbortController()
    const sent = Object.assign(chunks(), { controller })
    const ran = await runStream(start(createLedger()), rendered, tools, async () => sent, collector())
    const parts = ran.stream[Symbol.asyncIterator]()
    while ((await parts.next()).done !== true);
    await parts.return?.()
    expect([(await ran.cache).status, controller.signal.aborted]).toEqual(['as_expected', false])
  })

  it('that ends without a word before the answer did has no answer and no verdict, and may have written', async () => {
    const ledger = createLedger()
    async function* half(): AsyncGenerator<string, void, undefined> {
      yield 'a'
    }
    const ran = await runStream(start(ledger), rendered, tools, async () => half(), collector())
    const got: string[] = []
    for await (const chunk of ran.stream) got.push(chunk)
    expect(got).toEqual(['a'])
    await expect(ran.answer).rejects.toThrow('The stream ended before the answer did')
    await expect(ran.cache).rejects.toThrow('The stream ended before the answer did')
    expect(await readsNext(ledger)).toEqual([1400, 1200, 0])
  })

  it('whose answer cannot be put together leaves nobody waiting', async () => {
    const ran = await runStream(
      start(createLedger()),
      rendered,
      tools,
      async () => chunks(),
      collector(() => {
        throw new Error('no whole')
      }),
    )
    const read = async (): Promise<void> => {
      for await (const _ of ran.stream);
    }
    await expect(read()).rejects.toThrow('no whole')
    expect((await ran.cache).status).toBe('as_expected')
    await expect(ran.answer).rejects.toThrow('no whole')
  })

  it('that never began throws at once', async () => {
    const ledger = createLedger()
    const error = Object.assign(new Error('no'), { status: 401 })
    await expect(
      runStream(start(ledger), rendered, tools, () => Promise.reject(error), collector()),
    ).rejects.toBe(error)
    expect(await readsNext(ledger)).toEqual([0])
  })
})
