import type { Kind, Scope } from '@varve/core'
import type { RecordedError, RecordedFinding, RecordedLane } from '../record/call-record.ts'
import type { LocalSums, LossSums, Sums } from './sums-data.ts'

/** Rows of a table. A log can hold any number of names: what is beyond the first 1,000 is counted together. */
export interface Rows<Row> {
  readonly rows: readonly Row[]
  /** Calls, or findings, whose row is not kept. */
  readonly more: number
}

/** A cause of loss, in one layer or setting. */
export interface CauseSums extends LossSums {
  readonly code: string
  /** `changed`: the prefix was not the same. `missed`: it was. */
  readonly loss: 'changed' | 'missed'
  readonly layer?: string
  readonly setting?: string
  /** The call that lost most. */
  readonly instance: Instance
}

/** A call as an example. */
export interface Instance {
  readonly call: string
  readonly conversation: string
  readonly at: number
  readonly tokens: number
  readonly path?: string
  readonly offset?: number
  readonly sentence: string
}

export interface ModelSums extends Sums {
  readonly model: string
  readonly local: LocalSums
}

export interface LaneSums extends Sums, RecordedLane {
  readonly endpoint: 'chat' | 'responses'
}

export interface PromptSums extends Sums {
  readonly prompt: string
  readonly local: LocalSums
  /** Tokens of its requests, as counted; of calls whose count is in the log. */
  readonly tokens: number
  /** In provider order, as far as calls agree on it. */
  readonly layers: Rows<LayerSums>
  /** Calls of which a part of the segments could not be read; what is missing is in no layer. */
  readonly incomplete: number
}

/** What a layer adds to the requests of its prompt. */
export interface LayerSums {
  /** Absent for settings of the request. */
  readonly layer?: string
  readonly kind?: Kind
  readonly scope?: Scope
  /** Calls that have it. */
  readonly calls: number
  readonly tokens: number
  /** Of the tokens in all layers of the prompt, 0 to 1. */
  readonly share: number
}

export interface ErrorSums extends RecordedError {
  readonly end: 'failed' | 'not_sent'
  readonly calls: number
}

export interface FindingSums extends Pick<RecordedFinding, 'code' | 'severity' | 'layer'> {
  readonly found: number
  /** The first. */
  readonly instance: {
    readonly call: string
    readonly conversation: string
    readonly at: number
    readonly path: string
  }
}
