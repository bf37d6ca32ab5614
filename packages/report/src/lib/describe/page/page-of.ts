import type { PromptDescription } from '../description.ts'
import { inputsSection, layersSection } from './declared.ts'
import { outputSection, toolsSection } from './definitions.ts'
import { cardOf, targetSection } from './target-section.ts'
import { textSections } from './texts-section.ts'
import { WRITTEN_BY } from './written-by.ts'
import type { Inline, Page } from '../../page/page.ts'

/** What a page about a prompt says, in order. */
export function pageOf(description: PromptDescription): Page {
  const { prompt, purpose, targets } = description
  return {
    title: prompt,
    lead: [...(purpose === undefined ? [] : [[purpose]]), [basis(description)]],
    cards: targets.map((target) => cardOf(target)),
    sections: [
      inputsSection(description),
      layersSection(description),
      ...targets.map((target, index) => targetSection(target, `target-${index + 1}`)),
      ...toolsSection(description),
      ...outputSection(description),
      ...textSections(description),
    ],
    ...WRITTEN_BY,
  }
}

function basis({ targets, pricesAt, answerTokens }: PromptDescription): Inline {
  const [target] = targets
  if (target === undefined)
    return 'The prompt takes values and has no sample, so there is nothing to measure yet. Give it one: definePrompt(name, layers, { samples: { first: { … } } }).'
  const of = answerTokens === 0 ? 'the input alone' : `the input and an answer of ${answerTokens} tokens`
  const sample = target.samples[0]?.sample ?? ''
  return `Figures are for the sample “${sample}” unless they say otherwise. Costs are expected costs of ${of}, at the prices of ${pricesAt}.`
}
