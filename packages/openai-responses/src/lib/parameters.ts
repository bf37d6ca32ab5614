import type { Owned } from '@varve/core/adapter'
import type { ResponseCreateParams, ResponseTextConfig } from 'openai/resources/responses/responses'

/** Fields of the body that layers write. Of `text` they write `format` alone. */
type OwnedField = 'input' | 'instructions' | 'tools'

export const OWNED: Owned & Readonly<Record<OwnedField | 'text.format', string>> = {
  input: 'policy, history or user',
  instructions: 'policy (with as: "instructions")',
  tools: 'tools',
  'text.format': 'output',
}

/** Every parameter of Responses that no layer writes. `model` may also come with the built prompt. */
export type ResponsesParameters = Partial<Omit<ResponseCreateParams, OwnedField | 'text'>> & {
  /** What `text` holds besides the format, which the output layer writes: `verbosity`. */
  readonly text?: Omit<ResponseTextConfig, 'format'>
}
