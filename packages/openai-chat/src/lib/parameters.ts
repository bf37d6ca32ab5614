import type { Owned } from '@varve/core/adapter'
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'

/** Fields of the body that layers write. */
type OwnedField = 'messages' | 'tools' | 'functions' | 'response_format'

export const OWNED: Owned & Readonly<Record<OwnedField, string>> = {
  messages: 'policy, history or user',
  tools: 'tools',
  functions: 'tools',
  response_format: 'output',
}

/** Every parameter of Chat Completions that no layer writes. `model` may also come with the built prompt. */
export type ChatParameters = Partial<Omit<ChatCompletionCreateParams, OwnedField>>
