import * as z from 'zod'

const line = z.object({ text: z.string(), amount: z.number() })

/** What the model must answer: the provider holds it to this form. */
export const invoice = z.object({
  number: z.string(),
  supplier: z.string(),
  currency: z.enum(['EUR', 'USD', 'GBP']),
  issued: z.string().describe('The day of the invoice, such as 2026-11-20'),
  due: z.string().describe('The day by which it is due'),
  lines: z.array(line),
  total: z.number().describe('What is to be paid'),
})

export type Invoice = z.infer<typeof invoice>

/** The form a release later: one field more. */
export const invoiceWithIban = invoice.extend({
  iban: z.string().describe('The account to pay to, without spaces; empty if none is named'),
})

/** What no JSON Schema says, so that an answer of the right form can still be wrong. */
export const soundInvoice = invoice.check(({ value, issues }) => {
  const { lines, total, issued, due } = value
  const refuse = (message: string) => issues.push({ code: 'custom', message, input: value })
  if (sum(lines) !== cents(total))
    refuse(`the lines add up to ${(sum(lines) / 100).toFixed(2)}, and the total is ${total.toFixed(2)}`)
  if (due < issued) refuse(`it is due on ${due}, before it was written`)
})

function sum(lines: Invoice['lines']): number {
  return lines.reduce((all, { amount }) => all + cents(amount), 0)
}

function cents(amount: number): number {
  return Math.round(amount * 100)
}
