import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const keyOrderChanged: Cause = {
  code: 'key-order-changed',
  severity: 'error',
  name: ({ kind, unit, before, after }) => {
    if (kind !== 'moved' || unit !== 'key') return undefined
    const isLayout = before.replaceAll(/\s+/gu, '') === after.replaceAll(/\s+/gu, '')
    return isLayout
      ? undefined
      : `the same JSON has its keys in another order (${quoted(before)}, then ${quoted(after)})`
  },
  fix: 'Write JSON with one key order: canonicalize(value) of @varve/core, or a schema built in one place in the order you want the model to answer in.',
}
