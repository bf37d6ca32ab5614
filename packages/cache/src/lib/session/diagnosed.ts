import type { Rendered } from '@varve/core'
import { isJsonObject } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'
import { bytesOf, withOptions } from '../adapter/cache-options.ts'
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
  const body = withOptions(rendered.body, { comparison_response_id: id })
  return Object.freeze({ ...rendered, body, bytes: bytesOf(body) })
}

/** The response that a request asks to be compared with. */
export function comparedIdOf({ body }: Rendered): string | undefined {
  const options = body['prompt_cache_options']
  const id = isJsonObject(options) ? options['comparison_response_id'] : undefined
  return typeof id === 'string' ? id : undefined
}
