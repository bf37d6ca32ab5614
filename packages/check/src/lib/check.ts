import { rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import type { CheckContext } from './context.ts'
import type { Finding } from './finding.ts'
import { findInBuild } from './one-build/find-in-build.ts'
import { findImpure } from './repeated-build/find-impure.ts'
import type { Subject } from './subject.ts'
import { findBetween } from './two-calls/find-between.ts'

export interface CheckOptions extends Partial<CheckContext> {
  /** Where requests go. Default: `api.openai.com`. */
  readonly host?: string
}

/** Checks one request, two calls, or one build repeated. It sends nothing and changes nothing. */
export function check(subject: Subject, options: CheckOptions = {}): readonly Finding[] {
  const { endpoint, model } =
    'before' in subject ? subject.after : 'again' in subject ? subject.again : subject
  const rules =
    options.rules ??
    rulesFor(model, { endpoint, ...(options.host === undefined ? {} : { host: options.host }) })
  const context = {
    counter: options.counter ?? createCounter(),
    ...(rules === undefined ? {} : { rules }),
  }
  if ('before' in subject) return Object.freeze(findBetween(subject, context))
  return Object.freeze(
    'again' in subject ? findImpure(subject.built, subject.again, context) : findInBuild(subject, context),
  )
}
