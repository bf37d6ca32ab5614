import type { Invoice } from './schema.ts'

/** An e-mail, what stands in it, and what the emulated model reads at first. */
export interface Mail {
  readonly text: string
  readonly invoice: Invoice
  readonly misread?: Partial<Invoice>
}

interface Given {
  readonly number: string
  readonly supplier: string
  readonly from: string
  readonly currency: Invoice['currency']
  readonly day: number
  readonly days: number
  readonly lines: readonly (readonly [text: string, amount: number])[]
  readonly misread?: (invoice: Invoice) => Partial<Invoice>
}

function mail({ number, supplier, from, currency, day, days, lines, misread }: Given): Mail {
  const date = (offset: number) => new Date(Date.UTC(2026, 10, day + offset)).toISOString().slice(0, 10)
  const total = lines.reduce((sum, [, amount]) => sum + Math.round(amount * 100), 0) / 100
  const invoice: Invoice = {
    number,
    supplier,
    currency,
    issued: date(0),
    due: date(days),
    lines: lines.map(([text, amount]) => ({ text, amount })),
    total,
  }
  const table = lines.map(([text, amount]) => `  ${text.padEnd(44)}${amount.toFixed(2).padStart(10)}`)
  const text = [
    `From: ${from}`,
    `Subject: Invoice ${number}`,
    '',
    'Dear colleagues,',
    `please find below what we delivered and did in the last weeks. The goods stay ours until they are paid. Should anything be missing or broken, tell us within eight days, with the number of the delivery note; afterwards we cannot take it back any more.`,
    '',
    `Invoice ${number} of ${date(0)}, amounts in ${currency}`,
    ...table,
    `  ${'To be paid'.padEnd(44)}${total.toFixed(2).padStart(10)}`,
    '',
    `Payable within ${days} days. Thank you for your order, and until next time.`,
    '',
    `${from.split('@')[0]}, ${supplier}, registered under HR 48213, VAT ID DE811204117, telephone +49 40 8812 0`,
  ].join('\n')
  return { text, invoice, ...(misread === undefined ? {} : { misread: misread(invoice) }) }
}

export const mails: readonly Mail[] = [
  mail({
    number: 'FR-2026/118',
    supplier: 'Hansen Ropes GmbH',
    from: 'lena@hansen.example',
    currency: 'EUR',
    day: 2,
    days: 30,
    lines: [
      ['Mooring rope, 24 mm, 200 m', 438],
      ['Splicing, 8 eyes', 96],
      ['VAT 19 %', 101.46],
    ],
  }),
  mail({
    number: 'N-7741',
    supplier: 'Nolan & Daughters Ltd',
    from: 'accounts@nolan.example',
    currency: 'GBP',
    day: 3,
    days: 14,
    lines: [
      ['Stainless brackets, 120 pieces', 1164],
      ['Discount, framework contract', -58.2],
      ['Shipping', 42.5],
      ['VAT 20 %', 229.66],
    ],
    // A line is overlooked, so the total does not come out.
    misread: ({ lines }) => ({ lines: lines.filter(({ text }) => text !== 'Shipping') }),
  }),
  mail({
    number: '26-0931',
    supplier: 'Ostsee Kunststoffe KG',
    from: 'rechnung@ostsee.example',
    currency: 'EUR',
    day: 4,
    days: 20,
    lines: [
      ['Buoy bodies, blue, 36 pieces', 2232],
      ['Pallets, returned', -84],
      ['VAT 19 %', 408.12],
    ],
  }),
  mail({
    number: 'CW/554',
    supplier: 'Chesapeake Wireless Inc.',
    from: 'billing@chesapeake.example',
    currency: 'USD',
    day: 5,
    days: 30,
    lines: [
      ['Data plan, 310 gauges, October', 1395],
      ['Roaming', 61.4],
    ],
  }),
  mail({
    number: 'R 4410',
    supplier: 'Reederei Blohm eG',
    from: 'k.blohm@reederei.example',
    currency: 'EUR',
    day: 9,
    days: 10,
    lines: [
      ['Barge with crane, 2 days', 3900],
      ['Fuel', 312.75],
      ['VAT 19 %', 800.42],
    ],
    // Day and month are swapped, so it would be due before it was written.
    misread: () => ({ due: '2026-09-11' }),
  }),
  mail({
    number: 'LX-90017',
    supplier: 'Lux Optics Sarl',
    from: 'ventes@lux.example',
    currency: 'EUR',
    day: 10,
    days: 45,
    lines: [
      ['Prisms, calibrated, 12 pieces', 5148],
      ['Insurance of the transport', 51.48],
      ['Samples', 0],
    ],
  }),
]

/** The emulated model's part: it reads an invoice wrongly once, where it is a hard one, and rightly when it is told. */
export function answer(body: Readonly<Record<string, unknown>>): string {
  const entries = JSON.stringify(body['messages'] ?? body['input'])
  const latest = mails
    .map((one) => ({ one, at: entries.lastIndexOf(`Subject: Invoice ${one.invoice.number}`) }))
    .sort((a, b) => b.at - a.at)[0]
  if (latest === undefined || latest.at < 0) return '{}'
  const { invoice, misread } = latest.one
  const isTold = entries.includes('was refused')
  const read: Invoice = misread === undefined || isTold ? invoice : { ...invoice, ...misread }
  const form = JSON.stringify(body['response_format'] ?? body['text'])
  return JSON.stringify(form.includes('"iban"') ? { ...read, iban: '' } : read)
}
