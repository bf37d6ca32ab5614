import type OpenAI from 'openai'
import { expectTypeOf, it } from 'vitest'
import type { ChatAnswer } from './chat/chat-answer.ts'
import type { ChatUsage, ResponseUsage } from './usage.ts'

/** What goes out is what the client's types promise, except where an option takes something away. */

/** Our objects are frozen to the reader, the client's are not. */
type Writable<Value> = Value extends object
  ? { -readonly [Name in keyof Value]: Writable<Value[Name]> }
  : Value

it('chat', () => {
  expectTypeOf<Writable<ChatUsage>>().toExtend<OpenAI.CompletionUsage>()
  expectTypeOf<Writable<ChatAnswer>>().toExtend<OpenAI.ChatCompletion>()
})

it('responses, told in full', () => {
  type Details = Required<NonNullable<ResponseUsage['input_tokens_details']>>
  expectTypeOf<Writable<Details>>().toExtend<OpenAI.Responses.ResponseUsage.InputTokensDetails>()
  type Full = Required<ResponseUsage> & { readonly input_tokens_details: Details }
  expectTypeOf<Writable<Full>>().toExtend<OpenAI.Responses.ResponseUsage>()
})
