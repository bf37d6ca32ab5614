import { type LockChange, rewriteCost } from '@varve/check/lock'
import { formatMoney } from '@varve/rules'
import { escapeMarkdown } from './escape-markdown.ts'
import { painter } from './paint.ts'
import { plain } from './plain.ts'
import { markdownTable, type Table, textTable } from './table.ts'

export interface DiffOptions {
  readonly format: 'text' | 'markdown'
  readonly colour: boolean
  /** How many have a tenant's or a session's layers of their own. */
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
      { name: 'paid again', align: 'right' },
      { name: 'by each', align: 'right' },
      { name: 'costs', align: 'right' },
    ],
    rows: changes.map((change) => {
      const { cold, rewritten } = change
      const cost = cold.length === 0 ? 0n : rewriteCost(change, { sharers, at })
      return [
        ...[change.prompt, change.target, change.sample, layersOf(change)].map((cell) =>
          format === 'markdown' ? escapeMarkdown(plain(cell)) : plain(cell),
        ),
        cold.length === 0 ? 'nothing' : cold.map(({ scope }) => scope).join(', '),
        ...(cold.length === 0
          ? ['0', '0']
          : [rewritten?.once, rewritten?.each].map(
              (tokens) => tokens?.toLocaleString('en-US') ?? 'not known',
            )),
        cost === undefined ? 'not known' : formatMoney(cost),
      ]
    }),
  }
  const notes = [costNote(sharers), ...shortNote(changes)]
  return `${format === 'markdown' ? markdownTable(table) : textTable(table, painter(colour))}\n\n${notes.join('\n\n')}\n`
}

/** What the figures are about. */
function costNote(sharers: number): string {
  const people = sharers === 1 ? 'one sharer' : `each of ${sharers.toLocaleString('en-US')} sharers`
  return (
    'Tokens that were warm: "paid again" once, by whoever calls first after the change, "by each" by the first call of every tenant or ' +
    `session. "costs" is what both are dearer than reads, for ${people}.`
  )
}

function shortNote(changes: readonly LockChange[]): readonly string[] {
  const minimums = [...new Set(changes.flatMap(({ tooShort }) => tooShort?.minimum ?? []))]
  if (minimums.length === 0) return []
  return [
    `Of a prefix below ${minimums.map((tokens) => tokens.toLocaleString('en-US')).join(' or ')} tokens nothing is kept, so nothing goes cold.`,
  ]
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
