import { causeOf } from './causes/cause-of.ts'
import type { Change } from './change.ts'
import type { Relation } from './flow-changes.ts'

/**
 * Leaves out what may differ between two calls that hang together so. Two conversations share what is released and, of one
 * tenant, the tenant's layers; a text that names another tenant is no loss. A session's layers are its own.
 */
export function expectedChanges(changes: readonly Change[], relation: Relation): readonly Change[] {
  if (relation === 'same') return changes
  const otherTenants = new Set(
    changes
      .filter(({ segment }) => segment?.scope === 'tenant')
      .filter((change) => causeOf(change).cause.code === 'text-changed')
      .map(({ layer }) => layer),
  )
  return changes.filter((change) => {
    const { segment, layer } = change
    if (relation === 'alike') return segment?.scope !== 'session' || !isOfDay(change)
    if (segment?.scope === 'session') return false
    return segment?.scope !== 'tenant' || !otherTenants.has(layer)
  })
}

/** A day is what a session layer may say; the next session says the next one. */
function isOfDay(change: Change): boolean {
  return causeOf(change).cause.code === 'clock-changed' && !/\d:\d\d/u.test(`${change.before}${change.after}`)
}
