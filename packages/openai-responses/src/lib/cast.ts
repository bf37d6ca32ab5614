// The one file of this package where types are asserted. Each assertion says why it holds.
import type { JsonObject } from '@varve/core'
import type {
  ResponseCreateParamsNonStreaming,
  ResponseCreateParamsStreaming,
} from 'openai/resources/responses/responses'

/** The client sends the bytes we give it; the body only tells its types and whether to stream. */
export function plainBody(body: JsonObject): ResponseCreateParamsNonStreaming {
  return body
}

/** As `plainBody`; `stream: true` was rendered. */
export function streamBody(body: JsonObject): ResponseCreateParamsStreaming {
  return body as unknown as ResponseCreateParamsStreaming
}
