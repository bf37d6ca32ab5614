import { createLedger, createSession, type Verdict } from '@varve/cache'
import type { JsonObject } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { type CacheRules, rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { describe, expect, it } from 'vitest'

// Every complete row of what was measured on real traffic, as one conversation each: texts of our own of the same lengths, the
// numbers as they were reported. The whole line takes part: count, plan (off), expectation, verdict.

/** One call: what is sent, and what was reported of it. */
interface Row {
  readonly endpoint?: 'chat' | 'responses'
  readonly body: JsonObject
  readonly input: number
  readonly read: number
  /** Absent where the row does not say. */
  readonly written?: number
  readonly output?: number
  readonly seconds?: number
}

const WORDS = [' red', ' blue', ' green', ' one', ' two', ' cat', ' dog']

/** A text of so many tokens; another one for another start. */
function text(tokens: number, start = 0): string {
  return Array.from({ length: tokens }, (_, index) => WORDS[(index + start) % 7]).join('')
}

const system = (tokens: number, start = 0): JsonObject => ({ role: 'system', content: text(tokens, start) })
const user = (tokens: number, start = 0): JsonObject => ({ role: 'user', content: text(tokens, start) })
const assistant = (tokens: number, start = 0): JsonObject => ({
  role: 'assistant',
  content: text(tokens, start),
})
const luna = (...messages: readonly JsonObject[]): JsonObject => ({ model: 'gpt-5.6-luna', messages })

async function verdicts(rows: readonly Row[], override?: Partial<CacheRules>): Promise<readonly Verdict[]> {
  let now = Date.parse('2026-08-05T12:00:00Z')
  const session = createSession({ ledger: createLedger(), now: () => now, plan: false })
  const counter = createCounter()
  const all: Verdict[] = []
  for (const { endpoint = 'chat', body, input, read, written, output = 20, seconds = 5 } of rows) {
    now += seconds * 1000
    const { readRequest, render } = endpoint === 'chat' ? chat : responses
    const rendered = render(readRequest(body))
    const listed = rulesFor(rendered.model, { endpoint })
    const rules = listed === undefined || override === undefined ? listed : { ...listed, ...override }
    const call = await session.begin(rendered, { counter, mark: (plain) => plain, rules })
    all.push(await call.succeed({ input, read, ...(written === undefined ? {} : { written }), output }))
  }
  return all
}

/** What a verdict says of a row: the outcome that came true, and how wrongly the prompt was counted. */
function found({ status, outcome, miscounted }: Verdict): unknown {
  return [status, outcome?.read, outcome?.written, miscounted]
}

/** A block with a marker, then another, in one user message. */
function marked(endpoint: 'chat' | 'responses', first: number, second: number): JsonObject {
  const type = endpoint === 'chat' ? 'text' : 'input_text'
  const message = {
    role: 'user',
    content: [
      { type, text: text(first), prompt_cache_breakpoint: { mode: 'explicit' } },
      { type, text: text(second, 3) },
    ],
  }
  return {
    model: 'gpt-5.6-sol',
    prompt_cache_options: { mode: 'explicit' },
    ...(endpoint === 'chat' ? { messages: [message] } : { input: [message] }),
  }
}

describe('rows from GPT-5.6 on: read and written to the token', () => {
  const a4 = (
    systemTokens: number,
    questions: readonly (readonly [input: number, read: number, written: number])[],
  ): Row[] =>
    questions.map(([input, read, written], index) => ({
      body: luna(system(systemTokens), user(input - systemTokens - 10, index)),
      input,
      read,
      written,
    }))

  const rows: readonly (readonly [string, readonly Row[]])[] = [
    ...(['chat', 'responses'] as const).map((endpoint): readonly [string, readonly Row[]] => [
      `A1 ${endpoint}`,
      [
        { endpoint, body: marked(endpoint, 4009, 5), input: 4020, read: 0, written: 4012 },
        { endpoint, body: marked(endpoint, 4009, 5), input: 4020, read: 4012, written: 0 },
      ],
    ]),
    ['A2 chat', [{ body: luna(system(1201), user(9)), input: 1220, read: 0, written: 1217 }]],
    [
      'A2 responses',
      [
        {
          endpoint: 'responses',
          body: { model: 'gpt-5.6', instructions: text(1201), input: text(9) },
          input: 1220,
          read: 0,
          written: 1217,
        },
      ],
    ],
    [
      'A4 messages bridge',
      a4(5999, [
        [7498, 0, 7495],
        [7484, 6002, 1479],
        [7519, 6002, 1514],
      ]),
    ],
    [
      'A4 chat',
      a4(5998, [
        [7540, 0, 7537],
        [7498, 6001, 1494],
        [7482, 6001, 1478],
      ]),
    ],
    [
      'A5 explicit without its marker',
      [0, 1].map(() => ({
        body: { ...luna(system(8000)), prompt_cache_options: { mode: 'explicit' } },
        input: 8006,
        read: 0,
        written: 0,
      })),
    ],
    [
      'A5 implicit, second call',
      [
        { body: luna(user(8111)), input: 8117, read: 0, written: 8114 },
        { body: luna(user(8111)), input: 8117, read: 8114, written: 0 },
      ],
    ],
    [
      'A6 a history written anew on each turn',
      [10_000, 30_000, 79_000].map((tokens, index) => ({
        body: luna(system(10_442), user(tokens, index)),
        input: 10_442 + tokens + 10,
        read: index === 0 ? 0 : 10_445,
      })),
    ],
    [
      'A7',
      [
        {
          endpoint: 'responses',
          body: { model: 'gpt-5.6-luna', input: [system(8000), user(525)] },
          input: 8535,
          read: 0,
          output: 600,
        },
        {
          endpoint: 'responses',
          body: { model: 'gpt-5.6-luna', input: [system(8000), user(525), assistant(600), user(8030, 2)] },
          input: 17_175,
          read: 8532,
        },
      ],
    ],
    [
      'A8, calls 1 and 3: an ending two requests old',
      [
        { body: luna(system(6439), user(100, 5)), input: 6549, read: 0 },
        { body: luna(system(6439), user(244)), input: 6693, read: 6442, written: 248 },
        {
          body: luna(system(6439), user(244), assistant(40), user(54, 1)),
          input: 6797,
          read: 6690,
          written: 104,
        },
        {
          body: luna(system(6439), user(244), assistant(42, 2), user(104, 3)),
          input: 6849,
          read: 6690,
          written: 156,
        },
      ],
    ],
    ['A9 OpenRouter', [{ body: luna(user(12_515)), input: 12_521, read: 0, written: 12_518 }]],
    [
      'A9 llumiverse, explicit',
      [0, 15_049].map((read) => ({
        body: marked('chat', 15_046, 4698),
        input: 19_750,
        read,
        written: read === 0 ? 15_049 : 0,
      })),
    ],
    [
      'A9 pro mode',
      [0, 1].map(() => ({
        endpoint: 'responses' as const,
        body: { model: 'gpt-5.6', reasoning: { mode: 'pro' }, input: [user(1543)] },
        input: 1549,
        read: 0,
        written: 0,
      })),
    ],
  ]

  it.each(rows)('%s', async (_, calls) => {
    const seen = await verdicts(calls)
    expect(seen.map((verdict) => found(verdict))).toEqual(
      calls.map(({ read, written }, index) => [
        'as_expected',
        read,
        written ?? seen[index]?.outcome?.written,
        0,
      ]),
    )
  })

  it('B1 Bedrock runtime, by rules with a tail of 2', async () => {
    const rules = rulesFor('gpt-5.6-sol', { endpoint: 'chat' })
    if (rules?.breakpoints === undefined) throw new Error('The model has breakpoints.')
    const sol = (...messages: readonly JsonObject[]): JsonObject => ({ model: 'gpt-5.6-sol', messages })
    const head = [system(3000), user(671)]
    const two = [...head, assistant(5), user(6, 1)]
    const three = [...two, assistant(6, 2), user(6, 2)]
    const four = [...three, assistant(6, 3), user(6, 3)]
    const calls: readonly Row[] = [
      { body: sol(...head), input: 3681, read: 0, written: 3679 },
      { body: sol(...two), input: 3702, read: 3679, written: 21 },
      { body: sol(...three), input: 3724, read: 3700, written: 22 },
      { body: sol(...four), input: 3746, read: 3722, written: 22 },
    ]
    const seen = await verdicts(calls, { breakpoints: { ...rules.breakpoints, tail: 2 } })
    expect(seen.map((verdict) => found(verdict))).toEqual(
      calls.map(({ read, written }) => ['as_expected', read, written, 0]),
    )
  })
})

describe('rows before GPT-5.6: within one interval', () => {
  interface Pair {
    readonly row: string
    readonly model: string
    readonly former: number
    readonly output: number
    readonly input: number
    readonly read: number
    /** The answer was reasoning for the most part, which the next prompt does not have. */
    readonly reasoning?: true
  }

  /** A former prompt, its answer, the next prompt, and what was read of it. */
  const pairs: readonly Pair[] = [
    { row: 'C2 gpt-4.1', model: 'gpt-4.1', former: 12_453, output: 14, input: 12_486, read: 12_416 },
    { row: 'C2 gpt-4.1', model: 'gpt-4.1', former: 13_382, output: 14, input: 13_415, read: 13_312 },
    { row: 'C2 gpt-4.1 repeat', model: 'gpt-4.1', former: 1187, output: 0, input: 1187, read: 1152 },
    { row: 'C2 gpt-4.1-nano', model: 'gpt-4.1-nano', former: 1916, output: 120, input: 2045, read: 1920 },
    { row: 'C2 gpt-4.1-nano', model: 'gpt-4.1-nano', former: 1916, output: 133, input: 2058, read: 2048 },
    { row: 'C2 gpt-5-nano', model: 'gpt-5-nano', former: 1542, output: 30, input: 1586, read: 1536 },
    {
      row: 'C2 gpt-5-nano, reasoning',
      model: 'gpt-5-nano',
      former: 3280,
      output: 1357,
      input: 3551,
      read: 3200,
      reasoning: true,
    },
    { row: 'C2 gpt-4o-mini repeats', model: 'gpt-4o-mini', former: 3617, output: 0, input: 3617, read: 3456 },
    { row: 'C2 gpt-4o-mini repeats', model: 'gpt-4o-mini', former: 1149, output: 0, input: 1149, read: 1024 },
    { row: 'C2 gpt-4o', model: 'gpt-4o', former: 3806, output: 76, input: 3897, read: 3840 },
    { row: 'C2 gpt-5.2 repeat', model: 'gpt-5.2', former: 6165, output: 0, input: 6165, read: 6016 },
    { row: 'C2 gpt-5.4-nano', model: 'gpt-5.4-nano', former: 1762, output: 64, input: 1882, read: 1536 },
    { row: 'C2 gpt-5.4-nano', model: 'gpt-5.4-nano', former: 3421, output: 59, input: 3812, read: 2560 },
    { row: 'C2 gpt-5.4-mini', model: 'gpt-5.4-mini', former: 6724, output: 27, input: 6806, read: 6528 },
    { row: 'C2 gpt-5.4-mini', model: 'gpt-5.4-mini', former: 6947, output: 27, input: 7029, read: 6528 },
    { row: 'C2 gpt-5.4-mini', model: 'gpt-5.4-mini', former: 7474, output: 70, input: 7591, read: 7168 },
    { row: 'C2 gpt-5.4-mini', model: 'gpt-5.4-mini', former: 2541, output: 68, input: 2692, read: 2048 },
    { row: 'C3 gpt-5.3-codex', model: 'gpt-5.3-codex', former: 8300, output: 10, input: 8400, read: 6528 },
    {
      row: 'C3 gpt-5.3-codex',
      model: 'gpt-5.3-codex',
      former: 10_300,
      output: 10,
      input: 10_400,
      read: 8576,
    },
  ]

  it.each(pairs)('$row: $former + $output → $input reads $read', async (pair) => {
    const { model, former, output, input, read, reasoning = false } = pair
    const body = (...messages: readonly JsonObject[]): JsonObject => ({ model, messages })
    const counter = createCounter()
    const count = (request: JsonObject): number => {
      const rendered = chat.render(chat.readRequest(request))
      const { endpoint, segments } = rendered
      const counted = counter.count({ endpoint, model, body: rendered.body, segments, ids: false })
      return counted.segments.reduce((sum, each) => sum + each, counted.tail)
    }
    const frame = count(body(system(100), user(1))) - 101
    const first = [system(former - frame - 9), user(9)]
    const again = count(body(...first, assistant(1), user(1))) - count(body(...first)) - 2
    // What the model said is as long as its output, where the next prompt has room for it.
    const room = input - former - again
    const said = reasoning ? Math.floor(room / 2) : Math.min(output, room - 1)
    const second = room > 1 ? [...first, assistant(said, 4), user(room - said, 2)] : first
    const calls: readonly Row[] = [
      { body: body(...first), input: former, read: 0, output },
      { body: body(...second), input, read },
    ]
    const [, verdict] = await verdicts(calls)
    const interval = rulesFor(model, { endpoint: 'chat' })?.automatic?.interval ?? 128
    const nearest = Math.min(
      ...(verdict?.expectation.outcomes ?? [])
        .filter((outcome) => outcome.read > 0)
        .map((outcome) => Math.abs(outcome.read - read)),
    )
    expect(verdict?.miscounted).toBe(0)
    expect(nearest).toBeLessThanOrEqual(interval)
  })

  it.each([
    ['gpt-5', 1024],
    ['gpt-5-nano', 1408],
    ['gpt-4o-mini', 1024],
    ['gpt-4o', 1024],
    ['gpt-4.1', 1024],
    ['gpt-4.1-mini', 2048],
    ['gpt-4.1-nano', 1024],
    ['o4-mini', 1152],
    ['gpt-5.1', 4352],
    ['gpt-5.2', 4352],
    ['gpt-5.3-codex', 6528],
    ['gpt-5.4-mini', 2048],
    ['gpt-5.4-nano', 1536],
  ])('C1 %s: the smallest read that was seen, %i, is one that the rules allow', (model, smallest) => {
    const rules = rulesFor(model, { endpoint: 'chat' })
    expect(smallest % (rules?.automatic?.increment ?? 0)).toBe(0)
    expect(rules?.automatic?.smallestSeen).toBe(smallest)
    expect(rules?.minimum).toBeLessThanOrEqual(smallest)
  })
})

// Not reproduced, and why: A3 is of token counts (test/token-accuracy.test.ts). A8 call 2 reads 6443 where call 1 read 6442: tools of a
// server, which are not in the body. A9 rig and A9 hosted web search: parts of calls that are not told. A10: no counts of single markers.
// A11: diagnostics (test/diagnostics.test.ts). B2, B3: other hosts with other rules, and shares instead of counts.
