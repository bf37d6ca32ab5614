import { createHash } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import type { Marker, Part } from './message.ts'

/** What images and the like cost here. The provider's figures depend on size and model and are not imitated. */
const TOKENS: Readonly<Record<string, number>> = {
  image_url: 765,
  input_image: 765,
  computer_screenshot: 765,
  input_audio: 300,
  file: 500,
  input_file: 500,
}

/** A block without text: told from others by its JSON, marker taken out. */
export function opaquePart(block: JsonObject, marker: Marker | undefined): Part {
  const { prompt_cache_breakpoint: _, ...rest } = block
  const identity = createHash('sha256').update(JSON.stringify(rest)).digest('hex')
  const part = { kind: 'opaque', identity, tokens: TOKENS[String(block['type'])] ?? 0 } as const
  return marker === undefined ? part : { ...part, marker }
}

/** Text with the marker that its block carries. */
export function textPart(text: string, marker: Marker | undefined): Part {
  return marker === undefined ? { kind: 'text', text } : { kind: 'text', text, marker }
}
