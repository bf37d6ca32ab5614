import { definePrompt, history, policy, rag, tools, type Turn, turn, user } from '@varve/core'
import { documentText, type Material } from './material.ts'

/** The prompt that everyone sends, as an app of Varve declares it. */
// The values that it takes are inferred.
export function shopPrompt(material: Material) {
  return definePrompt('shop', [
    policy('rules', material.policy),
    tools('tools', { tools: material.tools }),
    rag('documents', { format: ({ id, title = '', text }) => documentText({ id, title, text }) }),
    history('history'),
    user('question'),
  ])
}

/** The turns of a conversation that was read from a store. */
export function turnsOf(texts: readonly string[]): readonly Turn[] {
  return Array.from({ length: texts.length >> 1 }, (_, index) =>
    turn({ user: texts[index * 2] ?? '', assistant: texts[index * 2 + 1] ?? '' }),
  )
}
