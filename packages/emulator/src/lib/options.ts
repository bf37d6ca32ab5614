import type { CacheRules, Endpoint } from '@varve/rules'
import type { FaultScript } from './http/fault.ts'
import type { ReplyScript } from './model/reply.ts'

/**
 * What the usage object tells:
 * `full`; `without-details` (no cached, no written tokens: not reported); `without-written` (cached tokens only);
 * `absent` (no usage at all, as some hosts do).
 */
export type UsageReport = 'full' | 'without-details' | 'without-written' | 'absent'

/** How the emulator behaves. All are optional. */
export interface EmulatorOptions {
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: () => number
  /** Makes ids and random misses repeatable. Default: 1. */
  readonly seed?: number
  /** The host whose rules are emulated. Default: `api.openai.com`. */
  readonly host?: string
  /** Rules by model, endpoint and host. Default: `rulesFor` of `@varve/rules`. */
  readonly rules?: (
    model: string,
    options: { readonly endpoint: Endpoint; readonly host: string },
  ) => CacheRules | undefined
  /** API keys that are accepted; any other is answered with 401. Default: every key, and none. */
  readonly keys?: readonly string[]
  /** Answers a model without rules with 404. Default: it is answered, and nothing of it is cached. */
  readonly strictModels?: boolean
  /** What the model says. Default: a short sentence, or a value that fits the
   * schema; it depends on nothing but the body. */
  readonly reply?: ReplyScript
  /** What goes wrong: one after the other, one a request (`undefined`: nothing), or by a function of the request. */
  readonly faults?: FaultScript
  /** Default: `full`. */
  readonly usage?: UsageReport
  /**
   * Awaited before each event of a streamed answer, which it is given the number of, from 0: a model that takes its time, or a gate
   * in a test. Default: events go out at once.
   */
  readonly pace?: (event: number) => void | Promise<void>
  /** Share of requests, 0 to 1, that come to a machine which holds nothing of them. Default: 0. */
  readonly missRate?: number
  /**
   * Whether implicit mode also writes the end of the initial developer block, which api.openai.com does and the guide
   * denies (C-2 of the facts). Default: as the rules have it.
   */
  readonly developerBlockWritten?: boolean
  /**
   * Tokens behind a message's own breakpoint when that message is the last: 3, or 2 as on Bedrock, where the message's
   * end token belongs to the prefix. Default: 3.
   */
  readonly tail?: 2 | 3
  /** Hidden tokens in front of the first visible one, automatic regime. Default: the low end of what the rules allow. */
  readonly hiddenTokens?: number
  /**
   * Milliseconds until what was written can be read, for calls that leave while the first of them is still under way. The
   * provider states none; 5 s were enough where it was measured (facts 5.5). Default: 0.
   */
  readonly readableAfter?: number
  /** How long an automatic entry lives without use: as long as is usual, or as long as it ever can. Default: `typical`. */
  readonly idle?: 'typical' | 'most'
}
