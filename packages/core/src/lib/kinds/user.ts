import * as z from 'zod'
import { inputOf, namedInput } from '../cast.ts'
import type { MessageItem } from '../items/item.ts'
import type { Part, UserPart } from '../items/part.ts'
import { userPartSchema } from '../items/read-turns.ts'
import { freezeJson } from '../json/freeze-json.ts'
import type { InputSchema, CommonOptions, Layer } from '../layer.ts'
import { declare, type ValuesOf } from './declare.ts'

/** What a user said: text, or parts such as text beside an image. */
export type UserContent = string | readonly UserPart[]

export interface UserWriter<Input extends InputSchema> extends CommonOptions {
  readonly input: Input
  readonly write: (values: z.output<Input>) => UserContent
}

/** What the user says now, under the layer's own name in build's values. Its text is never changed. */
export function user<const Name extends string>(
  name: Name,
  options?: CommonOptions,
): Layer<Name, 'user', 'call', Readonly<Record<Name, UserContent>>>
/** What the user says now, written from values of your own. */
export function user<const Name extends string, Input extends InputSchema>(
  name: Name,
  options: UserWriter<Input>,
): Layer<Name, 'user', 'call', ValuesOf<Input>>
export function user(
  name: string,
  options: CommonOptions | UserWriter<InputSchema> = {},
): Layer<string, 'user', 'call'> {
  const own = namedInput<string, UserContent>(
    z.object({ [name]: z.union([z.string(), z.array(userPartSchema)]) }),
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

function userParts(content: UserContent, context: { prompt: string; layer: string }): readonly Part[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  freezeJson(content, { ...context, path: 'content' })
  return content
}
