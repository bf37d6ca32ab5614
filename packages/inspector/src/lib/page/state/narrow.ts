import { type ReadonlySignal, signal } from '@preact/signals'

const query = matchMedia('(max-width: 60rem)')
const current = signal(query.matches)
query.addEventListener('change', () => (current.value = query.matches))

/** Whether the list and a call have no room beside each other; the style has the same width. */
export const narrow: ReadonlySignal<boolean> = current
