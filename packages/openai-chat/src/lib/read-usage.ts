import type { Observation } from '@varve/cache'
import { tokenCount } from '@varve/cache/adapter'

/** Reads the `usage` of a chat completion. What is missing, `null` or no count is *not reported*, and stays absent. */
export function readUsage(usage: unknown): Observation {
  const counts = {
    input: tokenCount(usage, 'prompt_tokens'),
    read: tokenCount(usage, 'prompt_tokens_details', 'cached_tokens'),
    written: tokenCount(usage, 'prompt_tokens_details', 'cache_write_tokens'),
    output: tokenCount(usage, 'completion_tokens'),
    reasoning: tokenCount(usage, 'completion_tokens_details', 'reasoning_tokens'),
  }
  const { input, read, written, output, reasoning } = counts
  return Object.freeze({
    ...(input === undefined ? {} : { input }),
    ...(read === undefined ? {} : { read }),
    ...(written === undefined ? {} : { written }),
    ...(output === undefined ? {} : { output }),
    ...(reasoning === undefined ? {} : { reasoning }),
  })
}
