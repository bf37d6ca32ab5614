import type { ReadonlySignal, Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CallSummary } from '../../wire/summary.ts'
import { type Filter, NO_FILTER } from '../logic/filter.ts'
import { go, route } from '../state/route.ts'

export interface Keyed {
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly filter: Signal<Filter>
  readonly search: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLDivElement | null>
}

/**
 * The page's keys: `j` and `k` walk, `/` searches, `c` compares, `w` asks what if, Escape goes back. From the search Enter and the
 * arrow down lead to what was found.
 */
export function useKeys({ shown, filter, search, list }: Keyed): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isWriting(event.target)) {
        if (event.target === search.current) leaveSearch(event)
        return
      }
      const act = actions[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    const leaveSearch = (event: KeyboardEvent): void => {
      const found = event.key === 'Enter' || event.key === 'ArrowDown'
      if (!found && event.key !== 'Escape') return
      event.preventDefault()
      if (!found && filter.value.search !== '') {
        filter.value = { ...filter.value, search: '' }
        return
      }
      list.current?.focus()
      const isShown = shown.value.some(({ index }) => index === route.value.call)
      if (found && !isShown) step(shown.value, 1)
    }
    const actions: Readonly<Record<string, () => void>> = {
      j: () => step(shown.value, 1),
      k: () => step(shown.value, -1),
      '/': () => {
        search.current?.focus()
        if (document.activeElement === search.current) return
        // On a narrow screen the list is behind the call.
        go({ view: 'call' })
        requestAnimationFrame(() => search.current?.focus())
      },
      c: () => toView('compare'),
      w: () => toView('what-if'),
      Escape: () => {
        if (route.value.call === undefined) filter.value = NO_FILTER
        else if (route.value.view === 'call') go({ view: 'call' })
        else toView('call')
      },
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [shown, filter, search, list])
}

/** Goes so many calls on in the list, from the one that is looked at. */
export function step(shown: readonly CallSummary[], by: number): void {
  const { call, view } = route.value
  const at = shown.findIndex(({ index }) => index === call)
  const to = Math.min(shown.length - 1, Math.max(0, at === -1 && by !== Infinity ? 0 : at + by))
  const next = shown[to]
  if (next !== undefined) go({ call: next.index, view }, { replace: call !== undefined })
}

function toView(view: 'call' | 'compare' | 'what-if'): void {
  const { call } = route.value
  if (call !== undefined) go({ call, view })
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea')
}
