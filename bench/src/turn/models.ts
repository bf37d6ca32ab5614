import type { Lane } from './contestant.ts'

/** One model whose cache takes breakpoints, and one that caches by itself, for which token ids are hashed too. */
export const MODELS: Readonly<Record<Lane, string>> = {
  chat: 'gpt-5.6-luna',
  responses: 'gpt-5.6-luna',
  'chat, automatic': 'gpt-4.1',
}
