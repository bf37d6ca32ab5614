/**
 * The prompts of the support agent, as an app would export them. What stands below each declaration is what
 * `@varve/typedoc` adds to an API reference.
 *
 * @module
 */
import { definePrompt, history, layer, policy, tools, user } from '@varve/core'
import * as z from 'zod'
import { RULES } from './rules.ts'

const shopTools = tools('tools', {
  description: 'What the agent can look up and do.',
  tools: {
    find_order: {
      description: 'Looks up an order with its parcels.',
      parameters: z.object({ order: z.string().describe('Two letters and six digits, such as AB123456') }),
    },
    open_search: {
      description: 'Asks the carrier to search for a parcel.',
      parameters: z.object({ parcel: z.string().describe('The tracking number'), reason: z.string() }),
    },
  },
})

const tenant = policy('tenant', {
  description: 'Which shop the agent works for.',
  scope: 'tenant',
  input: z.object({ shop: z.string(), carrier: z.string() }),
  write: ({ shop, carrier }) => `You work for ${shop}. Parcels are carried by ${carrier}.`,
})

/** The whole prompt, most stable first: rules, tools, the shop, the conversation, the question. */
export const support = definePrompt(
  'support-agent',
  [policy('rules', RULES), shopTools, tenant, history('history'), user('question')],
  {
    description: 'Answers customers of several online shops.',
    samples: {
      first: {
        shop: 'Northwind',
        carrier: 'Swift Parcels',
        history: [],
        question: 'Where is my order AB123456?',
      },
    },
  },
)

/** The accident: somebody wants the agent to know the time, and writes it where the rules begin. */
export const supportWithClock = definePrompt('support-agent', [
  policy('rules', {
    input: z.object({ now: z.string() }),
    write: ({ now }) => `Current date and time: ${now}\n\n${RULES}`,
  }),
  shopTools,
  tenant,
  history('history'),
  user('question'),
])

/** The way out: the clock stands behind everything that comes again, and does not stay in the history. */
export const supportWithClockBehind = definePrompt('support-agent', [
  policy('rules', RULES),
  shopTools,
  tenant,
  history('history'),
  user('question'),
  layer('clock', {
    scope: 'call',
    keep: false,
    input: z.object({ now: z.string() }),
    write: ({ now }) => `Current date and time: ${now}`,
  }),
])
