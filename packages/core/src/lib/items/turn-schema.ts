import * as z from 'zod'
import { isArray, type Json } from '../json/json.ts'
import type { UserPart } from './part.ts'

// The shapes of item.ts and part.ts once more, for values that come back from an app's store.
const object = z.record(z.string(), z.unknown())
const extra = z.strictObject({ chat: object.optional(), responses: object.optional() }).optional()
const endpoint = z.enum(['chat', 'responses'])
const opaque = z.strictObject({ type: z.literal('opaque'), endpoint, value: z.unknown() })

const text = z.strictObject({ type: z.literal('text'), text: z.string(), extra })
const image = z.strictObject({
  type: z.literal('image'),
  url: z.string().optional(),
  fileId: z.string().optional(),
  detail: z.enum(['low', 'high', 'auto', 'original']).optional(),
  extra,
})
const file = z.strictObject({
  type: z.literal('file'),
  data: z.string().optional(),
  url: z.string().optional(),
  fileId: z.string().optional(),
  filename: z.string().optional(),
  extra,
})
const audio = z.strictObject({ type: z.literal('audio'), data: z.string(), format: z.string(), extra })
const refusal = z.strictObject({ type: z.literal('refusal'), text: z.string(), extra })

const part = z.discriminatedUnion('type', [text, image, file, audio, refusal, opaque])

const form = z.enum(['function', 'custom']).optional()

const item = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    role: z.enum(['developer', 'system', 'user', 'assistant']),
    content: z.union([z.string(), z.null(), z.array(part)]).optional(),
    name: z.string().optional(),
    extra,
  }),
  z.strictObject({
    type: z.literal('call'),
    callId: z.string(),
    name: z.string(),
    arguments: z.string(),
    form,
    extra,
  }),
  z.strictObject({
    type: z.literal('result'),
    callId: z.string(),
    output: z.union([z.string(), z.array(part)]),
    form,
    extra,
  }),
  z.strictObject({ type: z.literal('reasoning'), value: object }),
  opaque,
])

/** A turn, as a zod schema. */
export const turnSchema: z.ZodType = z.strictObject({
  number: z.int().positive().optional(),
  endpoint: endpoint.optional(),
  sent: z.array(z.strictObject({ layer: z.string().optional(), items: z.array(item) })),
  said: z.array(item),
})

/** What an app may put into a user message, as a zod schema. */
export const userPartSchema: z.ZodType = z.discriminatedUnion('type', [text, image, file, audio])

/** Whether a frozen value is a list of such parts. */
export function isUserParts(value: Json): value is Json & readonly UserPart[] {
  return isArray(value) && value.every((entry) => userPartSchema.safeParse(entry).success)
}
