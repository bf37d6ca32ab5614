import * as z from 'zod'
import type { LogRecord, Placed } from './record.ts'

/** The latest time that a date can have, in Unix milliseconds. */
const LATEST = 8.64e15

/** Numbers that are times of this century in seconds, and in milliseconds the first months of 1970. */
const looksLikeSeconds = (at: number): boolean => at >= 1e9 && at < 1e10

const TIME = 'Unix milliseconds or an ISO date with its zone'

const time = z
  .union([z.number(TIME), z.iso.datetime({ offset: true, error: TIME })], TIME)
  .transform((value) => (typeof value === 'number' ? value : Date.parse(value)))
  .refine((value) => value >= 0 && value <= LATEST, TIME)
  .refine((value) => !looksLikeSeconds(value), 'Unix milliseconds, not seconds')

const endpoint = z.enum(['chat', 'responses'], '"chat" or "responses"')
const name = z.string('a string')

const call = z.object({
  kind: z.literal('call', '"call", "response_cache" or nothing').optional(),
  endpoint,
  at: time,
  request: z.record(z.string(), z.unknown(), 'the request body, an object'),
  usage: z.unknown().optional(),
  model: name.optional(),
  id: name.optional(),
  diagnostics: z.unknown().optional(),
  error: z.unknown().optional(),
})

const local = z.object({
  kind: z.literal('response_cache'),
  at: time,
  endpoint: endpoint.optional(),
  model: name.optional(),
})

/**
 * Reads one line of a log: a JSON object as `RequestRecord` or `LocalRecord` describe it; `at` may be an ISO date with its zone, and
 * fields that are `null` are absent. What cannot be read is a record too, with the reason.
 *
 * @param line its number in the file, from 1
 */
export function parseRecord(text: string, line?: number): LogRecord {
  const place: Placed = line === undefined ? {} : { line }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const open = /^\s*\{/u.test(text) ? ': the line ends too early, or is damaged' : ''
    return { kind: 'unreadable', ...place, reason: `no JSON${open}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { kind: 'unreadable', ...place, reason: `expected a JSON object; received ${said(value)}` }
  const fields = Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null))
  const result = (fields['kind'] === 'response_cache' ? local : call).safeParse(fields)
  if (!result.success) {
    const [{ path, message } = { path: [], message: '' }] = result.error.issues
    const received = said(fields[String(path[0])], path[0] !== 'request')
    return {
      kind: 'unreadable',
      ...place,
      reason: `${path.join('.')}: expected ${message}; received ${received}`,
    }
  }
  return { ...withoutUndefined(result.data), ...place }
}

function withoutUndefined(data: z.output<typeof call> | z.output<typeof local>): LogRecord {
  const { at, model } = data
  const named = model === undefined ? {} : { model }
  if (data.kind === 'response_cache')
    return {
      kind: data.kind,
      at,
      ...(data.endpoint === undefined ? {} : { endpoint: data.endpoint }),
      ...named,
    }
  const { request, usage, id, diagnostics, error } = data
  return {
    endpoint: data.endpoint,
    at,
    request,
    ...(usage === undefined ? {} : { usage }),
    ...named,
    ...(id === undefined ? {} : { id }),
    ...(diagnostics === undefined ? {} : { diagnostics }),
    ...(error === undefined ? {} : { error }),
  }
}

/** A value as an error names it: short, and only by its type where it may be a prompt. */
function said(value: unknown, quoted = false): string {
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return quoted ? String(value) : 'a number'
  if (typeof value === 'string') return quoted && value.length <= 40 ? JSON.stringify(value) : 'a string'
  return Array.isArray(value) ? 'a list' : 'an object'
}
