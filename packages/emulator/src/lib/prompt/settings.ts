import type { CacheRules } from '@varve/rules'
import { isObject, type JsonObject, valueAt } from '../json.ts'

/** Settings that are part of the prefix without being text of it, as one string to compare. */
export function settingsOf(body: JsonObject, rules: CacheRules | undefined, format: unknown): string {
  const settings: (readonly [string, unknown])[] = []
  for (const path of rules?.prefixSettings ?? []) {
    // The model is a part of the lane; tools and schemas stand in the prompt.
    if (path === 'model' || path === 'tools' || path === 'text.format' || path === 'response_format') continue
    const value = valueAt(body, path)
    if (value !== undefined) settings.push([path, value])
  }
  // `json_object` puts nothing into the prompt that could be compared there.
  if (isObject(format) && format['type'] === 'json_object') settings.push(['format', 'json_object'])
  return JSON.stringify(settings)
}
