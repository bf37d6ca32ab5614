import type { Outcome } from './cache/outcome.ts'
import type { Speech } from './model/speech.ts'
import type { UsageReport } from './options.ts'

/** What one answered request cost, in tokens. */
export interface Spent {
  readonly input: number
  readonly speech: Pick<Speech, 'tokens' | 'reasoning'>
  readonly outcome: Outcome
}

export interface ChatUsage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly prompt_tokens_details?: {
    readonly cached_tokens: number
    readonly cache_write_tokens?: number
    readonly audio_tokens: number
  }
  readonly completion_tokens_details?: {
    readonly reasoning_tokens: number
    readonly audio_tokens: number
    readonly accepted_prediction_tokens: number
    readonly rejected_prediction_tokens: number
  }
}

export function chatUsage({ input, speech, outcome }: Spent, report: UsageReport): ChatUsage | undefined {
  if (report === 'absent') return undefined
  const counts = {
    prompt_tokens: input,
    completion_tokens: speech.tokens,
    total_tokens: input + speech.tokens,
  }
  if (report === 'without-details') return counts
  return {
    ...counts,
    prompt_tokens_details: {
      cached_tokens: outcome.read,
      ...(report === 'full' && { cache_write_tokens: outcome.written }),
      audio_tokens: 0,
    },
    completion_tokens_details: {
      reasoning_tokens: speech.reasoning?.tokens ?? 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

export interface ResponseUsage {
  readonly input_tokens: number
  readonly output_tokens: number
  readonly total_tokens: number
  readonly input_tokens_details?: {
    readonly cached_tokens: number
    readonly cache_write_tokens?: number
    readonly cache_write_tokens_details?: { readonly ttl_30m_tokens: number; readonly ttl_12h_tokens: number }
  }
  readonly output_tokens_details?: { readonly reasoning_tokens: number }
}

export function responseUsage(
  { input, speech, outcome }: Spent,
  report: UsageReport,
): ResponseUsage | undefined {
  if (report === 'absent') return undefined
  const counts = { input_tokens: input, output_tokens: speech.tokens, total_tokens: input + speech.tokens }
  if (report === 'without-details') return counts
  const { read, written, written12h } = outcome
  return {
    ...counts,
    input_tokens_details: {
      cached_tokens: read,
      ...(report === 'full' && { cache_write_tokens: written }),
      ...(report === 'full' &&
        written > 0 && {
          cache_write_tokens_details: { ttl_30m_tokens: written - written12h, ttl_12h_tokens: written12h },
        }),
    },
    output_tokens_details: { reasoning_tokens: speech.reasoning?.tokens ?? 0 },
  }
}
