import type { LockChange } from '@varve/check/lock'
import { formatMoney, ratesOf } from '@varve/rules'
import { escapeMarkdown } from './escape-markdown.ts'
import { painter } from './paint.ts'
import { plain } from './plain.ts'
import { markdownTable, type Table, textTable } from './table.ts'

export interface DiffOptions {
  readonly format: 'text' | 'markdown'
  readonly colour: boolean
  /** How many share each prefix. */
  readonly sharers: number
  /** The moment whose prices hold. */
  readonly at: number
}

/** What a change does, for a person or for a pull request. */
export function diffText(
  changes: readonly LockChange[],
  { format, colour, sharers, at }: DiffOptions,
): string {
  if (changes.length === 0) return 'The lock files are the same: by them, every cache stays warm.\n'
  const table: Table = {
    columns: [
      { name: 'prompt' },
      { name: 'target' },
      { name: 'sample' },
      { name: 'what changed' },
      { name: 'goes cold' },
      { name: 'tokens', align: 'right' },
      { name: 'costs once', align: 'right' },
    ],
    rows: changes.map((change) => {
      const tokens = change.cold.at(-1)?.tokens ?? 0
      const cost = tokens === 0 ? 0n : rewriteCost(change.target, tokens, at)
      return [
        ...[change.prompt, change.target, change.sample, layersOf(change)].map((cell) =>
          format === 'markdown' ? escapeMarkdown(plain(cell)) : plain(cell),
        ),
        change.cold.length === 0 ? 'nothing' : change.cold.map(({ scope }) => scope).join(', '),
        tokens.toLocaleString('en-US'),
        cost === undefined ? 'not known' : formatMoney(cost * BigInt(sharers)),
      ]
    }),
  }
  const people = sharers === 1 ? 'one sharer' : `${sharers.toLocaleString('en-US')} sharers`
  const note = `"costs once" is what the first call of each of ${people} pays more than if the prefix were still warm.`
  return `${format === 'markdown' ? markdownTable(table) : textTable(table, painter(colour))}\n\n${note}\n`
}

function layersOf({ change, layers }: LockChange): string {
  if (change !== 'changed') return `sample ${change}`
  if (layers.length === 0) return 'a setting'
  return layers
    .map(({ layer, change: how, tokensBefore, tokensAfter }) => {
      const tokens =
        tokensBefore === undefined || tokensAfter === undefined || tokensBefore === tokensAfter
          ? ''
          : ` (${tokensBefore} → ${tokensAfter})`
      return `${layer} ${how}${tokens}`
    })
    .join(', ')
}

/** A cold prefix is bought again, as a write where writes are charged, instead of being read. */
function rewriteCost(target: string, tokens: number, at: number): bigint | undefined {
  const model = target.slice(target.indexOf(':') + 1)
  const rates = ratesOf(model, { at, input: tokens })?.[0]?.rates
  if (rates?.read === undefined) return undefined
  return BigInt(tokens) * ((rates.write30m ?? rates.input) - rates.read)
}
