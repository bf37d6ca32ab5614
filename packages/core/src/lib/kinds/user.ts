import * as z from 'zod'
import { inputOf, namedInput } from '../cast.ts'
import type { MessageItem } from '../items/item.ts'
import type { Part, UserPart } from '../items/part.ts'
import { VarveError } from '../errors.ts'
import { isUserParts, userPartSchema } from '../items/turn-schema.ts'
import { describe, freezeJson } from '../json/freeze-json.ts'
import { isArray } from '../json/json.ts'
import type { InputSchema, CommonOptions, Layer, WriteContext } from '../layer.ts'
import { declare, type ValuesOf } from './declare.ts'

/** What a user said: text, or parts such as text beside an image. */
export type UserContent = string | readonly UserPart[]

/** What the user says, written from values. */
export interface UserWriter<Input extends InputSchema> extends CommonOptions {
  /** Schema of the values that it takes from `build`. */
  readonly input: Input
  /** Writes what the user says from checked values. Pure: the same values give the same bytes. */
  readonly write: (values: z.output<Input>) => UserContent
}

/**
 * What the user says now, under the layer's own name in build's values. Its text is never changed.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name` or `invalid_option`; `build` throws `invalid_piece` for what is no content
 */
export function user<const Name extends string>(
  name: Name,
  options?: CommonOptions,
): Layer<Name, 'user', 'call', Readonly<Record<Name, UserContent>>>
/**
 * What the user says now, written from values of your own.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name` or `invalid_option`; `build` throws `invalid_piece` for what is no content
 */
export function user<const Name extends string, Input extends InputSchema>(
  name: Name,
  options: UserWriter<Input>,
): Layer<Name, 'user', 'call', ValuesOf<Input>>
export function user(
  name: string,
  options: CommonOptions | UserWriter<InputSchema> = {},
): Layer<string, 'user', 'call'> {
  const own = namedInput<string, UserContent>(
    z.object({
      [name]: z
        .union([z.string(), z.array(userPartSchema)])
        .meta({ title: 'UserContent', description: 'What the user says now: text, or parts of a message.' }),
    }),
  )
  return declare({
    name,
    kind: 'user',
    scope: 'call',
    scopes: ['call'],
    group: 'body',
    single: true,
    common: options,
    input: 'write' in options ? options.input : own,
    write: (values, context) => {
      const content =
        'write' in options
          ? options.write(inputOf(options.input, values))
          : (inputOf(own, values)[name] ?? '')
      const message: MessageItem = { type: 'message', role: 'user', content: userParts(content, context) }
      return { pieces: [message] }
    },
  })
}

function userParts(content: UserContent, context: WriteContext): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  const parts = isArray(content) ? freezeJson(content, { ...context, path: 'content' }) : null
  if (isUserParts(parts)) return parts
  throw new VarveError('invalid_piece', {
    ...context,
    path: 'write()',
    expected: 'a string, or parts of type text, image, file or audio',
    received: describe(content),
    fix: 'Return text, or parts such as { type: "image", url: "https://…" }; await what you need before build.',
  })
}
