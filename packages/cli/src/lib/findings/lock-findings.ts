import { docsOf, type Finding } from '@varve/check'
import type { LockChange } from '@varve/check/lock'

/** What differs from the lock file, as findings: it may be meant, and then the lock is to be written again. */
export function lockFinding({ change, layers, cold, sample, target }: LockChange): Finding {
  const where = `${sample} on ${target}`
  const [first] = layers
  const what =
    change === 'added'
      ? 'is not in the lock file'
      : change === 'removed'
        ? 'is in the lock file, and is gone'
        : layers.length === 0
          ? 'differs from the lock file in a setting'
          : `differs from the lock file: ${layers.map(({ layer, change: how, tokensBefore, tokensAfter }) => `layer "${layer}" was ${how}${tokensBefore === undefined || tokensAfter === undefined || tokensBefore === tokensAfter ? '' : ` (${tokensBefore} to ${tokensAfter} tokens)`}`).join(', ')}`
  const cost = cold.at(-1)
  return {
    code: 'lock-changed',
    severity: 'error',
    ...(first === undefined ? {} : { layer: first.layer }),
    path: '',
    offset: 0,
    sentence: `Sample ${where} ${what}.${cost === undefined ? '' : ` The caches of scope ${cold.map(({ scope }) => scope).join(', ')} go cold: ${cost.tokens} tokens are written again by the first call of each who shares them.`}`,
    evidence: [],
    fix: 'If it is meant, run varve check --update and commit the lock file with the change.',
    docs: docsOf('lock-changed'),
  }
}
