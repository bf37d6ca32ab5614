import { rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { checkCodes } from './codes.ts'
import type { CheckContext } from './context.ts'
import type { Finding } from './finding.ts'
import { findInBuild } from './one-build/find-in-build.ts'
import { findImpure } from './repeated-build/find-impure.ts'
import { silence, type Silence, unusedSilence } from './silence.ts'
import type { Subject } from './subject.ts'
import { findBetween } from './two-calls/find-between.ts'

/** What a check is told besides what it looks at. */
export interface CheckOptions extends Partial<CheckContext> {
  /** Where requests go. Default: `api.openai.com`. */
  readonly host?: string
  /**
   * Findings that are known and accepted, each with its reason. One that silences nothing is a finding of its own
   * (`unused-silence`); one whose code belongs to another kind of subject is left alone.
   */
  readonly silences?: readonly Silence[]
}

/**
 * Checks one request, two calls, or one build repeated. It sends nothing and changes nothing.
 *
 * @example
 * ```ts
 * import { check } from '@varve/check'
 * import { readRequest, render } from '@varve/openai-chat'
 *
 * const call = (now: string) =>
 *   render(readRequest({ model: 'gpt-5', messages: [{ role: 'system', content: `It is ${now}.` }] }))
 * const [finding] = check({ before: call('09:05'), after: call('09:06') })
 * console.log(finding?.code, finding?.path, finding?.offset) // clock-changed messages[0].content 10
 * ```
 */
export function check(subject: Subject, options: CheckOptions = {}): readonly Finding[] {
  const { silences = [] } = options
  const { findings, unused } = silence(findIn(subject, contextOf(subject, options)), silences)
  const foreign = codesOfOthers(subject)
  return Object.freeze([
    ...findings,
    ...unused.filter(({ code }) => !foreign.has(code)).map((each) => unusedSilence(each)),
  ])
}

function contextOf(subject: Subject, options: CheckOptions): CheckContext {
  const { endpoint, model } =
    'before' in subject ? subject.after : 'again' in subject ? subject.again : subject
  const rules =
    options.rules ??
    rulesFor(model, { endpoint, ...(options.host === undefined ? {} : { host: options.host }) })
  return {
    counter: options.counter ?? createCounter(),
    ...(options.seen === undefined ? {} : { seen: options.seen }),
    ...(rules === undefined ? {} : { rules }),
  }
}

function findIn(subject: Subject, context: CheckContext): readonly Finding[] {
  if ('before' in subject) return findBetween(subject, context)
  return 'again' in subject
    ? findImpure(subject.built, subject.again, context)
    : findInBuild(subject, context)
}

/** Codes that only another kind of subject can have. */
function codesOfOthers(subject: Subject): ReadonlySet<string> {
  const own = 'before' in subject ? 'twoCalls' : 'again' in subject ? 'repeatedBuild' : 'oneBuild'
  const others = new Set(Object.values(checkCodes).flat())
  for (const code of checkCodes[own]) others.delete(code)
  return others
}
