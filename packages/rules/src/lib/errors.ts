/** Every code of a `RulesError`, with what it means and what to do. Codes are stable. */
export const errorCatalogue: Readonly<
  Record<RulesErrorCode, { readonly says: string; readonly fix: string }>
> = {
  'rules/usage-impossible': {
    says: 'The usage cannot be priced because its numbers contradict each other.',
    fix: 'Pass whole numbers, with `input` the total that includes what was read and written, and `written` the total that includes `written12h`. Leave out what was not reported.',
  },
  'rules/date-invalid': {
    says: 'The moment of the call is no valid date.',
    fix: 'Pass a Date, or milliseconds since 1970, of the time at which the call was made.',
  },
  'rules/rate-invalid': {
    says: 'A price is no decimal number of US dollars per million tokens.',
    fix: 'Write it as a decimal with at most six digits behind the point, such as "0.125".',
  },
  'rules/custom-invalid': {
    says: 'The custom entries do not have the expected shape.',
    fix: 'Correct the named place. The shape is `CustomRules` of `@varve/rules/custom`.',
  },
  'rules/custom-unknown-base': {
    says: 'A custom entry starts from a model that is not known.',
    fix: 'Name a listed id in `like`, or an entry further up in the same list; or state a `regime` in its place.',
  },
}

/** Stable names of what this package refuses. */
export type RulesErrorCode =
  | 'rules/usage-impossible'
  | 'rules/date-invalid'
  | 'rules/rate-invalid'
  | 'rules/custom-invalid'
  | 'rules/custom-unknown-base'

/** What an error says beside its code. */
export interface RulesErrorDetails {
  /** The field or path at fault. */
  readonly place: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
}

/** Misuse of this package: what was passed in, where, what was expected, and what to do. */
export class RulesError extends Error {
  /** Tells it from other errors where `instanceof` cannot. */
  override readonly name = 'RulesError'
  /** What was refused; stable across releases. */
  readonly code: RulesErrorCode
  /** The field or path at fault. */
  readonly place: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, in a sentence. */
  readonly fix: string

  constructor(code: RulesErrorCode, details: RulesErrorDetails) {
    const { says, fix } = errorCatalogue[code]
    super(
      `${says}\n  at:       ${details.place}\n  expected: ${details.expected}\n  received: ${details.received}\n  fix:      ${fix}`,
    )
    this.code = code
    this.place = details.place
    this.expected = details.expected
    this.received = details.received
    this.fix = fix
  }
}
