import { type BuiltPrompt, type JsonObject, type Turn, VarveError } from '@varve/core'
import { freezeJson, isJsonObject, turnAfter } from '@varve/core/adapter'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import { itemsFromChat } from './wire/messages.ts'

/**
 * The turn to store after a call: what was sent behind the history, and what the model said, verbatim. Append it to the
 * history of the next build.
 *
 * @param choice which of the completion's choices goes on; default the first
 * @throws VarveError `invalid_request` where the completion has no such choice
 */
export function turnOf(built: BuiltPrompt, completion: Pick<ChatCompletion, 'choices'>, choice = 0): Turn {
  const message = completion.choices[choice]?.message
  if (message === undefined) {
    throw new VarveError('invalid_request', {
      prompt: built.prompt,
      path: `choices[${choice}]`,
      expected: 'a choice with a message',
      received: `${completion.choices.length} choices`,
      fix: 'Pass the completion that create returned, and a choice that it has.',
    })
  }
  const frozen = freezeJson(message, { prompt: built.prompt, path: `choices[${choice}].message` })
  return turnAfter(built, {
    endpoint: 'chat',
    said: itemsFromChat(isJsonObject(frozen) ? sendable(frozen) : frozen),
  })
}

/**
 * The message as a request takes it back: citations (`annotations`) are for the reader and no field of a request, a spoken
 * answer goes back by its id, and what the provider left empty is left out.
 */
function sendable({ annotations: _annotations, audio, ...message }: JsonObject): JsonObject {
  const kept = Object.entries(message).filter(
    ([key, value]) => key === 'content' || (value !== null && value !== undefined),
  )
  return {
    ...Object.fromEntries(kept),
    ...(isJsonObject(audio) && typeof audio['id'] === 'string' ? { audio: { id: audio['id'] } } : {}),
  }
}
