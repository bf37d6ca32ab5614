import type { Kind, Scope } from '@varve/core'
import type { RecordedError, RecordedFinding, RecordedLane } from '../record/call-record.ts'
import type { LocalSums, LossSums, Sums } from './sums-data.ts'

/** Rows of a table. A log can hold any number of names: what is beyond the first 1,000 is counted together. */
export interface Rows<Row> {
  /** The rows that are kept, sorted. */
  readonly rows: readonly Row[]
  /** Calls, or findings, whose row is not kept. */
  readonly more: number
}

/** A cause of loss, in one layer or setting. */
export interface CauseSums extends LossSums {
  /** The code of the cause. */
  readonly code: string
  /** `changed`: the prefix was not the same. `missed`: it was. */
  readonly loss: 'changed' | 'missed'
  /** The layer where the prefix changed; absent for settings and where nothing changed. */
  readonly layer?: string
  /** The setting that changed, by its path in the body; absent for content. */
  readonly setting?: string
  /** The call that lost most. */
  readonly instance: Instance
}

/** A call as an example. */
export interface Instance {
  /** The id of its record. */
  readonly call: string
  /** The conversation that it belongs to. */
  readonly conversation: string
  /** When it started, in Unix milliseconds. */
  readonly at: number
  /** Tokens that it lost. */
  readonly tokens: number
  /** Where the prefix changed, by its path in the body. */
  readonly path?: string
  /** The first differing UTF-16 unit of the text at `path`. */
  readonly offset?: number
  /** What its verdict says. */
  readonly sentence: string
}

/** The calls of one model. */
export interface ModelSums extends Sums {
  /** The model that was asked. */
  readonly model: string
  /** Answers of the app's own response cache that once came from it. */
  readonly local: LocalSums
}

/** Calls that can share a cache. */
export interface LaneSums extends Sums, RecordedLane {
  /** The endpoint that was called. */
  readonly endpoint: 'chat' | 'responses'
}

/** The calls of one prompt. */
export interface PromptSums extends Sums {
  /** The prompt's name. */
  readonly prompt: string
  /** Answers of the app's own response cache in its place. */
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
  /** The layer's kind. */
  readonly kind?: Kind
  /** The layer's scope. */
  readonly scope?: Scope
  /** Calls that have it. */
  readonly calls: number
  /** Tokens that it added to all of them. */
  readonly tokens: number
  /** Of the tokens in all layers of the prompt, 0 to 1. */
  readonly share: number
}

/** Calls that ended with the same error. */
export interface ErrorSums extends RecordedError {
  /** Whether the provider may have seen the call, or it never left. */
  readonly end: 'failed' | 'not_sent'
  /** How many there are. */
  readonly calls: number
}

/** Findings of one code about one layer. */
export interface FindingSums extends Pick<RecordedFinding, 'code' | 'severity' | 'layer'> {
  /** How often it was found. */
  readonly found: number
  /** The first. */
  readonly instance: {
    readonly call: string
    readonly conversation: string
    readonly at: number
    readonly path: string
  }
}
