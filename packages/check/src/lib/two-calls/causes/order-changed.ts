import type { Change } from '../change.ts'
import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const orderChanged: Cause = {
  code: 'order-changed',
  severity: 'error',
  name: (change) =>
    change.kind === 'moved' && change.unit !== 'key'
      ? `${thingsOf(change)} came in another order`
      : undefined,
  fix: 'Sort by a stable key (a name, an id) before writing, whatever order a map, a directory, a server or a race gave; append what is new at the end.',
}

function thingsOf({ unit, place, before, after }: Change): string {
  const orders = `(${quoted(before)}, then ${quoted(after)})`
  if (place === 'tools' && unit === 'piece') return `the tools ${orders}`
  if (unit === 'piece') return `the same pieces ${orders}`
  if (unit === 'line') return `the same lines ${orders}`
  return `the entries of a list ${orders}`
}
