import { check, type Finding } from '@varve/check'
import { definePrompt, history, layer, policy, rag, type Rendered, turn, user } from '@varve/core'
import { rulesFor } from '@varve/rules'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sides as declaredSides } from './support/endpoints.ts'
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

/** Pairs in which nothing is lost, or nothing that anybody could keep. */
const clean: readonly Omit<Scenario, 'finds'>[] = [
  {
    id: 'the next turn',
    before: { tools: TOOLS, policy: [HELP], talk: FIRST },
    after: { tools: TOOLS, policy: [HELP], talk: SECOND },
  },
  { id: 'two turns later', before: { policy: [HELP], talk: FIRST }, after: { policy: [HELP], talk: FOURTH } },
  { id: 'a retry', before: { policy: [HELP], talk: SECOND }, after: { policy: [HELP], talk: SECOND } },
  {
    id: 'another question after the same history',
    before: { policy: [HELP], talk: SECOND },
    after: { policy: [HELP], talk: [...SECOND.slice(0, 2), { user: 'No, tell me about Mondays.' }] },
  },
  {
    id: 'another branch, some turns on',
    before: { policy: [HELP], talk: SECOND },
    after: {
      policy: [HELP],
      talk: [
        ...SECOND.slice(0, 2),
        { user: 'No, tell me about Mondays.' },
        { assistant: 'It is closed on Mondays.' },
        { user: 'Every Monday?' },
      ],
    },
  },
  {
    id: 'an answer that was generated again',
    before: { policy: [HELP], talk: SECOND },
    after: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { assistant: "On Sundays, from ten o'clock." },
        { user: 'Thanks, and on Mondays?' },
        { assistant: 'Closed.' },
        { user: 'Oh.' },
      ],
    },
  },
  {
    id: 'another conversation with the same policy',
    before: { policy: [HELP], talk: SECOND },
    after: {
      policy: [HELP],
      talk: [
        { user: 'Where do I leave my coat?' },
        { assistant: 'In the hall.' },
        { user: 'Is it guarded?' },
      ],
    },
  },
  {
    id: 'another conversation, first questions',
    before: { policy: [HELP], talk: FIRST },
    after: { policy: [HELP], talk: [{ user: 'Where do I leave my coat?' }] },
  },
  {
    id: 'two questions by one template',
    before: { policy: [HELP], talk: [{ user: `${CATALOGUE}\n\nWhich vase is the oldest?` }] },
    after: {
      policy: [HELP],
      talk: [
        { user: `${CATALOGUE}\n\nWho gave us the vases?` },
        { assistant: 'A widow from Turin.' },
        { user: 'When?' },
      ],
    },
  },
  {
    id: 'a tool loop',
    before: { tools: TOOLS, policy: [HELP], talk: FIRST },
    after: {
      tools: TOOLS,
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'open_door', arguments: '{"room":"east"}' },
        { result: 'c1', output: 'opened at 2026-11-20T09:05:00Z' },
      ],
    },
  },
  {
    id: 'the next step of a tool loop',
    before: {
      tools: TOOLS,
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'open_door', arguments: '{"room":"east"}' },
        { result: 'c1', output: 'opened at 09:05' },
      ],
    },
    after: {
      tools: TOOLS,
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'open_door', arguments: '{"room":"east"}' },
        { result: 'c1', output: 'opened at 09:05' },
        { call: 'c2', name: 'dim_lights', arguments: '{"room": "east"}' },
        { result: 'c2', output: 'dimmed at 09:06' },
      ],
    },
  },
  {
    id: 'a user who pastes ids and times',
    before: {
      policy: [HELP],
      talk: [{ user: 'Ticket 0b9f6a3e-5a67-4c58-8a5c-7f5f2f1f7a10, the current time is 15:09:20.' }],
    },
    after: {
      policy: [HELP],
      talk: [{ user: 'Ticket 5dd4c0b8-0a5c-4b39-8f0e-ef7a2a52e6a3, the current time is 15:11:02.' }],
    },
  },
  {
    id: 'versions, hashes, prices and dates that stay',
    before: {
      ...says('Version 2.4.1 (build 9f3c2ab), prices as of 2026-11-01:\nticket 14.50\nguide 6.00'),
      talk: FIRST,
    },
    after: {
      ...says('Version 2.4.1 (build 9f3c2ab), prices as of 2026-11-01:\nticket 14.50\nguide 6.00'),
      talk: SECOND,
    },
  },
  {
    id: 'a string that became a part',
    before: { policy: [HELP], talk: FIRST },
    after: {
      policy: [[HELP]],
      talk: [{ user: ['When does the east wing open on Sundays?'] }, ...SECOND.slice(1)],
    },
  },
  {
    id: 'another first question, asked in a growing text',
    before: { policy: [HELP], talk: [{ user: 'When' }] },
    after: { policy: [HELP], talk: [{ user: 'When does it open?' }] },
  },
]

/** Of the same kinds, in other words: rules see causes and no examples. */
const others: readonly Scenario[] = [
  ...(
    [
      ['an epoch in seconds', 'ts=1795165500', 'ts=1795165541', 'clock-changed'],
      [
        'a log date',
        'Started [20/Nov/2026:09:05:00 +0100]',
        'Started [20/Nov/2026:09:07:10 +0100]',
        'clock-changed',
      ],
      ['a weekday', 'Today is Friday.', 'Today is Saturday.', 'clock-changed'],
      ['a part of the day', 'Greet with good morning.', 'Greet with good evening.', 'clock-changed'],
      ['twelve hours', 'Local time 9:05 AM', 'Local time 12:41 PM', 'clock-changed'],
      ['an uptime', 'Up for 3h 12m', 'Up for 3h 14m', 'clock-changed'],
      ['a day of the month alone', 'Date: November 9', 'Date: November 10', 'clock-changed'],
      ['Chinese', '现在是2026年11月20日9时5分。', '现在是2026年11月20日9时6分。', 'clock-changed'],
      [
        'German',
        'Heute ist Freitag, der 20.11.2026, 09:05 Uhr.',
        'Heute ist Freitag, der 20.11.2026, 09:06 Uhr.',
        'clock-changed',
      ],
      ['relative time', 'Last seen 5 minutes ago', 'Last seen 2 hours ago', 'clock-changed'],
      ['a ULID', 'run 01HV8Z3K9QWERTYPASDFGHJKZX', 'run 01HV8Z4N2MBVCXZLKJHGFDSAPQ', 'id-changed'],
      ['a nanoid', 'trace V1StGXR8_Z5jdHi6B-myT', 'trace Uakgb_J5m9g-0JDMbcJqL', 'id-changed'],
      ['a hexadecimal digest', 'etag 9f86d081884c7d65', 'etag 2c26b46b68ffc68f', 'id-changed'],
      ['a numbered session', 'Session ID: 48213', 'Session ID: 48977', 'id-changed'],
      ['an object id', '_id: 507f1f77bcf86cd799439011', '_id: 507f191e810c19729de860ea', 'id-changed'],
      ['a home', 'Home is /Users/ada', 'Home is /Users/ben', 'machine-changed'],
      ['a Windows path', 'cwd C:\\Users\\ada\\x', 'cwd D:\\work\\x', 'machine-changed'],
      ['a process id', 'pid 4312 is yours', 'pid 9921 is yours', 'machine-changed'],
      ['a port', 'Call http://localhost:53121/mcp', 'Call http://localhost:61442/mcp', 'machine-changed'],
      ['a host name', 'Hostname: web-7', 'Hostname: web-12', 'machine-changed'],
      ['a counter', 'You have used 14 of 100 calls.', 'You have used 15 of 100 calls.', 'counter-changed'],
      ['a budget', 'Tokens left: 18,204', 'Tokens left: 17,100', 'counter-changed'],
      ['two blanks', 'Be  kind and brief.', 'Be kind and brief.', 'whitespace-changed'],
      ['tabs', 'Be\tkind and brief.', 'Be kind and brief.', 'whitespace-changed'],
      ['an empty line', 'Be kind.\n\nBe brief.', 'Be kind.\nBe brief.', 'whitespace-changed'],
      [
        'line endings',
        'Be kind.\r\nBe brief.\r\nBe done.',
        'Be kind.\nBe brief.\nBe done.',
        'line-endings-changed',
      ],
      ['a decomposed umlaut', 'Ask for M\u00fcller.', 'Ask for Mu\u0308ller.', 'unicode-form-changed'],
      [
        'keys of JSON in the text',
        'Config: {"b":1,"a":{"y":2,"x":3}} applies.',
        'Config: {"a":{"x":3,"y":2},"b":1} applies.',
        'key-order-changed',
      ],
      [
        'JSON that was printed otherwise',
        'Config: {"b": 1, "a": 2} applies.',
        'Config: {"b":1,"a":2} applies.',
        'whitespace-changed',
      ],
      [
        'names in a set',
        'Languages: Italian, English, German and French.',
        'Languages: German, Italian, French and English.',
        'order-changed',
      ],
      ['attributes', '<room floor="1" wing="east">', '<room wing="east" floor="1">', 'order-changed'],
      [
        'a sentence',
        'Be kind. Offer help.',
        'Be kind. Be patient with children. Offer help.',
        'piece-inserted',
      ],
      ['other words', 'Be formal with everybody.', 'Be casual with everybody.', 'text-changed'],
    ] as const
  ).map(([id, before, after, code]) => ({
    id,
    before: { ...says(before), talk: FIRST },
    after: { ...says(after), talk: SECOND },
    finds: [`${code} policy`],
  })),
  {
    id: 'the model',
    before: { model: 'gpt-5.6-luna', policy: [HELP], talk: FIRST },
    after: { model: 'gpt-5.6-sol', policy: [HELP], talk: SECOND },
    finds: ['model-changed model'],
  },
  {
    id: 'the output schema',
    before: { schema: { type: 'object', properties: { a: {} } }, policy: [HELP], talk: FIRST },
    after: { schema: { type: 'object', properties: { a: {}, b: {} } }, policy: [HELP], talk: SECOND },
    finds: ['output-schema-changed output'],
  },
  {
    id: 'a tool that came',
    before: { tools: at(0, 1), policy: [HELP], talk: FIRST },
    after: { tools: at(0, 1, 2), policy: [HELP], talk: SECOND },
    finds: ['tools-changed tools'],
  },
  {
    id: 'a tool that was reworded',
    before: { tools: [tool('a', 'Opens a door.')], policy: [HELP], talk: FIRST },
    after: { tools: [tool('a', 'Opens a window.')], policy: [HELP], talk: SECOND },
    finds: ['tools-changed tools'],
  },
  {
    id: 'parts of the policy in another order',
    before: { policy: [HELP, 'Guards wear blue.', 'Coats stay in the hall.'], talk: FIRST },
    after: { policy: [HELP, 'Coats stay in the hall.', 'Guards wear blue.'], talk: SECOND },
    finds: ['order-changed policy'],
  },
  {
    id: 'a clock in an old message',
    before: { policy: [HELP], talk: [{ user: '[09:05] When does the east wing open?' }, ...SECOND.slice(1)] },
    after: { policy: [HELP], talk: [{ user: '[09:09] When does the east wing open?' }, ...THIRD.slice(1)] },
    finds: ['clock-changed history'],
  },
  {
    id: 'a result that was cut',
    before: {
      policy: [HELP],
      talk: [...FIRST, { call: 'c1', name: 'f', arguments: '{}' }, { result: 'c1', output: CATALOGUE }],
    },
    after: {
      policy: [HELP],
      talk: [
        ...FIRST,
        { call: 'c1', name: 'f', arguments: '{}' },
        { result: 'c1', output: '[cleared]' },
        { assistant: 'There are thirty vases.' },
        { user: 'Thanks.' },
      ],
    },
    finds: ['text-changed history'],
  },
  {
    id: 'steps that are not kept',
    before: {
      policy: [HELP],
      talk: [...SECOND, { call: 'c1', name: 'f', arguments: '{}' }, { result: 'c1', output: 'ten' }],
    },
    after: { policy: [HELP], talk: THIRD },
    finds: ['piece-removed history'],
  },
  {
    id: 'a summary in place of the first turns',
    before: { policy: [HELP], talk: FOURTH },
    after: {
      policy: [HELP],
      talk: [
        { user: 'Summary so far: opening hours and prams were asked about.' },
        ...FOURTH.slice(4),
        { assistant: 'At five.' },
        { user: 'Good.' },
      ],
    },
    finds: ['history-compacted history'],
  },
  {
    id: 'a pinned first message and a window behind it',
    before: { policy: [HELP], talk: FOURTH },
    after: {
      policy: [HELP],
      talk: [...FIRST, ...FOURTH.slice(3), { assistant: 'At five.' }, { user: 'Good.' }],
    },
    finds: ['window-slid history'],
  },
  {
    id: 'a window of one message',
    before: { policy: [HELP], talk: SECOND },
    after: { policy: [HELP], talk: THIRD.slice(2) },
    finds: ['window-slid history'],
  },
  {
    id: 'the history as one string',
    before: { policy: [HELP], talk: SECOND },
    after: {
      policy: [HELP],
      talk: [
        {
          user: 'User: When does the east wing open on Sundays?\nAssistant: The east wing opens at ten on Sundays.\nUser: And may visitors bring a pram into it?',
        },
        { assistant: 'Prams are welcome.' },
        { user: 'Good.' },
      ],
    },
    finds: ['parts-joined history'],
  },
  {
    id: 'a reminder behind the question that is not kept',
    before: { policy: [HELP], talk: [...SECOND, { developer: 'Remember: two sentences.' }] },
    after: { policy: [HELP], talk: [...THIRD, { developer: 'Remember: two sentences.' }] },
    finds: ['not-kept history'],
  },
  {
    id: 'one id in the policy and in a tool',
    before: { ...says('Sandbox sb_9fK2mQ7xLp'), tools: [tool('run', 'Runs in sb_9fK2mQ7xLp.')], talk: FIRST },
    after: { ...says('Sandbox sb_4bTz81RwYd'), tools: [tool('run', 'Runs in sb_4bTz81RwYd.')], talk: SECOND },
    finds: ['id-changed tools', 'id-changed policy'],
  },
  {
    id: 'a tool in which order and clock change',
    before: { ...says('Servers: tickets, archive, weather. It is 09:05.'), talk: FIRST },
    after: { ...says('Servers: weather, tickets, archive. It is 09:06.'), talk: SECOND },
    finds: ['order-changed policy', 'clock-changed policy'],
  },
]

function files(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `page-${from + index}.md`).join('\n')
}

describe.each(sides)('two calls on $name', ({ name, render }) => {
  const expressible = [...scenarios, ...others].filter(({ only }) => only === undefined || only === name)

  it.each(expressible)('$id', ({ before, after, finds }) => {
    const [former, latter] = [render(before), render(after)]
    // As long prompts would be: these are too short to be kept.
    const listed = rulesFor(latter.model, { endpoint: name })
    const found = check(
      { before: former, after: latter },
      listed === undefined ? {} : { rules: { ...listed, minimum: 1 } },
    )
    expect(found.map(shortOf)).toEqual(finds.map((find) => named(find, name)))
    expect(found.every(({ lostTokens = 0 }) => lostTokens > 0)).toBe(true)
  })

  it.each(clean)('clean: $id', ({ before, after }) => {
    expect(check({ before: render(before), after: render(after) })).toEqual([])
  })
})

const TURNS = [
  turn({ user: 'When does the east wing open?', assistant: 'It opens at ten on Sundays.' }),
  turn({ user: 'May visitors bring a pram?', assistant: 'Prams are welcome on the ground floor.' }),
  turn({ user: 'And dogs?', assistant: 'Only guide dogs may come in.' }),
  turn({ user: 'Is there a lift?', assistant: 'Yes, beside the hall.' }),
]

const museum = definePrompt('museum', [
  policy('rules', HELP),
  policy('house', {
    scope: 'tenant',
    input: z.object({ house: z.string() }),
    write: ({ house }) => `The house is ${house}.`,
  }),
  policy('day', {
    scope: 'session',
    input: z.object({ day: z.string() }),
    write: ({ day }) => `Today is ${day}.`,
  }),
  history('talk', { window: { turns: 3, chunk: 2 } }),
  rag('found', { scope: 'call', keep: false }),
  user('question'),
  layer('clock', {
    scope: 'call',
    keep: false,
    input: z.object({ now: z.string() }),
    write: ({ now }) => `It is ${now}.`,
  }),
])

interface Visit {
  readonly house?: string
  readonly day?: string
  readonly turns?: number
  readonly question?: string
  readonly now?: string
}

describe.each(declaredSides)('declared layers on $name', ({ render }) => {
  const visit = ({
    house = 'Vasari',
    day = '20 November 2026',
    turns = 1,
    question = 'Why?',
    now = '09:05',
  }: Visit): Rendered =>
    render(
      museum.build({
        house,
        day,
        talk: TURNS.slice(0, turns),
        found: [{ id: now, text: `Found at ${now}` }],
        question,
        now,
      }),
      { model: 'gpt-5.6-luna' },
    )
  const codes = (before: Visit, after: Visit): readonly string[] =>
    check({ before: visit(before), after: visit(after) }).map(shortOf)

  it.each<[string, Visit, Visit]>([
    ['another question, clock and documents', {}, { question: 'When?', now: '10:11' }],
    ['the next turn', { question: 'May visitors bring a pram?' }, { turns: 2, now: '09:06' }],
    ['what a declared window drops', { turns: 3, question: 'Is there a lift?' }, { turns: 4 }],
    ['another tenant', { turns: 0 }, { turns: 0, house: 'Bardi', question: 'When?' }],
    ['the day of another session', { turns: 0 }, { turns: 0, day: '21 November 2026', question: 'When?' }],
    ['the day of another session that begins alike', { turns: 0 }, { turns: 0, day: '21 November 2026' }],
  ])('clean: %s', (_, before, after) => {
    expect(codes(before, after)).toEqual([])
  })

  it('names the day that changes inside a session', () => {
    expect(codes({ question: 'May visitors bring a pram?' }, { turns: 2, day: '21 November 2026' })).toEqual([
      'clock-changed day',
    ])
  })

  it('names the tenant that changes inside a conversation', () => {
    expect(codes({}, { house: 'Bardi' })).toEqual(['text-changed house'])
  })

  it('names a window that slides by one turn although it counts turns', () => {
    const sliding = definePrompt('sliding', [
      policy('rules', HELP),
      history('talk', { window: { turns: 2, chunk: 1 } }),
      user('question'),
    ])
    const call = (turns: number): Rendered =>
      render(sliding.build({ talk: TURNS.slice(0, turns), question: 'Is there a lift?' }), {
        model: 'gpt-4.1',
      })
    expect(check({ before: call(3), after: call(4) }).map(shortOf)).toEqual(['window-slid talk'])
  })
})

describe('what is lost', () => {
  const long = `${CATALOGUE}\n`.repeat(8)
  const before = { model: 'gpt-4.1', policy: [`${long}It is 09:05.`, long], talk: FIRST }
  const after = { ...before, policy: [`${long}It is 09:06.`, long], talk: SECOND }

  it('is what stands behind the first differing character, where any prefix can be read', () => {
    const [found] = check({ before: onChat(before), after: onChat(after) })
    const shared = check({
      before: onChat({ ...before, policy: [`It is 09:05.`, long] }),
      after: onChat({ ...after, policy: [`It is 09:06.`, long] }),
    })
    expect(found?.lostTokens).toBe(shared[0]?.lostTokens)
    expect(found?.sentence).toMatch(
      / tokens behind it cannot be read from the cache, \$\d+\.\d\d per 1,000 such calls\./u,
    )
  })

  it.each(['room', 'room.of [the] guest'])(
    'is found behind a description of the property "%s" too',
    (name) => {
      const kit = (end: string): readonly WireTool[] => [
        tool('open_door', 'Opens.', { [name]: { type: 'string', description: `${long}${end}` } }),
      ]
      const talk = { model: 'gpt-4.1', talk: SECOND }
      const [found] = check({
        before: onChat({ ...talk, tools: kit('Now.') }),
        after: onChat({ ...talk, tools: kit('Later.') }),
      })
      expect(found?.lostTokens).toBeLessThan(200)
    },
  )

  it('is the whole block, where prefixes end at blocks', () => {
    const model = 'gpt-5.6-luna'
    const [found] = check({ before: onChat({ ...before, model }), after: onChat({ ...after, model }) })
    const [automatic] = check({ before: onChat(before), after: onChat(after) })
    expect(found?.lostTokens).toBeGreaterThan((automatic?.lostTokens ?? 0) + 2000)
  })

  it('is told for each cause, the later ones as if they were alone', () => {
    const both = { ...after, tools: at(1, 0) }
    const found = check({ before: onChat({ ...before, tools: at(0, 1) }), after: onChat(both) })
    expect(found.map(({ sentence }) => /behind it|Alone/u.exec(sentence)?.[0])).toEqual([
      'behind it',
      'Alone',
    ])
  })

  it('has no price where none is known', () => {
    const [found] = check({
      before: onChat({ ...before, model: 'local-1' }),
      after: onChat({ ...after, model: 'local-1' }),
    })
    expect(found).toMatchObject({ code: 'clock-changed' })
    expect(found).not.toHaveProperty('lostMoney')
  })

  it('is nothing where nothing is cached', () => {
    expect(
      check({
        before: onChat({ ...before, model: 'gpt-4-turbo' }),
        after: onChat({ ...after, model: 'gpt-4-turbo' }),
      }),
    ).toEqual([])
  })

  it('is nearly all of a call whose end is never kept, where only ends are written', () => {
    const call = (now: string, talk: readonly WireEntry[]): Rendered =>
      onChat({ policy: [HELP], talk: [...talk, { developer: `It is ${now}.` }] })
    const found = check({
      before: call('09:05', [{ user: long }, ...SECOND.slice(1)]),
      after: call('09:06', [{ user: long }, ...THIRD.slice(1)]),
    })
    expect(found.map(shortOf)).toEqual(['not-kept history'])
    expect(found[0]?.lostTokens).toBeGreaterThan(3000)
  })
})

describe('H3 the marker that moved forward', () => {
  const marked = (texts: readonly string[], at: readonly number[]): Rendered =>
    onChat({
      policy: [HELP],
      settings: { prompt_cache_options: { mode: 'explicit' } },
      talk: texts.map((text, index) =>
        index % 2 === 1
          ? { assistant: text }
          : { user: [text], ...(at.includes(index) ? { marked: true } : {}) },
      ),
    })
  const [first = '', second = '', third = ''] = SECOND.map((entry) =>
    'user' in entry ? String(entry.user) : 'At ten on Sundays.',
  )

  it('is named, and silent where the earlier one stays', () => {
    const before = marked([first], [0])
    expect(check({ before, after: marked([first, second, third], [2]) }).map(shortOf)).toEqual([
      'marker-moved history',
    ])
    expect(check({ before, after: marked([first, second, third], [0, 2]) })).toEqual([])
  })
})

function shortOf({ code, layer, setting }: Finding): string {
  return `${code} ${layer ?? setting}`
}

/** Endpoints spell settings differently. */
function named(find: string, side: string): string {
  return find.replace(/reasoning$/u, side === 'chat' ? 'reasoning_effort' : 'reasoning.effort')
}
