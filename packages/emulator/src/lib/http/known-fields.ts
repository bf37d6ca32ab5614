import type { Endpoint } from '@varve/rules'
import { unknownParameter } from '../api-error.ts'
import type { JsonObject } from '../json.ts'

const SHARED = `metadata model moderation parallel_tool_calls prompt_cache_key prompt_cache_options
  prompt_cache_retention safety_identifier service_tier store stream stream_options temperature tool_choice tools
  top_logprobs top_p user`

/** Source: request types of openai 7.55.0. */
const FIELDS: Readonly<Record<Endpoint, ReadonlySet<string>>> = {
  chat: words(`${SHARED} audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens
    max_tokens messages modalities n prediction presence_penalty reasoning_effort response_format seed stop verbosity
    web_search_options`),
  responses: words(`${SHARED} access_programs background context_management conversation image include input
    instructions max_output_tokens max_tool_calls personality previous_response_id prompt reasoning text truncation`),
}

/** @throws ApiError naming the first top-level field that the endpoint does not know. */
export function checkFields(body: JsonObject, endpoint: Endpoint): void {
  for (const name of Object.keys(body)) if (!FIELDS[endpoint].has(name)) throw unknownParameter(name)
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
