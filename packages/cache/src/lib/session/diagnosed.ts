import type { Rendered } from '@varve/core'
import { isJsonObject, rewritten, wireOf } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'
import { withOptions } from '../adapter/cache-options.ts'
import type { Nearest } from './formers.ts'

/** The request with the question why it did not reuse what its nearest former one left, where that can be asked. */
export function diagnosed(
  rendered: Rendered,
  nearest: Nearest | undefined,
  rules: CacheRules | undefined,
  wanted: boolean,
): Rendered {
  const id = nearest?.former.id
  if (!wanted || id === undefined || rules?.accepts.diagnostics !== true) return rendered
  if (comparedIdOf(rendered) !== undefined) return rendered
  const own = rendered.body['prompt_cache_options']
  return rewritten(rendered, withOptions(wireOf(rendered), own, { comparison_response_id: id }))
}

/** The response that a request asks to be compared with. */
export function comparedIdOf({ body }: Rendered): string | undefined {
  const options = body['prompt_cache_options']
  const id = isJsonObject(options) ? options['comparison_response_id'] : undefined
  return typeof id === 'string' ? id : undefined
}
