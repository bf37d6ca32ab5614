import { isObject, type JsonObject, objectOr, stringOr } from '../json.ts'
import type { Encoder } from './encoding.ts'
import { type FormatFraming, padding } from './framing.ts'
import type { OutputSchema } from './message.ts'

/** What the decoder enforces and the model does not read. Source: the notes on the recorded traffic, 57 schemas. */
const HIDDEN: ReadonlySet<string> = new Set([
  '$schema',
  'additionalProperties',
  'default',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'multipleOf',
  'pattern',
  'required',
  'uniqueItems',
])

/** The structured-output format of a request; Chat nests it, Responses does not. */
export function formatOf(format: unknown): OutputSchema | undefined {
  if (!isObject(format) || format['type'] !== 'json_schema') return undefined
  const fields: JsonObject = isObject(format['json_schema']) ? format['json_schema'] : format
  const name = stringOr(fields['name']) ?? ''
  const description = stringOr(fields['description']) ?? ''
  const comment = description === '' ? '' : `// ${description}\n`
  const schema = escaped(JSON.stringify(readable(objectOr(fields['schema']), false)))
  return { name, text: `## ${name}\n\n${comment}${schema}`, json: JSON.stringify(fields) }
}

/**
 * The format as the model reads it: behind the text in front of it, or in a message of its own. The first token stands for the
 * whole format, so that a change which leaves the text alone is a change too.
 */
export function formatIds(
  { text, json }: OutputSchema,
  front: string | undefined,
  { encode, identities, framing }: FormatFeeding,
): readonly number[] {
  const open = framing.heading ? '# Response Formats\n\n' : ''
  const joined = framing.joined && front !== undefined
  // Where the text in front ends decides on the first token, and no more of it does.
  const end = joined ? front.slice(-END_LENGTH) : ''
  const own = Array.from(encode(joined ? `${end}\n\n${open}${text}` : `${open}${text}`))
  const ids = [...padding(joined ? 0 : framing.alone), ...own.slice(encode(end).length)]
  return [identities(json), ...ids.slice(1)]
}

interface FormatFeeding {
  readonly encode: Encoder
  readonly identities: (json: string) => number
  readonly framing: FormatFraming
}

const END_LENGTH = 64

function readable(value: unknown, names: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => readable(item, false))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => names || !HIDDEN.has(key))
      // Below these the keys are names and no keywords.
      .map(([key, item]) => [
        key,
        readable(item, !names && /^(?:properties|\$defs|definitions)$/u.test(key)),
      ]),
  )
}

/** Characters beyond ASCII are escaped. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
