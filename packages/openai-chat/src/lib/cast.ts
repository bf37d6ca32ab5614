// The one file of this package where types are asserted. Each assertion says why it holds.
import type { JsonObject } from '@varve/core'
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions'

/** The client sends the bytes we give it; the body only tells its types and whether to stream. */
export function plainBody(body: JsonObject): ChatCompletionCreateParamsNonStreaming {
  return body as unknown as ChatCompletionCreateParamsNonStreaming
}

/** As `plainBody`; `stream: true` was rendered. */
export function streamBody(body: JsonObject): ChatCompletionCreateParamsStreaming {
  return body as unknown as ChatCompletionCreateParamsStreaming
}

/** Put together from the client's chunks, field by field: what they say of a completion is what it says. */
export function collectedCompletion(completion: JsonObject): ChatCompletion {
  return completion as unknown as ChatCompletion
}
