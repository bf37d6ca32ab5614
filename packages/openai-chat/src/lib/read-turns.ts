import { type Turn, VarveError } from '@varve/core'
import { describe, freezeJson, isArray, turnsFrom } from '@varve/core/adapter'
import { itemsFromChat } from './wire/messages.ts'

/**
 * Reads the messages of a conversation that an app has stored into turns, for the history of the next build: for conversations that
 * began before the app had layers. Every message keeps its form, and the model's arguments are those that are passed.
 *
 * @param messages whole exchanges, without the leading developer messages: those are the `policy`
 * @throws VarveError `invalid_request`, or one of `freezeJson`
 */
export function readTurns(messages: unknown): readonly Turn[] {
  const frozen = freezeJson(messages, { path: 'messages' })
  if (!isArray(frozen))
    throw new VarveError('invalid_request', {
      path: 'messages',
      expected: 'an array of messages, as in a body of /v1/chat/completions',
      received: describe(messages),
      fix: 'Pass the messages of the conversation; a whole body is read with readRequest.',
    })
  return turnsFrom(
    frozen.flatMap((message) => itemsFromChat(message)),
    'chat',
  )
}
