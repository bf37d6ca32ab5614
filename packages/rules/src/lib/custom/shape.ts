import { z } from 'zod'
import type { CustomRules } from './custom-rules.ts'

const tokens = z.int().nonnegative()
const milliseconds = z.number().nonnegative()
const day = z.iso.date()
const names = z.array(z.string().min(1))

/** Digits are checked where the rate is read. */
const rate = z.union([z.string(), z.number().nonnegative()])

const rates = z.strictObject({
  input: rate,
  read: rate.exactOptional(),
  write30m: rate.exactOptional(),
  write12h: rate.exactOptional(),
  output: rate,
})

const tier = z.enum(['standard', 'batch', 'flex', 'priority'])

const ratesByTier = z.strictObject({
  standard: rates.exactOptional(),
  batch: rates.exactOptional(),
  flex: rates.exactOptional(),
  priority: rates.exactOptional(),
})

const pricePeriod = z.strictObject({
  from: day.exactOptional(),
  rates: ratesByTier,
  promotion: z.strictObject({ promisedThrough: day, list: ratesByTier }).exactOptional(),
  longContext: z
    .strictObject({
      above: tokens,
      input: rate,
      output: rate,
      tiers: z.array(tier).exactOptional(),
    })
    .exactOptional(),
  regional: z.enum(['uplift', 'none', 'unknown']).exactOptional(),
})

const lifetime = z.strictObject({
  sure: milliseconds,
  typical: milliseconds.exactOptional(),
  most: milliseconds.exactOptional(),
})

const range = z.strictObject({ low: tokens, high: tokens })

const accepts = z.strictObject({
  breakpoints: z.boolean().exactOptional(),
  retention: names.exactOptional(),
  retentionUnsure: names.exactOptional(),
  diagnostics: z.boolean().exactOptional(),
  prewarm: z.boolean().exactOptional(),
  keyLength: tokens.exactOptional(),
  appends: z.array(z.enum(['configuration_update', 'additional_tools', 'tool_search'])).exactOptional(),
})

const automatic = z.strictObject({
  increment: z.int().positive().exactOptional(),
  interval: z.int().positive().exactOptional(),
  hidden: range.exactOptional(),
  smallestSeen: tokens.exactOptional(),
  divergenceMargin: range.exactOptional(),
  retention: z
    .array(
      z.strictObject({
        value: z.string(),
        defaultFor: z.enum(['all', 'standard', 'zdr', 'nobody']),
        lifetime,
      }),
    )
    .exactOptional(),
})

const ttl = z.enum(['30m', '12h'])

const breakpoints = z.strictObject({
  writes: z.strictObject({ implicit: tokens, explicit: tokens }).exactOptional(),
  lookup: z
    .strictObject({
      firstMarkers: tokens,
      latestMarkers: tokens,
      earlierEndings: tokens,
      developerBlockEnd: z.boolean(),
      sdkLatestMarkers: tokens.exactOptional(),
    })
    .exactOptional(),
  developerBlockWritten: z.enum(['measured', 'no']).exactOptional(),
  lifetimes: z.strictObject({ default: ttl, accepted: z.array(ttl) }).exactOptional(),
  tail: tokens.exactOptional(),
  markable: z.strictObject({ parts: names, unsureRoles: names }).exactOptional(),
})

const place = z.enum(['settings', 'tools', 'output', 'developer', 'conversation', 'instructions'])

const overrides = z.strictObject({
  minimum: tokens.exactOptional(),
  order: z.array(place).exactOptional(),
  prefixSettings: names.exactOptional(),
  accepts: accepts.exactOptional(),
  instructions: z.enum(['leading', 'trailing']).exactOptional(),
  lifetime: lifetime.exactOptional(),
  reasoning: z.enum(['all-turns', 'current-turn']).exactOptional(),
  automatic: automatic.exactOptional(),
  breakpoints: breakpoints.exactOptional(),
  notes: z.array(z.string()).exactOptional(),
})

const model = z
  .strictObject({
    id: z.string().min(1),
    aliases: names.exactOptional(),
    hosts: names.exactOptional(),
    like: z.string().min(1).exactOptional(),
    regime: z.enum(['automatic', 'breakpoints', 'none']).exactOptional(),
    rules: overrides.exactOptional(),
    chat: overrides.exactOptional(),
    responses: overrides.exactOptional(),
    prices: z
      .array(pricePeriod)
      .refine(
        (periods) =>
          periods.every(({ from = '' }, index) => index === 0 || from > (periods[index - 1]?.from ?? '')),
        {
          message: 'periods must stand earliest first, each with a later `from`',
        },
      )
      .exactOptional(),
    evidence: z.strictObject({
      sources: names.min(1),
      checked: day,
      confidence: z.enum(['documented', 'measured', 'inferred']),
    }),
  })
  .refine((entry) => !(entry.like && entry.regime), {
    message: 'either `like` or `regime`, not both',
    path: ['regime'],
  })

/** The zod schema of `CustomRules`. */
export const customShape: z.ZodType<CustomRules> = z.strictObject({
  $schema: z.string().exactOptional(),
  models: z.array(model),
  passThroughHosts: names.exactOptional(),
})
