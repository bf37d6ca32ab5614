import type { PromptDescription } from '../description.ts'
import { warmOf } from './calls-section.ts'
import type { Inline, Page } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import { price } from './costs.ts'
import { WRITTEN_BY } from './written-by.ts'

/** A description with the page that is about it. */
export interface Linked {
  /** What was found out about the prompt. */
  readonly description: PromptDescription
  /** Where its page is, from the index. */
  readonly href: string
}

/** The page that lists all prompts. */
export function indexPage(prompts: readonly Linked[]): Page {
  const [first] = prompts
  const target = first?.description.targets[0]?.name
  const figures =
    target === undefined ? [] : [`Figures are for the first sample of each prompt, on ${target}.`]
  return {
    title: 'Prompts',
    lead: [[[`${prompts.length === 1 ? 'One prompt' : `${prompts.length} prompts`}.`, ...figures].join(' ')]],
    cards: [],
    sections: [
      {
        title: 'All prompts',
        id: 'prompts',
        blocks: [
          {
            type: 'table',
            caption: 'All prompts',
            columns: [
              { name: 'prompt' },
              { name: 'purpose' },
              { name: 'layers', number: true },
              { name: 'tokens', number: true },
              { name: 'cold', number: true },
              { name: 'warm', number: true },
              { name: 'warnings', number: true },
            ],
            rows: prompts.map((prompt) => rowOf(prompt)),
          },
        ],
      },
    ],
    ...WRITTEN_BY,
  }
}

function rowOf({ description, href }: Linked): readonly (readonly Inline[])[] {
  const { prompt, purpose, layers, targets } = description
  const sample = targets[0]?.samples[0]
  const warm = sample === undefined ? undefined : warmOf(sample)
  return [
    [{ text: prompt, href }],
    purpose === undefined ? [] : [purpose],
    [String(layers.length)],
    [sample === undefined ? 'no sample' : count(sample.tokens)],
    [sample === undefined ? '' : price(sample.calls[0]?.cost)],
    [warm === undefined ? '' : price(warm.cost)],
    [String(targets.reduce((sum, target) => sum + (target.samples[0]?.warnings.length ?? 0), 0))],
  ]
}
