import type { Rendered } from '@varve/core'
import type { CheckContext } from '../context.ts'
import { docsOf, type Finding } from '../finding.ts'
import { reusableEnd } from '../one-build/build.ts'
import { findBetween } from '../two-calls/find-between.ts'

/** What differs between two builds of the same values, layer by layer: whatever a layer's scope, they must be the same. */
export function findImpure(built: Rendered, again: Rendered, context: CheckContext): readonly Finding[] {
  const calls = { before: asStable(built), after: asStable(again) }
  return findBetween(calls, context, reusableEnd(built)).map((finding) => ({
    ...finding,
    code: 'impure',
    severity: 'error',
    docs: docsOf('impure'),
    sentence: `Built again from the same values: ${finding.sentence}`,
    fix: `Pass in what is not in the values as a value of its own, so that the caller decides when it changes. ${finding.fix}`,
  }))
}

function asStable(rendered: Rendered): Rendered {
  const segments = rendered.segments.map((segment) =>
    segment.scope === undefined ? segment : { ...segment, scope: 'release' as const, keep: true },
  )
  return { ...rendered, segments }
}
