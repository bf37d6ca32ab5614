/** A tool as a plug-in brings it. */
export interface Plugin {
  readonly name: string
  readonly description: string
  /** JSON Schema. */
  readonly parameters: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>
    readonly required: readonly string[]
    readonly additionalProperties: false
  }
  readonly run: (values: Readonly<Record<string, unknown>>) => object
}

const card = { type: 'string', description: 'An L, a dash and four digits' }

export const findLoans: Plugin = {
  name: 'find_loans',
  description: 'What a reader has borrowed.',
  parameters: { type: 'object', properties: { card }, required: ['card'], additionalProperties: false },
  run: ({ card }) => ({
    card,
    loans: [
      { thing: 'The Sea at Low Tide', kind: 'book', due: '2026-11-27', renewed: 0 },
      { thing: 'Birds of the Coast', kind: 'book', due: '2026-11-21', renewed: 1 },
      { thing: 'Night Ferry', kind: 'film', due: '2026-11-23', renewed: 0 },
    ],
  }),
}

export const renewLoan: Plugin = {
  name: 'renew_loan',
  description: 'Renews one loan.',
  parameters: {
    type: 'object',
    properties: { card, thing: { type: 'string', description: 'Its title' } },
    required: ['card', 'thing'],
    additionalProperties: false,
  },
  run: ({ thing }) => ({ thing, renewed: true, due: '2026-12-18' }),
}

export const openFees: Plugin = {
  name: 'open_fees',
  description: 'What a reader owes.',
  parameters: { type: 'object', properties: { card }, required: ['card'], additionalProperties: false },
  run: ({ card }) => ({ card, cents: 140, locked: false }),
}
