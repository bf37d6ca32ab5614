/** What the page shows, as it stands in the address behind `#`. */
export interface Route {
  /** Index of the call that is looked at. */
  readonly call?: number
  readonly view: 'call' | 'compare' | 'what-if'
  /** Index of the call that it is compared with; absent for the nearest former one. */
  readonly other?: number
}

export const HOME: Route = { view: 'call' }

/** Reads `#/12`, `#/12/compare`, `#/12/compare/8` and `#/12/what-if`, with calls counted from 1. */
export function readRoute(hash: string): Route {
  const [, number = '', view = 'call', other] =
    /^#\/(\d{1,9})(?:\/(compare|what-if))?(?:\/(\d{1,9}))?$/u.exec(hash) ?? []
  const call = Number(number) - 1
  if (number === '' || call < 0) return HOME
  if (view === 'what-if') return { call, view }
  if (view !== 'compare') return { call, view: 'call' }
  return { call, view, ...(other === undefined || Number(other) < 1 ? {} : { other: Number(other) - 1 }) }
}

export function writeRoute({ call, view, other }: Route): string {
  if (call === undefined) return '#/'
  const tail = view === 'call' ? '' : `/${view}`
  return `#/${call + 1}${tail}${view === 'compare' && other !== undefined ? `/${other + 1}` : ''}`
}
