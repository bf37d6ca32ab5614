import { excerpt } from '../../excerpt.ts'
import { quoted } from '../../two-calls/causes/words.ts'
import type { Volatile } from '../build.ts'
import type { Match, Rule } from '../rule.ts'
import type { StableScope } from '../texts/stable-text.ts'
import type { Family } from './spot.ts'

const STAYS: Readonly<Record<StableScope, string>> = {
  release: 'for a release',
  tenant: 'for a tenant',
  session: 'for a session',
}

/** The rule about one family of what programs fill in. */
export function volatileRule(family: Family, fix: string): Rule {
  return {
    code: `volatile-${family}`,
    severity: 'error',
    find: (build) =>
      build
        .volatile()
        .filter(({ spot }) => spot.family === family)
        .map(matchOf),
    fix,
  }
}

function matchOf({ text, spot }: Volatile): Match {
  const { segment, scope, position, path, origin } = text
  const offset = origin + spot.start
  return {
    ...(segment.layer === undefined ? {} : { layer: segment.layer }),
    path,
    offset,
    words: `${spot.what}, ${quoted(text.text.slice(spot.start, spot.end))}, in a text that should stay the same ${STAYS[scope]}`,
    evidence: [excerpt(text.text, spot.start)],
    ...(spot.severity === undefined ? {} : { severity: spot.severity }),
    cost: { position, cut: { path, offset } },
  }
}
