import type { Scope } from '@varve/core'
import type { RecordedDivergence } from '../record/call-record.ts'
import type { Status } from './sums-data.ts'

/** The calls of one conversation, in order of time. Local answers are none. */
export interface TimeLine {
  readonly conversation: string
  /** The last 200. */
  readonly calls: readonly TimedCall[]
  /** Earlier calls that are not among them. */
  readonly leftOut: number
}

/** One call as a bar. Positions are tokens from the start of the request. */
export interface TimedCall {
  readonly id: string
  readonly at: number
  /** Milliseconds that it took. */
  readonly took: number
  /** Milliseconds between the end of the call before and its start; absent on the first. */
  readonly idle?: number
  readonly end: 'answered' | 'failed' | 'not_sent'
  readonly prompt: string
  readonly model: string
  /** As counted. */
  readonly tokens?: number
  /** In provider order; neighbours of one layer are one. What could not be read from the log comes first, without a layer. */
  readonly layers: readonly TimedLayer[]
  /** What the likeliest outcome said would be read. */
  readonly expected?: number
  /** As reported; the tokens written lie behind those read. */
  readonly read?: number
  readonly written?: number
  readonly status?: Status
  /** The code of the cause. */
  readonly cause?: string
  readonly sentence?: string
  readonly divergence?: Pick<RecordedDivergence, 'layer' | 'setting' | 'path' | 'offset' | 'change'> & {
    /** Tokens that are shared with the former call. */
    readonly tokens: number
  }
  readonly lost?: number
}

export interface TimedLayer {
  readonly layer?: string
  readonly scope?: Scope
  readonly tokens: number
  /** Its segments stood in a record that could not be read. */
  readonly missing?: true
}
