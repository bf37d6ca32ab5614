import * as z from 'zod'
import type { LogRecord } from './record.ts'

const at = z
  .union([z.number(), z.iso.datetime({ offset: true })])
  .transform((value) => (typeof value === 'number' ? value : Date.parse(value)))
  .refine(
    (value) => Number.isFinite(value) && value >= 0,
    'Invalid input: expected Unix milliseconds or an ISO date',
  )

const call = z.object({
  kind: z.literal('call').optional(),
  endpoint: z.enum(['chat', 'responses']),
  at,
  request: z.record(z.string(), z.unknown()),
  usage: z.unknown().optional(),
  model: z.string().optional(),
})

const local = z.object({ kind: z.literal('response_cache'), at, model: z.string().optional() })

/** Reads one line of a log: a JSON object as `CallRecord` or `LocalRecord` describe it; `at` may be an ISO date with an offset. */
export function parseRecord(line: string): LogRecord {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return {
      kind: 'unreadable',
      reason: `no JSON${/^\s*\{/u.test(line) ? ': the line ends too early, or is damaged' : ''}`,
    }
  }
  const isLocal =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'response_cache'
  const result = (isLocal ? local : call).safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    const place = issue === undefined || issue.path.length === 0 ? 'the line' : issue.path.join('.')
    return { kind: 'unreadable', reason: `${place}: ${issue?.message ?? 'invalid'}` }
  }
  return withoutUndefined(result.data)
}

function withoutUndefined(data: z.output<typeof call> | z.output<typeof local>): LogRecord {
  const { model } = data
  const named = model === undefined ? {} : { model }
  if (data.kind === 'response_cache') return { kind: data.kind, at: data.at, ...named }
  const { endpoint, at: time, request, usage } = data
  return { endpoint, at: time, request, ...(usage === undefined ? {} : { usage }), ...named }
}
