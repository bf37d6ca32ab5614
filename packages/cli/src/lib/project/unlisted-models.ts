import { nearestModels, rulesFor } from '@varve/rules'
import { plain } from '../output/plain.ts'
import type { Streams } from '../streams.ts'
import type { Target } from './target.ts'

/** A sentence for each target whose model is not listed: nothing is known of its cache and its prices, so nothing of them is checked. */
export function unlistedModels(targets: readonly Target[]): readonly string[] {
  return targets
    .filter(({ endpoint, model }) => rulesFor(model, { endpoint }) === undefined)
    .map(({ name, model }) => {
      const near = nearestModels(model)
      const meant = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`
      return `The model of ${name} is not listed: its cache rules and prices are unknown, and its tokens are estimates.${meant}`
    })
}

/** Says so on the error stream. */
export function warnOf(sentences: readonly string[], { note }: Pick<Streams, 'note'>): void {
  for (const sentence of sentences) note(`warning: ${plain(sentence)}\n`)
}
