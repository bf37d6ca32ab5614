import type { Scope } from '@varve/core'
import type { PrefixOptions } from './format-prefix.ts'
import { toBePure } from './matchers/to-be-pure.ts'
import { toExtendPrefixOf } from './matchers/to-extend-prefix-of.ts'
import { type ExpectedCachePoint, toHaveCachePoints } from './matchers/to-have-cache-points.ts'
import { type FindingsOptions, toHaveNoFindings } from './matchers/to-have-no-findings.ts'
import { toMatchPrefix } from './matchers/to-match-prefix.ts'

export type { ExpectedCachePoint } from './matchers/to-have-cache-points.ts'

/** The matchers, for `expect.extend` of Vitest or Jest. */
export const varveMatchers: {
  /** Holds a prompt's prefix against a stored one. */
  readonly toMatchPrefix: typeof toMatchPrefix
  /** Whether a request goes on where another ended. */
  readonly toExtendPrefixOf: typeof toExtendPrefixOf
  /** Whether a prompt is built the same again. */
  readonly toBePure: typeof toBePure
  /** Whether the checks have nothing to say. */
  readonly toHaveNoFindings: typeof toHaveNoFindings
  /** Whether breakpoints stand where they are expected. */
  readonly toHaveCachePoints: typeof toHaveCachePoints
} = { toMatchPrefix, toExtendPrefixOf, toBePure, toHaveNoFindings, toHaveCachePoints }

/** What they look like on `expect`. */
export interface VarveMatchers<Result = void> {
  /**
   * Holds a rendered request's prefix, up to the end of a scope, against a file beside the test (`__prefixes__/`). A new file
   * is written, except in CI; `-u` writes it again.
   */
  toMatchPrefix: (options?: PrefixOptions & { readonly upTo?: Scope }) => Result
  /** Nothing that should come again has moved since the previous request. */
  toExtendPrefixOf: (previous: unknown) => Result
  /**
   * A function that builds and renders gives the same bytes under another clock, random source, time zone and user. In a worker
   * thread the time zone stays, because it belongs to the process; `varve check` tries it.
   */
  toBePure: () => Result
  /** No check has anything to say of the request. */
  toHaveNoFindings: (options?: FindingsOptions) => Result
  /** Breakpoints are placed at these points, in order. */
  toHaveCachePoints: (points: readonly ExpectedCachePoint[]) => Result
}
