import { ApiError } from '../api-error.ts'
import type { JsonObject } from '../json.ts'

const CALLS: Readonly<Record<string, string>> = {
  function_call: 'function call',
  custom_tool_call: 'custom tool call',
}
const OUTPUTS: Readonly<Record<string, string>> = {
  function_call_output: 'function call',
  custom_tool_call_output: 'custom tool call',
}

/** Every call of the input has its output, and every output the call it answers, standing before it. */
export function checkCallOutputs(items: readonly JsonObject[]): void {
  const open = new Map<unknown, string>()
  for (const item of items) {
    const type = String(item['type'])
    const call = CALLS[type]
    if (call !== undefined) open.set(item['call_id'], call)
    const output = OUTPUTS[type]
    if (output === undefined || open.delete(item['call_id'])) continue
    throw new ApiError(
      400,
      `No tool call found for ${output} output with call_id ${String(item['call_id'])}.`,
      {
        param: 'input',
      },
    )
  }
  for (const [id, call] of open)
    throw new ApiError(400, `No tool output found for ${call} ${String(id)}.`, { param: 'input' })
}
