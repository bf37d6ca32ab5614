import type { Session, Verdict } from '@varve/cache'
import { type BuiltPrompt, callsOf, toolResults, type Turn } from '@varve/core'
import type { Endpoint } from './endpoints.ts'
import type { Repository } from './repository.ts'
import type { Task } from './script.ts'

interface Work {
  readonly endpoint: Endpoint
  readonly model: string
  readonly session: Session
  readonly repository: Repository
}

/** One call of the model. */
export interface Step {
  readonly cache: Verdict
  /** Whether a tool stands in the history that the call before did not have. */
  readonly addsTool: boolean
}

/** Does the tasks one after the other, and gives every call. */
export async function* workOn(
  tasks: readonly Task[],
  { endpoint, model, session, repository }: Work,
): AsyncGenerator<Step, void, undefined> {
  const { prompt, speak, added } = endpoint
  const turns: Turn[] = []
  let hasCommit = false
  // Where in `turns` the tool was added: a window that drops this turn drops the tool, and it is added again.
  let addedAt = Infinity

  for (const { text, opensCommit } of tasks) {
    if (opensCommit) hasCommit = true
    for (;;) {
      const before = addedAt
      if (opensCommit && addedAt === Infinity) addTool()
      let built = build(text)
      if ((built.history?.dropped ?? 0) > addedAt) {
        addTool()
        built = build(text)
      }
      const { turn, cache } = await speak(built, { session, model, hasCommit })
      turns.push(turn)
      yield { cache, addsTool: addedAt !== before }
      const calls = callsOf(turn)
      if (calls.length === 0) break
      turns.push(
        toolResults(
          calls.map(({ callId, name, arguments: json }) => ({ callId, output: repository.run(name, json) })),
        ),
      )
    }
  }

  function build(task: string): BuiltPrompt {
    return prompt.build({ history: turns, task }, session)
  }

  function addTool(): void {
    if (added === undefined) return
    addedAt = turns.length
    turns.push(added)
  }
}
