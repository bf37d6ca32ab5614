import type { BreakDescription, TargetDescription } from '../description.ts'
import { codes } from './declared.ts'
import type { Block, Inline, Section } from '../../page/page.ts'
import { count, duration, money } from '../../page/words.ts'

/** What would break the prefix; nothing where nothing is kept. */
export function breaksSection(
  { settings, idle }: TargetDescription,
  breaks: readonly BreakDescription[],
  id: string,
): readonly Section[] {
  if (breaks.length === 0) return []
  return [
    {
      title: 'What would break it',
      id,
      blocks: [
        {
          type: 'paragraph',
          content: [
            'When something changes, all that stands behind it is paid for anew, the history of a running conversation included. Each value was changed and the prompt built again; the figures are for the call after the change, against the same call without it.',
          ],
        },
        breaksTable(breaks),
        ...(settings.length === 0
          ? []
          : [
              paragraph([
                'These settings are part of the prefix too, and a change of any loses all of it: ',
                ...codes(settings),
                '.',
              ]),
            ]),
        ...(idle === undefined
          ? []
          : [paragraph([`What is not used for ${duration(idle)} may be gone too.`])]),
      ],
    },
  ]
}

function paragraph(content: readonly Inline[]): Block {
  return { type: 'paragraph', content }
}

function breaksTable(breaks: readonly BreakDescription[]): Block {
  return {
    type: 'table',
    caption: 'Changes and what they cost',
    columns: [
      { name: 'change' },
      { name: 'first changes' },
      { name: 'stays for' },
      { name: 'still read', number: true },
      { name: 'lost', number: true },
      { name: 'costs once', number: true },
    ],
    rows: breaks.map((one) => {
      const { layer, scope, kept, lost, cost, evidence } = one
      const seen = evidence !== 'unseen'
      return [
        changeOf(one),
        [{ code: layer }, ...placeOf(one)],
        [scope === 'growing' ? 'conversation' : scope],
        [seen ? count(kept) : ''],
        [seen ? count(lost) : ''],
        [seen && lost > 0 ? money(cost) : ''],
      ]
    }),
  }
}

function changeOf({ value, layer, reaches, scope }: BreakDescription): readonly Inline[] {
  if (value === undefined) return [{ code: layer }, ' itself']
  if (scope === 'growing') return ['an earlier turn of ', { code: value }]
  const others = reaches.filter((name) => name !== layer)
  return [{ code: value }, ...(others.length === 0 ? [] : [', also in ', ...codes(others)])]
}

function placeOf({ path, offset, evidence }: BreakDescription): readonly Inline[] {
  if (evidence === 'unseen') return [', but nothing of this sample']
  return path === undefined || offset === undefined
    ? []
    : [`, character ${count(offset)} of `, { code: path }]
}
