import type {
  CachePointDescription,
  PrefixDescription,
  SampleDescription,
  TargetDescription,
} from '../description.ts'
import type { Block, Section } from '../../page/page.ts'
import { count, tokensOf } from '../../page/words.ts'

/** Where cache points lie and why, and whether the prefix at the end of each scope is long enough to be kept. */
export function pointsSection(
  { minimum }: TargetDescription,
  sample: SampleDescription,
  id: string,
): Section {
  const { points, planning, prefixes } = sample
  return {
    title: 'Cache points',
    id,
    blocks: [
      { type: 'paragraph', content: [planning.join(' ')] },
      ...(points.length === 0 ? [] : [pointsTable(points)]),
      ...(minimum === undefined
        ? []
        : [
            {
              type: 'paragraph',
              content: ['Calls share what stays for the same scope, if it is long enough to be kept:'],
            } as const,
            prefixTable(prefixes, minimum),
          ]),
    ],
  }
}

const KINDS = { marker: 'marker', implicit: 'by itself', measured: 'by itself, measured' } as const

function pointsTable(points: readonly CachePointDescription[]): Block {
  return {
    type: 'table',
    caption: 'Cache points',
    columns: [
      { name: 'point', number: true },
      { name: 'tokens', number: true },
      { name: 'at the end of' },
      { name: 'how' },
      { name: 'why' },
    ],
    rows: points.map(({ tokens, layer, path, kind, because }, index) => [
      [String(index + 1)],
      [count(tokens)],
      [{ code: layer }, ', ', { code: path }],
      [KINDS[kind]],
      [because],
    ]),
  }
}

function prefixTable(prefixes: readonly PrefixDescription[], minimum: number): Block {
  return {
    type: 'table',
    caption: 'Prefix at the end of each scope',
    columns: [
      { name: 'scope' },
      { name: 'ends with' },
      { name: 'prefix', number: true },
      { name: 'minimum', number: true },
      { name: 'can be kept' },
    ],
    rows: prefixes.map(({ scope, layer, tokens, missing = 0 }) => [
      [scope],
      [{ code: layer }],
      [count(tokens)],
      [count(minimum)],
      [missing === 0 ? 'yes' : `no: ${tokensOf(missing)} short`],
    ]),
  }
}
