import type { Reply, ToolCallReply } from '@varve/emulator'
import { type Carrier, CARRIERS, modulePath, rightModule, testPath } from './repository.ts'

/** A task of the user, with what the model does about it, call by call. */
export interface Task {
  readonly text: string
  /** Whether the tool `commit` is at hand from this task on. */
  readonly opensCommit: boolean
  readonly replies: readonly Reply[]
}

const COMPLAINTS = [
  'a parcel of exactly 250 g is a class too dear',
  'a parcel to zone C costs what it costs to zone B',
  'a parcel above the last limit has the price 0',
] as const

/** Commits begin with this task. */
const COMMITS_FROM = 6

/** Thirteen tasks, a hundred calls of the model. */
export const TASKS: readonly Task[] = CARRIERS.map((carrier, at) => ({
  text: `With ${carrier}, ${COMPLAINTS[at % 3]}. Please find out why and fix it.`,
  opensCommit: at === COMMITS_FROM,
  replies: repliesFor(carrier, at),
}))

function repliesFor(carrier: Carrier, at: number): readonly Reply[] {
  const isEdge = at === 0 || at === CARRIERS.length - 1
  return [
    ...(isEdge ? [uses(call('run_tests', { path: '' }))] : []),
    uses(call('list_files', { folder: 'src' })),
    uses(call('search', { text: `${carrier}.ts` })),
    uses(call('read_file', { path: modulePath(carrier) }), call('read_file', { path: testPath(carrier) })),
    uses(call('run_tests', { path: carrier })),
    uses(call('write_file', { path: modulePath(carrier), text: rightModule(carrier) })),
    uses(call('run_tests', { path: carrier })),
    ...(at < COMMITS_FROM ? [] : [uses(call('commit', { message: `${carrier}: ${COMPLAINTS[at % 3]}` }))]),
    { text: `In ${modulePath(carrier)} one condition was wrong. All four tests of ${carrier} pass now.` },
  ]
}

function uses(...toolCalls: readonly ToolCallReply[]): Reply {
  return { toolCalls }
}

/** Arguments as a model writes them: with a blank behind each colon. They go back to it to the byte. */
function call(name: string, values: Readonly<Record<string, string>>): ToolCallReply {
  const pairs = Object.entries(values).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  return { name, arguments: `{${pairs.join(', ')}}` }
}
