import { formatMoney, formatPrice, type Money } from '@varve/rules'
import type { Block, Inline, Table } from '../../page/page.ts'
import { count, percent } from '../../page/words.ts'
import type { CostSums, LocalSums, LossSums, Sums } from '../sums-data.ts'

/** Decimals of a dollar: a call costs parts of a cent. */
const DECIMALS = 4

export function usd(money: Money): string {
  return formatMoney(money, DECIMALS)
}

/** `1 call`, `1,237 calls`. */
export function counted(number: number, one: string, many: string = `${one}s`): string {
  return number === 1 ? `1 ${one}` : `${count(number)} ${many}`
}

export function rateOf({ hitRate, answered, impossible }: Sums): string {
  if (hitRate !== undefined) return percent(hitRate)
  return answered === 0 ? 'no answers' : impossible > 0 ? 'unknown' : 'not reported'
}

/** Tokens over calls that reported them. */
export function tokensIn({ reported, answered }: Sums, tokens: number): string {
  return reported === 0 ? (answered === 0 ? '' : 'not reported') : count(tokens)
}

export function writtenIn({ writtenReported, written, answered }: Sums): string {
  return writtenReported === 0 ? (answered === 0 ? '' : 'not reported') : count(written)
}

export function costIn({ priced, low, high }: CostSums): string {
  return priced === 0 ? 'unknown' : formatPrice({ low, high }, DECIMALS)
}

export function savedIn({ savedKnown, saved }: CostSums): string {
  return savedKnown === 0 ? 'unknown' : usd(saved)
}

/** What is lost is known only of what was reported. */
export function lossIn({ tokens, unpriced, money }: LossSums): string {
  if (tokens > 0 && unpriced === tokens) return 'unknown'
  return unpriced === 0 ? usd(money) : `${usd(money)} and more`
}

export function localIn({ answers, counted: known, tokens }: LocalSums): string {
  if (answers === 0) return ''
  return known === 0 ? count(answers) : `${count(answers)} (${count(tokens)} tokens)`
}

export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '' : percent(part / whole)
}

export function paragraph(...content: readonly Inline[]): Block {
  return { type: 'paragraph', content }
}

/** Rows that a page shows of a table; JSON has all. */
const SHOWN = 20

/** A table of the first rows, and a sentence about those that are left out. */
export function tableBlocks<Row>(
  rows: { readonly rows: readonly Row[]; readonly more: number },
  what: string,
  table: (shown: readonly Row[]) => Omit<Table, 'type'>,
  shown: number = SHOWN,
): readonly Block[] {
  if (rows.rows.length === 0) return []
  const left = rows.rows.length - shown
  const said = [
    ...(left > 0 ? [`${counted(left, 'further row')} of ${what} are in the JSON of this report.`] : []),
    ...(rows.more > 0
      ? [
          `${count(rows.more)} times there was a name beyond the first ones that are kept: they are in no row.`,
        ]
      : []),
  ]
  return [
    { type: 'table', ...table(rows.rows.slice(0, shown)) },
    ...(said.length === 0 ? [] : [paragraph(said.join(' '))]),
  ]
}
