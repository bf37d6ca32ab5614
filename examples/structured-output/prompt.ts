import { definePrompt, history, output, policy, user } from '@varve/core'
import * as z from 'zod'
import { RULES } from './rules.ts'
import { invoice, invoiceWithIban } from './schema.ts'

const rules = policy('rules', RULES)

/** Rules and form of the release, then one e-mail with what was said of it. */
export const invoices = definePrompt('invoices', [
  rules,
  output('invoice', { schema: invoice }),
  history('history'),
  user('message'),
])

/** The same, and the planner is told that one e-mail in ten is asked about again. */
export const invoicesSeldomRetried = definePrompt('invoices', [
  rules,
  output('invoice', { schema: invoice }),
  history('history'),
  user('message', { reuse: 0.1 }),
])

/** The next release: a field more in the form, and nothing else. */
export const invoicesWithIban = definePrompt('invoices', [
  rules,
  output('invoice', { schema: invoiceWithIban }),
  history('history'),
  user('message'),
])

/** How a retry is often written: what was wrong goes to where the instructions are. */
export const invoicesWithComplaint = definePrompt('invoices', [
  policy('rules', {
    input: z.object({ complaint: z.string() }),
    write: ({ complaint }) => (complaint === '' ? RULES : `${complaint}\n\n${RULES}`),
  }),
  output('invoice', { schema: invoice }),
  history('history'),
  user('message'),
])
