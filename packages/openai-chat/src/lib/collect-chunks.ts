import type { Collector } from '@varve/cache/adapter'
import type { Json, JsonObject } from '@varve/core'
import { isJsonObject } from '@varve/core/adapter'
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions'
import { collectedCompletion } from './cast.ts'
import { appended, fieldOf, isList, joinMembers, latest, listed, members } from './join-deltas.ts'
import { observe } from './observe.ts'

// The fields of a stream by how they go on, as the `openai` package's own ChatCompletionStream has it: ids and names are said
// once or again and again, texts in pieces. What nobody named here is carried as well.

const CALLED = members({ arguments: appended, input: appended }, latest)

const MESSAGE = members(
  {
    role: latest,
    function_call: CALLED,
    tool_calls: listed(members({ function: CALLED, custom: CALLED }, latest)),
    audio: members({ data: appended, transcript: appended }, latest),
  },
  appended,
)

const CHOICE = members({ delta: MESSAGE, logprobs: members({}, appended) }, latest)

const CHUNK = { choices: listed(CHOICE) }

/** Puts a completion together from the chunks of a stream; the model's strings are joined, never changed. */
export function collectChunks(): Collector<ChatCompletionChunk, ChatCompletion> {
  let answer: JsonObject = {}
  return {
    add: (chunk) => {
      const said: unknown = chunk
      if (isJsonObject(said)) answer = joinMembers(answer, said, CHUNK, latest)
    },
    ended: () =>
      choicesOf(answer).length > 0 && choicesOf(answer).every((choice) => finishOf(choice) !== undefined),
    observe: () => observe(collectedCompletion(completionOf(answer))),
    whole: () => collectedCompletion(completionOf(answer)),
  }
}

/** `obfuscation` is padding of a chunk, and no part of the answer. */
function completionOf({ obfuscation: _, usage, ...answer }: JsonObject): JsonObject {
  return {
    id: '',
    created: 0,
    model: '',
    ...answer,
    object: 'chat.completion',
    ...(isJsonObject(usage) ? { usage } : {}),
    choices: byIndex(choicesOf(answer)).map((choice) => choiceOf(choice)),
  }
}

function choicesOf({ choices }: JsonObject): readonly JsonObject[] {
  return objectsIn(choices)
}

function objectsIn(list: Json | undefined): readonly JsonObject[] {
  return isList(list) ? list.filter((entry) => isJsonObject(entry)) : []
}

function byIndex(entries: readonly JsonObject[]): readonly JsonObject[] {
  const placeOf = ({ index }: JsonObject): number => (typeof index === 'number' ? index : 0)
  return entries.toSorted((one, other) => placeOf(one) - placeOf(other))
}

function choiceOf({ delta, ...choice }: JsonObject): JsonObject {
  return {
    index: 0,
    logprobs: null,
    ...choice,
    finish_reason: finishOf({ delta, ...choice }) ?? null,
    message: messageOf(isJsonObject(delta) ? delta : {}),
  }
}

/** Why a choice ended. What is spoken may end with the time when it expires, and no other word. */
function finishOf({ finish_reason: reason, delta }: JsonObject): string | undefined {
  if (typeof reason === 'string' && reason !== '') return reason
  const expiry = fieldOf(fieldOf(delta, 'audio'), 'expires_at')
  return typeof expiry === 'number' ? 'stop' : undefined
}

function messageOf({ tool_calls: calls, function_call: called, ...message }: JsonObject): JsonObject {
  const made = byIndex(objectsIn(calls)).map((call) => callOf(call))
  return {
    content: null,
    refusal: null,
    ...message,
    role: 'assistant',
    ...(isJsonObject(called) ? { function_call: { name: '', arguments: '', ...called } } : {}),
    ...(made.length === 0 ? {} : { tool_calls: made }),
  }
}

/** A call is of a function unless it says otherwise. */
function callOf({ index: _, ...call }: JsonObject): JsonObject {
  const { id = '', type = call['custom'] === undefined ? 'function' : 'custom' } = call
  if (type === 'function')
    return { ...call, id, type, function: { name: '', arguments: '', ...membersOf(call[type]) } }
  if (type === 'custom')
    return { ...call, id, type, custom: { name: '', input: '', ...membersOf(call[type]) } }
  return { ...call, id, type }
}

function membersOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
