import type { CacheOptions } from '../prompt/cache-options.ts'
import type { JsonObject } from '../json.ts'
import { isObject, objectOr } from '../json.ts'

export interface ResponseHead {
  readonly id: string
  /** Seconds. */
  readonly created: number
  readonly tier: string
  readonly cache: CacheOptions
  /** Whether the model takes `prompt_cache_options`, and so echoes them. */
  readonly breakpoints: boolean
}

/** A response as it is when it starts; what it said, usage and diagnostics are put on when it ends. */
export function responseObject(body: JsonObject, head: ResponseHead): JsonObject {
  const { cache } = head
  const text = objectOr(body['text'])
  return {
    id: head.id,
    object: 'response',
    created_at: head.created,
    status: 'in_progress',
    access_programs: null,
    background: body['background'] ?? false,
    error: null,
    incomplete_details: null,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    max_tool_calls: body['max_tool_calls'] ?? null,
    model: body['model'],
    output: [],
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    previous_response_id: body['previous_response_id'] ?? null,
    prompt_cache_key: cache.key ?? null,
    ...(head.breakpoints && {
      prompt_cache_options: {
        mode: cache.mode,
        ttl: cache.ttl,
        ...(cache.comparison !== undefined && { comparison_response_id: cache.comparison }),
      },
    }),
    ...(cache.retention !== undefined && { prompt_cache_retention: cache.retention }),
    reasoning: isObject(body['reasoning']) ? body['reasoning'] : { effort: null, summary: null },
    safety_identifier: body['safety_identifier'] ?? null,
    service_tier: head.tier,
    store: body['store'] ?? true,
    temperature: body['temperature'] ?? 1,
    text: { ...text, format: text['format'] ?? { type: 'text' } },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
    top_logprobs: body['top_logprobs'] ?? 0,
    top_p: body['top_p'] ?? 1,
    truncation: body['truncation'] ?? 'disabled',
    user: body['user'] ?? null,
    metadata: body['metadata'] ?? {},
  }
}
