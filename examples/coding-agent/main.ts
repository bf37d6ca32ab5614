import { chatEndpoint, responsesEndpoint } from './endpoints.ts'
import { runAgent } from './run.ts'
import { isExact, table } from './table.ts'

const MODEL = 'gpt-6-luna'

for (const [title, endpointOf] of [
  ['Responses', responsesEndpoint],
  ['Chat Completions', chatEndpoint],
] as const) {
  const steps = await runAgent(endpointOf, MODEL)
  const exact = steps.filter(({ cache }) => isExact(cache)).length
  console.log(`${title}, ${MODEL}\n${table(steps)}`)
  console.log(`Expected is actual, to the token, on ${exact} of ${steps.length} calls.\n`)
}
