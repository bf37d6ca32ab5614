import type { Rule } from '../rule.ts'

/** More markers than the model writes: the earlier ones are only looked up. */
export const markersNotWritten: Rule = {
  code: 'markers-not-written',
  severity: 'note',
  find: ({ rendered }, { rules }) => {
    const { markers, segments, mode } = rendered
    const limit = rules?.breakpoints?.writes[mode ?? 'implicit']
    if (limit === undefined || markers.length <= limit) return []
    const left = markers.slice(0, markers.length - limit)
    const [first] = left
    const layer = first === undefined ? undefined : segments[first.segment]?.layer
    // Older markers of a conversation were written by earlier calls; those of the shared layers may never be.
    const isShared = left.some(({ segment }) => {
      const scope = segments[segment]?.scope
      return scope === 'release' || scope === 'tenant' || scope === 'session'
    })
    return [
      {
        ...(layer === undefined ? {} : { layer }),
        path: first?.path ?? '',
        offset: 0,
        words: `the request carries ${markers.length} markers, and in mode ${mode ?? 'implicit'} the latest ${limit} are written: ${left.length === 1 ? 'this one is' : `this one and ${left.length - 1} more are`} only looked up`,
        evidence: left.map(({ path }) => path),
        ...(isShared ? { severity: 'warning' as const } : {}),
      },
    ]
  },
  fix: 'Keep the markers at the ends of what is shared and one at the end of the conversation, and leave out those between; planBreakpoints places them.',
}
