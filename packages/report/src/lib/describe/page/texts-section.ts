import type { PromptDescription } from '../description.ts'
import { tokensOf } from '../../page/words.ts'
import type { Section } from '../../page/page.ts'

/** Each sample as the model reads it, with the layer beside each part. */
export function textSections({ texts }: PromptDescription): readonly Section[] {
  return texts.map(({ sample, target, pieces }, index) => ({
    title: `Sample ${sample}`,
    id: `sample-${index + 1}`,
    blocks: [
      { type: 'paragraph', content: ['As ', { code: target }, ' reads it, in its order.'] },
      {
        type: 'pieces',
        pieces: pieces.map(({ layer, kind, scope, role, path, tokens, form, text }) => ({
          tone: scope,
          label: layer,
          details: [role === kind ? kind : `${kind}, ${role}`, scope, tokensOf(tokens), { code: path }],
          form,
          text,
        })),
      },
    ],
  }))
}
