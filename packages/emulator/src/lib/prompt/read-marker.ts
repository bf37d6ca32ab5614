import type { CacheRules, Endpoint } from '@varve/rules'
import { invalidType, invalidValue, unknownParameter, unsupportedParameter } from '../api-error.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Marker } from './message.ts'

/** Blocks that take a marker (facts 3.2). */
const MARKABLE: Readonly<Record<Endpoint, readonly string[]>> = {
  chat: ['text', 'image_url', 'input_audio', 'file'],
  responses: ['input_text', 'input_image', 'input_file', 'computer_screenshot'],
}

/** Lifetimes that a marker or a request may ask for (facts 6.2). */
export const LIFETIMES: Readonly<Record<Endpoint, readonly string[]>> = {
  chat: ['30m'],
  responses: ['30m', '12h'],
}

/** The marker on a block, if there is one and the block can take it. */
export function readMarker(
  block: JsonObject,
  path: string,
  endpoint: Endpoint,
  rules: CacheRules | undefined,
): Marker | undefined {
  const marker = block['prompt_cache_breakpoint']
  if (marker === undefined || marker === null) return undefined
  const at = `${path}.prompt_cache_breakpoint`
  if (!MARKABLE[endpoint].includes(String(block['type']))) throw unknownParameter(at)
  if (rules?.accepts.breakpoints === false) throw unsupportedParameter(at)
  if (!isObject(marker)) throw invalidType(at, 'an object', marker)
  for (const name of Object.keys(marker))
    if (name !== 'mode' && name !== 'ttl') throw unknownParameter(`${at}.${name}`)
  if (marker['mode'] !== 'explicit') throw invalidValue(`${at}.mode`, marker['mode'], ['explicit'])
  const ttl = marker['ttl']
  if (ttl === undefined) return {}
  if ((ttl === '30m' || ttl === '12h') && LIFETIMES[endpoint].includes(ttl)) return { ttl }
  throw invalidValue(`${at}.ttl`, ttl, LIFETIMES[endpoint])
}

/** A marker where none can stand: on tools, on items, in the middle of a message. */
export function refuseMarker(value: JsonObject, path: string): void {
  if (value['prompt_cache_breakpoint'] !== undefined)
    throw unknownParameter(`${path}.prompt_cache_breakpoint`)
}
