import type { Inline, Section, Table } from '../../page/page.ts'
import { count, percent } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import type { LaneSums, PromptSums } from '../rows-data.ts'
import type { Sums } from '../sums-data.ts'
import {
  costIn,
  counted,
  localIn,
  lossIn,
  paragraph,
  rateOf,
  savedIn,
  tableBlocks,
  tokensIn,
  writtenIn,
} from './words.ts'

export function modelsSection({ models, local }: Report): readonly Section[] {
  const own = local.answers > 0
  if (models.rows.length === 0) return []
  return [
    {
      title: 'Models',
      id: 'models',
      blocks: tableBlocks(models, 'models', (rows) => ({
        caption: 'Calls by model',
        columns: [{ name: 'model' }, ...COLUMNS, ...(own ? [OWN] : [])],
        rows: rows.map((row) => [
          [{ code: row.model }],
          ...cellsOf(row),
          ...(own ? [[localIn(row.local)]] : []),
        ]),
      })),
    },
  ]
}

export function promptsSection({ prompts, local }: Report): readonly Section[] {
  const own = local.answers > 0
  if (prompts.rows.length === 0) return []
  return [
    {
      title: 'Prompts and layers',
      id: 'prompts',
      blocks: tableBlocks(prompts, 'prompts', (rows) => ({
        caption: 'Calls by prompt',
        columns: [{ name: 'prompt' }, ...COLUMNS, ...(own ? [OWN] : [])],
        rows: rows.map((row) => [
          [{ code: row.prompt }],
          ...cellsOf(row),
          ...(own ? [[localIn(row.local)]] : []),
        ]),
      })),
      sections: prompts.rows
        .slice(0, SHOWN_PROMPTS)
        .flatMap((prompt, index) => layersSection(prompt, `prompt-${index + 1}`)),
    },
  ]
}

const SHOWN_PROMPTS = 20

function layersSection({ prompt, layers, incomplete, calls }: PromptSums, id: string): readonly Section[] {
  if (layers.rows.length === 0) return []
  return [
    {
      title: `Layers of ${prompt}`,
      id,
      blocks: [
        ...tableBlocks(
          layers,
          'layers',
          (rows) => ({
            caption: `Tokens by layer of ${prompt}`,
            columns: [
              { name: 'layer' },
              { name: 'kind' },
              { name: 'scope' },
              { name: 'tokens', number: true },
              { name: 'share', number: true },
              { name: 'calls', number: true },
              { name: 'a call', number: true },
            ],
            rows: rows.map(({ layer, kind = '', scope = '', tokens, share, calls: having }) => [
              layer === undefined ? ['settings of the request'] : [{ code: layer }],
              [kind],
              [scope],
              [count(tokens)],
              [percent(share)],
              [count(having)],
              [count(Math.round(tokens / having))],
            ]),
            bars: {
              name: 'share',
              rows: rows.map(({ scope, share }) => [{ tone: scope ?? 'none', share }]),
            },
          }),
          40,
        ),
        ...(incomplete === 0
          ? []
          : [
              paragraph(
                `Of ${counted(incomplete, 'call')} of ${count(calls)} the first layers stood in a record that could not be read; they are missing here.`,
              ),
            ]),
      ],
    },
  ]
}

export function lanesSection({ lanes }: Report): readonly Section[] {
  if (lanes.rows.length === 0) return []
  // What no lane has is no column.
  const names = LANE.filter(({ key }) => lanes.rows.some((lane) => lane[key] !== undefined))
  return [
    {
      title: 'Lanes',
      id: 'lanes',
      blocks: [
        paragraph(
          'What keeps calls from sharing a cache, beside the model. What no call names is no column.',
        ),
        ...tableBlocks(lanes, 'lanes', (rows) => ({
          caption: 'Calls by lane',
          columns: [{ name: 'endpoint' }, ...names.map(({ name }) => ({ name })), ...COLUMNS],
          rows: rows.map((lane) => [
            [lane.endpoint],
            ...names.map(({ key }): readonly Inline[] =>
              lane[key] === undefined ? [] : [{ code: lane[key] }],
            ),
            ...cellsOf(lane),
          ]),
        })),
      ],
    },
  ]
}

const LANE: readonly {
  readonly key: Exclude<keyof LaneSums, keyof Sums | 'endpoint'>
  readonly name: string
}[] = [
  { key: 'host', name: 'host' },
  { key: 'region', name: 'region' },
  { key: 'account', name: 'account' },
  { key: 'cacheKey', name: 'cache key' },
  { key: 'serviceTier', name: 'tier' },
]

const COLUMNS: Table['columns'] = [
  'calls',
  'hit rate',
  'input',
  'read',
  'written',
  'not reported',
  'cost',
  'saved',
  'lost',
].map((name) => ({ name, number: true as const }))

const OWN = { name: 'own cache', number: true } as const

function cellsOf(sums: Sums): readonly (readonly Inline[])[] {
  if (sums.calls === 0) return [['0'], ...COLUMNS.slice(1).map(() => [])]
  return [
    [count(sums.calls)],
    [rateOf(sums)],
    [tokensIn(sums, sums.input)],
    [tokensIn(sums, sums.read)],
    [writtenIn(sums)],
    [count(sums.notReported)],
    [costIn(sums.cost)],
    [savedIn(sums.cost)],
    [sums.compared.calls === 0 ? 'unknown' : lossIn(sums.changed)],
  ]
}
