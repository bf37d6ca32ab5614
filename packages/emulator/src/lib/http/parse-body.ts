import { ApiError } from '../api-error.ts'
import { isObject, type JsonObject } from '../json.ts'

/** @throws ApiError 400 where the bytes are no JSON object in UTF-8. */
export function parseBody(bytes: Uint8Array): JsonObject {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isObject(body)) return body
  } catch {
    // The refusal below says what the provider says.
  }
  throw new ApiError(
    400,
    'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)',
  )
}
