import { definePrompt, history, policy, user } from '@varve/core'
import { RULES } from './rules.ts'

export const clerk = definePrompt(
  'booking-clerk',
  [policy('rules', RULES), history('history', { window: { turns: 40, chunk: 20 } }), user('question')],
  {
    description: 'Answers guests of a small hotel.',
    samples: { first: { history: [], question: 'Is there a room on Friday?' } },
  },
)
