import { ApiError } from '../api-error.ts'
import { listOr, objectOr } from '../json.ts'

/** Every call of a message is answered by the tool messages right behind it, and nothing else is. */
export function checkToolResults(messages: readonly unknown[]): void {
  let open = new Set<unknown>()
  let askedAt = 0
  messages.map(objectOr).forEach((message, at) => {
    if (message['role'] === 'tool') {
      if (!open.delete(message['tool_call_id'])) throw withoutCall(at)
      return
    }
    if (open.size > 0) throw withoutResult(askedAt, open)
    open = new Set(listOr(message['tool_calls']).map((call) => objectOr(call)['id']))
    askedAt = at
  })
  if (open.size > 0) throw withoutResult(askedAt, open)
}

// The misspelling and the dots before the index are the provider's.
function withoutCall(at: number): ApiError {
  return new ApiError(
    400,
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    { param: `messages.[${at}].role` },
  )
}

function withoutResult(at: number, ids: ReadonlySet<unknown>): ApiError {
  return new ApiError(
    400,
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...ids].join(', ')}`,
    { param: `messages.[${at}].role` },
  )
}
