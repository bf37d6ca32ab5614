import { canonicalize } from '@varve/core'
import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const argumentsReencoded: Cause = {
  code: 'arguments-reencoded',
  severity: 'error',
  name: ({ path, before, after, unit, kind }) => {
    if (!/\.(?:arguments|input)$/u.test(path)) return undefined
    const isSameJson =
      (unit === 'key' && kind === 'moved') || (before !== '' && after !== '' && sameJson(before, after))
    const isBlank = `${before}${after}`.trim() === ''
    return isSameJson || isBlank
      ? `the model's own tool arguments were encoded again (${quoted(before)}, then ${quoted(after)})`
      : undefined
  },
  fix: "Keep the model's arguments as the string that came and send that string back; parse a copy. turnOf and history do so.",
}

function sameJson(before: string, after: string): boolean {
  try {
    return canonicalize(JSON.parse(before)) === canonicalize(JSON.parse(after))
  } catch {
    return false
  }
}
