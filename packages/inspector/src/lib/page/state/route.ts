import { type ReadonlySignal, signal } from '@preact/signals'
import { readRoute, type Route, writeRoute } from '../logic/route.ts'

const current = signal(readRoute(location.hash))
addEventListener('hashchange', () => (current.value = readRoute(location.hash)))

export const route: ReadonlySignal<Route> = current

/** Goes there. `replace` leaves no step to go back to, as when walking through the list. */
export function go(to: Route, { replace = false }: { readonly replace?: boolean } = {}): void {
  const hash = writeRoute(to)
  if (hash === location.hash) return
  if (replace) history.replaceState(undefined, '', hash)
  else history.pushState(undefined, '', hash)
  current.value = to
}
