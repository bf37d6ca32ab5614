import { type ErrorPlace, VarveError } from '../errors.ts'
import type { Item } from './item.ts'
import type { Turn } from './turn.ts'

/**
 * Checks that every tool result has its call and every call its result.
 *
 * @param from index of the first turn to look at; no call in front of it waits for its result
 * @throws VarveError `result_without_call` or `call_without_result`
 */
export function checkCalls(turns: readonly Turn[], place: ErrorPlace, from: number): void {
  const open = new Map<string, string>()
  for (let index = from; index < turns.length; index += 1) {
    const turn = turns[index]
    if (turn === undefined) break
    const at = `${place.path ?? ''}[${index}]`
    for (const [number, sent] of turn.sent.entries())
      checkItems(sent.items, `${at}.sent[${number}].items`, open, place)
    checkItems(turn.said, `${at}.said`, open, place)
  }
  // Results reach a prompt only through its history, so what is open at its end would be sent unanswered.
  for (const [callId, path] of open) throw unanswered(callId, path, 'the end of the history', place)
}

function checkItems(items: readonly Item[], at: string, open: Map<string, string>, place: ErrorPlace): void {
  for (const [index, item] of items.entries()) {
    const path = `${at}[${index}]`
    if (item.type === 'call') open.set(item.callId, path)
    if (item.type === 'result' && !open.delete(item.callId)) {
      throw new VarveError('result_without_call', {
        ...place,
        path,
        expected: `a call with the id ${JSON.stringify(item.callId)} before it`,
        received: 'a result alone',
        fix: 'Keep the turn in which the model made the call; a window of Varve never cuts between the two.',
      })
    }
    const [waiting] = open
    if (item.type === 'message' && item.role === 'user' && waiting !== undefined) {
      throw unanswered(...waiting, `a user message at ${path}`, place)
    }
  }
}

function unanswered(callId: string, path: string, received: string, place: ErrorPlace): VarveError {
  return new VarveError('call_without_result', {
    ...place,
    path,
    expected: `a result for the call ${JSON.stringify(callId)}`,
    received,
    fix: 'Answer every call with toolResults before the conversation goes on; an aborted call is answered too, with a sentence saying so.',
  })
}
