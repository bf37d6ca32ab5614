import { createSession } from '@varve/cache'
import { createEmulator } from '@varve/emulator'
import OpenAI from 'openai'
import { type Step, workOn } from './agent.ts'
import type { Endpoint } from './endpoints.ts'
import { createRepository } from './repository.ts'
import { TASKS } from './script.ts'

/** Runs the agent against an emulator whose model follows the script, with a clock of its own: five seconds a call. */
export async function runAgent(
  endpointOf: (client: OpenAI) => Endpoint,
  model: string,
): Promise<readonly Step[]> {
  let time = Date.parse('2026-11-20T09:00:00Z')
  const reply = TASKS.flatMap(({ replies }) => replies)
  const emulator = await createEmulator({ clock: () => time, reply })
  try {
    const steps: Step[] = []
    const work = workOn(TASKS, {
      endpoint: endpointOf(new OpenAI({ apiKey: 'none', baseURL: emulator.url })),
      model,
      session: createSession({ now: () => time }),
      repository: createRepository(),
    })
    for await (const step of work) {
      steps.push(step)
      time += 5000
    }
    return steps
  } finally {
    await emulator.close()
  }
}
