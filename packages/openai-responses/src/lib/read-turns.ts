import { type Turn, VarveError } from '@varve/core'
import { describe, freezeJson, isArray, turnsFrom } from '@varve/core/adapter'
import { itemFromResponses } from './wire/messages.ts'

/**
 * Reads the items of a conversation that an app has stored into turns, for the history of the next build: for conversations that
 * began before the app had layers. Every item keeps its form, and the model's arguments are those that are passed.
 *
 * @param items whole exchanges, without the leading developer messages: those are the `policy`
 * @throws VarveError `invalid_request`, or one of `freezeJson`
 */
export function readTurns(items: unknown): readonly Turn[] {
  const frozen = freezeJson(items, { path: 'input' })
  if (!isArray(frozen))
    throw new VarveError('invalid_request', {
      path: 'input',
      expected: 'an array of items, as in a body of /v1/responses',
      received: describe(items),
      fix: 'Pass the items of the conversation; a whole body is read with readRequest.',
    })
  return turnsFrom(
    frozen.map((item) => itemFromResponses(item)),
    'responses',
  )
}
