import { docsOf, type Finding } from '@varve/check'
import type { LockChange } from '@varve/check/lock'

/** What differs from the lock file, as findings: it may be meant, and then the lock is to be written again. */
export function lockFinding(locked: LockChange): Finding {
  const { change, layers, sample, target } = locked
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
  return {
    code: 'lock-changed',
    severity: 'error',
    ...(first === undefined ? {} : { layer: first.layer }),
    path: '',
    offset: 0,
    sentence: [`Sample ${where} ${what}.`, ...costOf(locked)].join(' '),
    evidence: [],
    fix: 'If it is meant, run varve check --update and commit the lock file with the change.',
    docs: docsOf('lock-changed'),
  }
}

/** Which caches go cold and what is paid for again; of a prompt too short to be kept, that nothing is. */
function costOf({ cold, rewritten, tooShort }: LockChange): readonly string[] {
  if (tooShort !== undefined)
    return [
      `No cache goes cold: the model keeps ${count(tooShort.minimum)} tokens or more, and these are ${count(tooShort.tokens)}.`,
    ]
  if (cold.length === 0) return []
  const scopes = cold.map(({ scope }) => scope)
  const which = `The ${scopes.length === 1 ? 'cache of scope' : 'caches of scopes'} ${scopes.join(', ')} ${scopes.length === 1 ? 'goes' : 'go'} cold`
  if (rewritten === undefined) return [`${which}.`]
  const { once, each } = rewritten
  const owners = scopes.filter((scope) => scope !== 'release').join(' and ')
  const paid = [
    ...(once === 0 ? [] : [`${count(once)} tokens are paid for again once, by whoever calls first`]),
    ...(each === 0
      ? []
      : [
          `${count(each)}${once === 0 ? ' tokens are paid for again' : ''} by the first call of each ${owners === '' ? 'sharer' : owners}`,
        ]),
  ]
  return [`${which}: ${paid.join(', and ')}.`]
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US')
}
