import type { Scope } from '@varve/core'
import type { RecordedDivergence } from '../record/call-record.ts'
import type { Status } from './sums-data.ts'

/** The calls of one conversation, in order of time. Local answers are none. */
export interface TimeLine {
  /** The conversation's name. */
  readonly conversation: string
  /** The last 200. */
  readonly calls: readonly TimedCall[]
  /** Earlier calls that are not among them. */
  readonly leftOut: number
}

/** One call as a bar. Positions are tokens from the start of the request. */
export interface TimedCall {
  /** The id of its record. */
  readonly id: string
  /** When it started, in Unix milliseconds. */
  readonly at: number
  /** Milliseconds that it took. */
  readonly took: number
  /** Milliseconds between the end of the call before and its start; absent on the first. */
  readonly idle?: number
  /** How it ended. */
  readonly end: 'answered' | 'failed' | 'not_sent'
  /** The prompt's name. */
  readonly prompt: string
  /** The model that was asked. */
  readonly model: string
  /** As counted. */
  readonly tokens?: number
  /** In provider order; neighbours of one layer are one. What could not be read from the log comes first, without a layer. */
  readonly layers: readonly TimedLayer[]
  /** What the likeliest outcome said would be read. */
  readonly expected?: number
  /** As reported; the tokens written lie behind those read. */
  readonly read?: number
  /** Tokens that were written, as reported. */
  readonly written?: number
  /** How expectation and report compare. */
  readonly status?: Status
  /** The code of the cause. */
  readonly cause?: string
  /** What the verdict says. */
  readonly sentence?: string
  /** Where the request parts from the former one. */
  readonly divergence?: Pick<RecordedDivergence, 'layer' | 'setting' | 'path' | 'offset' | 'change'> & {
    /** Tokens that are shared with the former call. */
    readonly tokens: number
  }
  /** Tokens that were not read although the former call had left them. */
  readonly lost?: number
}

/** A run of one layer, as a part of a bar. */
export interface TimedLayer {
  /** The layer's name; absent for settings and for what could not be read. */
  readonly layer?: string
  /** The layer's scope. */
  readonly scope?: Scope
  /** Tokens that it adds. */
  readonly tokens: number
  /** Its segments stood in a record that could not be read. */
  readonly missing?: true
}
