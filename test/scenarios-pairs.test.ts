import { check, type Finding } from '@varve/check'
import { describe, expect, it } from 'vitest'
import { onChat, onResponses, type WireEntry, type WireTalk, type WireTool } from './support/wire-talk.ts'

const sides = [
  { name: 'chat', render: onChat },
  { name: 'responses', render: onResponses },
] as const

/** What has to be named: `code layer`, in provider order. */
interface Scenario {
  readonly id: string
  readonly before: WireTalk
  readonly after: WireTalk
  readonly finds: readonly string[]
  readonly only?: 'responses'
}

const HELP =
  'You help people who run a small museum.\nAnswer in two sentences.\nNever quote visitors by name.'
const FIRST: readonly WireEntry[] = [{ user: 'When does the east wing open on Sundays?' }]
const SECOND: readonly WireEntry[] = [
  ...FIRST,
  { assistant: 'The east wing opens at ten on Sundays.' },
  { user: 'And may visitors bring a pram into it?' },
]
const THIRD: readonly WireEntry[] = [
  ...SECOND,
  { assistant: 'Prams are welcome on the ground floor.' },
  { user: 'Thank you. What about dogs, then?' },
]
const FOURTH: readonly WireEntry[] = [
  ...THIRD,
  { assistant: 'Only guide dogs may come in.' },
  { user: 'Fine, and when is the last entry?' },
]

const tool = (
  name: string,
  description: string,
  properties: object = { room: { type: 'string' } },
): WireTool => ({
  name,
  description,
  parameters: { type: 'object', properties },
})
const TOOLS = [
  tool('open_door', 'Opens the door of a room.'),
  tool('count_visitors', 'Counts who is in a room.'),
  tool('dim_lights', 'Dims the lights of a room.'),
  tool('call_guard', 'Calls the guard on duty.'),
]
const at = (...indexes: readonly number[]): readonly WireTool[] =>
  indexes.flatMap((index) => TOOLS[index] ?? [])

const says = (top: string): Pick<WireTalk, 'policy'> => ({ policy: [`${top}\n${HELP}`] })

const CATALOGUE = Array.from(
  { length: 30 },
  (_, row) => `Item ${row + 1}: a vase of the ${row + 3}th dynasty`,
).join('\n')

const scenarios: readonly Scenario[] = [
  {
    id: 'A1 the minute at the top of the policy',
    before: { ...says('Current date and time: 20 November 2026, 09:05'), talk: FIRST },
    after: { ...says('Current date and time: 20 November 2026, 09:06'), talk: SECOND },
    finds: ['clock-changed policy'],
  },
  {
    id: 'A2 seconds, the order of tools and the order of instructions at once',
    before: {
      policy: [
        `It is 09:05:12 now.\n${HELP}\n\n# Extension: mail\nRead mail only when asked.\n\n# Extension: files\nKeep files small.\n\n# Extension: memory\nForget nothing.`,
      ],
      tools: TOOLS,
      talk: FIRST,
    },
    after: {
      policy: [
        `It is 09:07:44 now.\n${HELP}\n\n# Extension: memory\nForget nothing.\n\n# Extension: mail\nRead mail only when asked.\n\n# Extension: files\nKeep files small.`,
      ],
      tools: at(2, 0, 3, 1),
      talk: SECOND,
    },
    finds: ['order-changed tools', 'clock-changed policy', 'order-changed policy'],
  },
  {
    id: 'A3 the date and the working directory on resume',
    before: {
      ...says('Today is Friday, November 20, 2026.\nWorking directory: /home/ada/museum'),
      talk: SECOND,
    },
    after: {
      ...says('Today is Saturday, November 21, 2026.\nWorking directory: /home/ada/museum/east'),
      talk: THIRD,
    },
    finds: ['clock-changed policy', 'machine-changed policy'],
  },
  {
    id: 'A4 the start of the conversation, written anew',
    before: { ...says('Conversation started: 09:05'), talk: FIRST },
    after: { ...says('Conversation started: 09:11'), talk: SECOND },
    finds: ['clock-changed policy'],
  },
  {
    id: "A5 milliseconds by way of a tool's context",
    before: {
      ...says('Context of the calendar tool: {"now":1795165500123,"zone":"Europe/Rome"}'),
      talk: FIRST,
    },
    after: {
      ...says('Context of the calendar tool: {"now":1795165541877,"zone":"Europe/Rome"}'),
      talk: SECOND,
    },
    finds: ['clock-changed policy'],
  },
  {
    id: 'A6 a timestamp leads a block in front of a long table',
    before: { policy: [HELP, `Snapshot of 2026-11-20T09:05:00Z\n${CATALOGUE}`], talk: FIRST },
    after: { policy: [HELP, `Snapshot of 2026-11-20T09:15:00Z\n${CATALOGUE}`], talk: SECOND },
    finds: ['clock-changed policy'],
  },
  {
    id: 'A7 a trailing clock that is sent but not kept',
    before: {
      policy: [HELP],
      talk: [{ user: ['When does the east wing open on Sundays?', 'The time is 09:05.'] }],
    },
    after: {
      policy: [HELP],
      talk: [
        ...SECOND.slice(0, 2),
        { user: ['And may visitors bring a pram into it?', 'The time is 09:06.'] },
      ],
    },
    finds: ['not-kept user'],
  },
  {
    id: "B1 a UUID in a temp path in a tool's description",
    before: {
      tools: [
        ...at(0, 1),
        tool('write_note', 'Writes below /tmp/sb-1f0c9a52-7c1d-4e35-9f6e-2b7a90c6d911/out.'),
      ],
      policy: [HELP],
      talk: FIRST,
    },
    after: {
      tools: [
        ...at(0, 1),
        tool('write_note', 'Writes below /tmp/sb-c27be8d4-11aa-4b0f-8f57-93d0e2f6ab07/out.'),
      ],
      policy: [HELP],
      talk: SECOND,
    },
    finds: ['id-changed tools'],
  },
  {
    id: 'B2 a session id in a scratch path between two sessions',
    before: { ...says('Scratch files: /var/scratch/sess_9fK2mQ7xLp/'), talk: FIRST },
    after: {
      ...says('Scratch files: /var/scratch/sess_4bTz81RwYd/'),
      talk: [{ user: 'Which rooms are cold?' }],
    },
    finds: ['id-changed policy'],
  },
  {
    id: 'B3 three things in a memory block',
    before: {
      policy: [
        HELP,
        'Memory (last compiled at 2026-11-20 09:05)\nMessages so far: 14\nConversation: 0b9f6a3e-5a67-4c58-8a5c-7f5f2f1f7a10\nLikes short answers.',
      ],
      talk: FIRST,
    },
    after: {
      policy: [
        HELP,
        'Memory (last compiled at 2026-11-20 09:12)\nMessages so far: 16\nConversation: 5dd4c0b8-0a5c-4b39-8f0e-ef7a2a52e6a3\nLikes short answers.',
      ],
      talk: SECOND,
    },
    finds: ['clock-changed policy', 'counter-changed policy', 'id-changed policy'],
  },
  {
    id: 'B4 a random cache key on every request',
    before: {
      policy: [HELP],
      talk: FIRST,
      settings: { prompt_cache_key: 'd3b07384-d9a0-4c9b-8f3e-113edec49eaa' },
    },
    after: {
      policy: [HELP],
      talk: SECOND,
      settings: { prompt_cache_key: '6c8349cc-7260-4e62-a3b1-396831a8398f' },
    },
    finds: ['cache-key-changed prompt_cache_key'],
  },
  {
    id: 'C1 tools out of a hash map',
    before: { tools: at(0, 1, 2, 3), policy: [HELP], talk: FIRST },
    after: { tools: at(3, 1, 0, 2), policy: [HELP], talk: SECOND },
    finds: ['order-changed tools'],
  },
  {
    id: 'C2 tools of a server that came back move to the end',
    before: { tools: at(0, 1, 2, 3), policy: [HELP], talk: FIRST },
    after: { tools: at(0, 2, 3, 1), policy: [HELP], talk: SECOND },
    finds: ['order-changed tools'],
  },
  {
    id: 'C3 the order of tools and of properties',
    before: {
      tools: [
        tool('find', 'Finds an item.', { name: { type: 'string' }, room: { type: 'string' } }),
        ...at(1, 2),
      ],
      policy: [HELP],
      talk: FIRST,
    },
    after: {
      tools: [
        ...at(1, 2),
        tool('find', 'Finds an item.', { room: { type: 'string' }, name: { type: 'string' } }),
      ],
      policy: [HELP],
      talk: SECOND,
    },
    finds: ['order-changed tools', 'key-order-changed tools'],
  },
  {
    id: 'C4 only the top-level properties flip',
    before: {
      tools: [tool('find', 'Finds.', { where: { type: 'object', properties: { b: {}, a: {} } }, name: {} })],
      policy: [HELP],
      talk: FIRST,
    },
    after: {
      tools: [tool('find', 'Finds.', { name: {}, where: { type: 'object', properties: { b: {}, a: {} } } })],
      policy: [HELP],
      talk: SECOND,
    },
    finds: ['key-order-changed tools'],
  },
  {
    id: 'C5 an unsorted listing inside a description',
    before: {
      tools: [tool('shell', 'Runs a command. Files here:\nreadme.txt\nrooms.csv\nguards.csv\nlights.csv')],
      policy: [HELP],
      talk: FIRST,
    },
    after: {
      tools: [tool('shell', 'Runs a command. Files here:\nguards.csv\nreadme.txt\nlights.csv\nrooms.csv')],
      policy: [HELP],
      talk: SECOND,
    },
    finds: ['order-changed tools'],
  },
  {
    id: 'D1 a file listing in the policy',
    before: { ...says(`Files:\n${files(1, 200)}`), talk: FIRST },
    after: { ...says(`Files:\n${files(1, 80)}\nnew-ticket-form.md\n${files(81, 200)}`), talk: SECOND },
    finds: ['piece-inserted policy'],
  },
  {
    id: 'D2 the list of agents leaves out the active one',
    before: { ...says('You may hand over to: Planner, Reviewer, Painter, Archivist.'), talk: FIRST },
    after: { ...says('You may hand over to: Planner, Painter, Archivist.'), talk: SECOND },
    finds: ['piece-removed policy'],
  },
  {
    id: 'D3 an instruction in the middle while a mode is on',
    before: { policy: [HELP], talk: FIRST },
    after: {
      policy: [HELP.replace('Never', 'Plan first; change nothing until the plan is agreed.\nNever')],
      talk: SECOND,
    },
    finds: ['piece-inserted policy'],
  },
  {
    id: 'D4 a server leaves the list when its token expires',
    before: { ...says('Connected servers:\n- tickets\n- archive\n- weather'), talk: FIRST },
    after: { ...says('Connected servers:\n- tickets\n- weather'), talk: SECOND },
    finds: ['piece-removed policy'],
  },
  {
    id: 'E1 a memory block taken out and put back',
    before: { policy: [HELP, 'What you remember: the lift is broken.'], talk: FIRST },
    after: { policy: [HELP], talk: SECOND },
    finds: ['piece-removed policy'],
  },
  {
    id: 'E2 documents only on the last user message',
    before: { policy: [HELP], talk: [{ user: `${CATALOGUE}\n\nWhen does the east wing open on Sundays?` }] },
    after: {
      policy: [HELP],
      talk: [...SECOND.slice(0, 2), { user: `${CATALOGUE}\n\nAnd may visitors bring a pram into it?` }],
    },
    finds: ['piece-removed history'],
  },
  {
    id: 'E3 recalled text on the first turn alone',
    before: { policy: [`${HELP}\n\nRecalled: the visitor came last May.`], talk: FIRST },
    after: { policy: [HELP], talk: SECOND },
    finds: ['piece-removed policy'],
  },
  {
    id: 'E4 observations as one growing string',
    before: { policy: [HELP, 'Observed:\n- asked about the east wing'], talk: FIRST },
    after: { policy: [HELP, 'Observed:\n- asked about the east wing\n- has a pram'], talk: SECOND },
    finds: ['text-grown policy'],
  },
  {
    id: 'F1 tool arguments with sorted keys',
    before: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'find', arguments: '{"wing": "east", "day": "sunday"}' },
        { result: 'c1', output: '10:00' },
      ],
    },
    after: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'find', arguments: '{"day":"sunday","wing":"east"}' },
        { result: 'c1', output: '10:00' },
        ...SECOND.slice(1),
      ],
    },
    finds: ['arguments-reencoded history'],
  },
  {
    id: 'F2 reasoning dropped when the next user turn arrives',
    only: 'responses',
    before: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { reasoning: 'rs_1' },
        { call: 'c1', name: 'find', arguments: '{}' },
        { result: 'c1', output: '10:00' },
      ],
    },
    after: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'find', arguments: '{}' },
        { result: 'c1', output: '10:00' },
        ...SECOND.slice(1),
      ],
    },
    finds: ['reasoning-dropped history'],
  },
  {
    id: 'F3 a window that slides by one message',
    before: { policy: [HELP], talk: THIRD.slice(1) },
    after: { policy: [HELP], talk: FOURTH.slice(3) },
    finds: ['window-slid history'],
  },
  {
    id: 'F3 by one row',
    before: {
      policy: [
        `${HELP}\nRecent lines:\nAda: hello there\nBen: hi Ada\nAda: is the lift working\nBen: not yet`,
      ],
      talk: FIRST,
    },
    after: {
      policy: [`${HELP}\nRecent lines:\nBen: hi Ada\nAda: is the lift working\nBen: not yet\nAda: pity`],
      talk: SECOND,
    },
    finds: ['window-slid policy'],
  },
  {
    id: 'F4 system parts joined on one path and apart on the other',
    before: { policy: [HELP, 'Opening hours are on the wall.', 'Guards wear blue.'], talk: FIRST },
    after: { policy: [`${HELP}\n\nOpening hours are on the wall.\n\nGuards wear blue.`], talk: SECOND },
    finds: ['parts-joined policy'],
  },
  {
    id: 'G1 effort changed in the middle of a session',
    before: { policy: [HELP], talk: FIRST, effort: 'low' },
    after: { policy: [HELP], talk: SECOND, effort: 'high' },
    finds: ['setting-changed reasoning'],
  },
  {
    id: 'G2 a retry with fewer tools',
    before: { tools: TOOLS, policy: [HELP], talk: FIRST },
    after: { tools: at(0, 1), policy: [HELP], talk: FIRST },
    finds: ['tools-changed tools'],
  },
  {
    id: 'I1 the thread id is the cache key',
    before: { policy: [HELP], talk: FIRST, settings: { prompt_cache_key: 'thread-10482' } },
    after: {
      policy: [HELP],
      talk: [{ user: 'Which rooms are cold?' }],
      settings: { prompt_cache_key: 'thread-10519' },
    },
    finds: ['cache-key-changed prompt_cache_key'],
  },
]

function files(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `page-${from + index}.md`).join('\n')
}

describe.each(sides)('two calls on $name', ({ name, render }) => {
  const expressible = scenarios.filter(({ only }) => only === undefined || only === name)

  it.each(expressible)('$id', ({ before, after, finds }) => {
    const found = check({ before: render(before), after: render(after) })
    expect(found.map(shortOf)).toEqual(finds.map((find) => named(find, name)))
    expect(found.every(({ lostTokens = 0 }) => lostTokens > 0)).toBe(true)
  })
})

function shortOf({ code, layer, setting }: Finding): string {
  return `${code} ${layer ?? setting}`
}

/** Endpoints spell settings differently. */
function named(find: string, side: string): string {
  return find.replace(/reasoning$/u, side === 'chat' ? 'reasoning_effort' : 'reasoning.effort')
}
