import { definePrompt, history, policy, tools, user } from '@varve/core'
import * as z from 'zod'
import { RULES } from './rules.ts'

/**
 * Rules and tools of the release are shared by all hotels, house rules by the guests of one, the history by nobody. What a hotel may
 * edit stands behind what it may not.
 */
export const guestService = definePrompt(
  'guest-service',
  [
    policy('rules', RULES),
    tools('tools', {
      tools: {
        find_booking: {
          description: 'Looks up a booking.',
          parameters: z.object({ booking: z.string().describe('A letter, a hyphen and four digits') }),
        },
        open_request: {
          description: 'Asks the front desk for something.',
          parameters: z.object({
            room: z.string().describe('The room, or an empty text before arrival'),
            what: z.string(),
            when: z.string().describe('The hour, such as 19:30'),
          }),
        },
      },
    }),
    policy('house', {
      scope: 'tenant',
      input: z.object({ hotel: z.string(), house: z.string() }),
      write: ({ hotel, house }) => `You work for ${hotel}.\n\n# House rules\n${house}`,
    }),
    history('history'),
    user('message'),
  ],
  { description: 'Answers guests of several hotels.' },
)
