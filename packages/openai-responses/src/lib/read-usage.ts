import type { Observation } from '@varve/cache'
import { tokenCount } from '@varve/cache/adapter'

/** Reads the `usage` of a response. What is missing, `null` or no count is *not reported*, and stays absent. */
export function readUsage(usage: unknown): Observation {
  const input = tokenCount(usage, 'input_tokens')
  const read = tokenCount(usage, 'input_tokens_details', 'cached_tokens')
  const written = tokenCount(usage, 'input_tokens_details', 'cache_write_tokens')
  const written12h = tokenCount(usage, 'input_tokens_details', 'cache_write_tokens_details', 'ttl_12h_tokens')
  const output = tokenCount(usage, 'output_tokens')
  const reasoning = tokenCount(usage, 'output_tokens_details', 'reasoning_tokens')
  return Object.freeze({
    ...(input === undefined ? {} : { input }),
    ...(read === undefined ? {} : { read }),
    ...(written === undefined ? {} : { written }),
    ...(written12h === undefined ? {} : { written12h }),
    ...(output === undefined ? {} : { output }),
    ...(reasoning === undefined ? {} : { reasoning }),
  })
}
