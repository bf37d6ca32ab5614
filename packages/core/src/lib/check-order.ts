import { VarveError } from './errors.ts'
import type { Layer } from './layer.ts'
import { duplicateSentence, groupSentence, scopeSentence, singleSentence } from './order-sentences.ts'
import { SCOPE_RANK } from './scope.ts'

/**
 * Checks at run time what `CheckLayers` checks in the compiler, with the same sentences.
 *
 * @throws VarveError `duplicate_layer`, `too_many_layers`, `layer_order` or `scope_order`
 */
export function checkOrder(prompt: string, layers: readonly Layer[]): void {
  const names = new Set<string>()
  const kinds = new Set<string>()
  const latest: { head?: Layer; body?: Layer } = {}
  for (const layer of layers) {
    const { name, kind, scope, group, single } = layer
    if (names.has(name)) {
      throw new VarveError('duplicate_layer', {
        prompt,
        layer: name,
        expected: 'one layer of that name',
        received: 'two',
        fix: duplicateSentence(name),
      })
    }
    if (single && kinds.has(kind)) {
      throw new VarveError('too_many_layers', {
        prompt,
        layer: name,
        expected: `one ${kind} layer`,
        received: 'two',
        fix: singleSentence(kind, name),
      })
    }
    if (group === 'head' && latest.body !== undefined) {
      throw new VarveError('layer_order', {
        prompt,
        layer: name,
        expected: `"${name}" before "${latest.body.name}"`,
        received: `"${name}" behind it`,
        fix: groupSentence(latest.body.name, name),
      })
    }
    const former = latest[group]
    if (former !== undefined && SCOPE_RANK[scope] < SCOPE_RANK[former.scope]) {
      throw new VarveError('scope_order', {
        prompt,
        layer: name,
        expected: `"${name}" before "${former.name}"`,
        received: `"${name}" behind it`,
        fix: scopeSentence(former.name, former.scope, name, scope),
      })
    }
    names.add(name)
    kinds.add(kind)
    latest[group] = layer
  }
}
