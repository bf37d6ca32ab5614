import { KINDS, PLACES, SCOPES, SEGMENT_ROLES } from '@varve/core'
import * as z from 'zod'
import { RECORD_VERSION, type StoredRecord } from './call-record.ts'

const count = z.int().nonnegative()
const money = z
  .string()
  .regex(/^-?\d{1,24}$/u, 'a whole number of femtodollars of at most 24 digits, as text')
const reason = z.object({ code: z.string(), sentence: z.string() })
const ttl = z.enum(['30m', '12h'])

const segment = z.object({
  layer: z.string().exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  scope: z.enum(SCOPES).exactOptional(),
  place: z.enum(PLACES),
  role: z.enum(SEGMENT_ROLES).exactOptional(),
  path: z.string(),
  tokens: count,
  hash: z.string().regex(/^[0-9a-f]{32}$/u, '32 hexadecimal digits'),
  keep: z.literal(false).exactOptional(),
  text: z.string().exactOptional(),
})

const expected = z.object({
  outcomes: z.array(z.object({ read: count, written: count, fresh: z.int(), because: z.array(reason) })),
  tokens: count,
  calibrated: z.int(),
  step: count,
  reusable: count,
  unknown: reason.exactOptional(),
})

const observed = z.object({
  input: count.exactOptional(),
  read: count.exactOptional(),
  written: count.exactOptional(),
  written12h: count.exactOptional(),
  output: count.exactOptional(),
  reasoning: count.exactOptional(),
  serviceTier: z.string().exactOptional(),
})

const verdict = z.object({
  status: z.enum(['as_expected', 'below', 'above', 'written_differs', 'not_reported', 'unknown']),
  cause: reason,
  sentence: z.string(),
  outcome: count.exactOptional(),
  miscounted: z.int().exactOptional(),
  relation: z.enum(['equal', 'extended', 'shortened', 'diverged']).exactOptional(),
  sharedTokens: count.exactOptional(),
  divergence: z
    .object({
      layer: z.string().exactOptional(),
      setting: z.string().exactOptional(),
      path: z.string(),
      offset: count,
      reason: z.string(),
      change: z.enum(['changed', 'inserted', 'removed']),
      before: z.string().exactOptional(),
      after: z.string().exactOptional(),
    })
    .exactOptional(),
  loss: z.object({ tokens: count, money: money.exactOptional() }).exactOptional(),
  saved: money.exactOptional(),
  price: z
    .object({
      low: money,
      high: money,
      parts: z.object({ fresh: money, read: money, written: money, output: money }).exactOptional(),
    })
    .exactOptional(),
  findings: z
    .array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        layer: z.string().exactOptional(),
        path: z.string(),
        sentence: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  diagnostics: z
    .object({
      type: z.string(),
      reason: z.string().exactOptional(),
      agrees: z.boolean().exactOptional(),
      sentence: z.string(),
    })
    .exactOptional(),
  ledgerError: z.string().exactOptional(),
})

/** What a line of a log must be. Fields that it does not know are left out of what it gives. */
export const recordSchema: z.ZodType<StoredRecord> = z.object({
  varve: z.literal(RECORD_VERSION),
  id: z.string(),
  conversation: z.string(),
  prompt: z.string(),
  endpoint: z.enum(['chat', 'responses']),
  model: z.string(),
  lane: z.object({
    host: z.string().exactOptional(),
    account: z.string().exactOptional(),
    region: z.string().exactOptional(),
    cacheKey: z.string().exactOptional(),
    serviceTier: z.string().exactOptional(),
  }),
  // What `Date` can hold.
  at: z.number().min(-8.64e15).max(8.64e15),
  took: z.number().nonnegative(),
  end: z.enum(['answered', 'failed', 'not_sent', 'local']),
  base: z.object({ id: z.string(), segments: count }).exactOptional(),
  segments: z.array(segment),
  tokens: count.exactOptional(),
  exact: z.boolean().exactOptional(),
  markers: z.array(z.object({ segment: count, ttl: ttl.exactOptional() })),
  mode: z.enum(['implicit', 'explicit']).exactOptional(),
  ttl: ttl.exactOptional(),
  plan: z.array(z.string()).exactOptional(),
  dropped: count.exactOptional(),
  expected: expected.exactOptional(),
  observed: observed.exactOptional(),
  verdict: verdict.exactOptional(),
  error: z
    .object({ name: z.string(), status: z.int().exactOptional(), code: z.string().exactOptional() })
    .exactOptional(),
})
