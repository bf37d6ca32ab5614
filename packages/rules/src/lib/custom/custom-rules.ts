import type { AutomaticRules, BreakpointRules, CacheRules, Evidence, Regime } from '../cache-rules.ts'
import type { Tier } from '../prices/price-period.ts'

/** Entries of your own, as a JSON file can hold them. Checked by `createRules` and `readRules`. */
export interface CustomRules {
  /** Address of the JSON Schema, for editors; not read. */
  readonly $schema?: string
  /** The entries, each of which may start from one further up. */
  readonly models: readonly CustomModel[]
  /** Hosts that hand requests to the provider unchanged, such as your gateway: they count as `api.openai.com`. */
  readonly passThroughHosts?: readonly string[]
}

/** One model that is added, or that replaces facts of a listed one. */
export interface CustomModel {
  /** The name that requests give the model. */
  readonly id: string
  /** Other names of the same model. Default: none. */
  readonly aliases?: readonly string[]
  /** Hosts for which the entry holds. Absent: the provider's own. */
  readonly hosts?: readonly string[]
  /** A listed id, or one further up in the same list, to start from. Default: the listed model of the same id. */
  readonly like?: string
  /** In place of `like`: start from what is usual in this regime. */
  readonly regime?: Regime
  /** Facts that replace those of the start, on both endpoints. */
  readonly rules?: RuleOverrides
  /** Further facts for Chat Completions alone. */
  readonly chat?: RuleOverrides
  /** Further facts for Responses alone. */
  readonly responses?: RuleOverrides
  /** Replace the prices of the start; earliest first. */
  readonly prices?: readonly CustomPrice[]
  /** Where everything that this entry states comes from. */
  readonly evidence: Evidence
}

/** Facts one by one: what is left out stays as it is. Inside `accepts`, `automatic` and `breakpoints` too. */
export interface RuleOverrides extends Partial<
  Pick<
    CacheRules,
    'minimum' | 'order' | 'prefixSettings' | 'instructions' | 'lifetime' | 'reasoning' | 'notes'
  >
> {
  /** What requests may carry, where it differs. */
  readonly accepts?: Partial<CacheRules['accepts']>
  /** Facts of the automatic regime, where they differ. */
  readonly automatic?: Partial<AutomaticRules>
  /** Facts of the breakpoints regime, where they differ. */
  readonly breakpoints?: Partial<BreakpointRules>
}

/** US dollars per million tokens, at most six decimals. */
export type CustomRate = string | number

/** What a token costs, in US dollars per million tokens. */
export interface CustomRates {
  /** Fresh input. */
  readonly input: CustomRate
  /** Absent: reads are charged as input. */
  readonly read?: CustomRate
  /** Absent: writes are not charged. */
  readonly write30m?: CustomRate
  /** Writes for 12 hours. Absent: charged as `write30m`. */
  readonly write12h?: CustomRate
  /** Output, reasoning included. */
  readonly output: CustomRate
}

/** Rates by tier. A tier that is missing has no known price. */
export type CustomTiers = Readonly<Partial<Record<Tier, CustomRates>>>

/** A price with the days for which it holds. */
export interface CustomPrice {
  /** First day in UTC, `YYYY-MM-DD`. Absent: from the beginning. */
  readonly from?: string
  /** What is charged. */
  readonly rates: CustomTiers
  /** If `rates` are promotional: the last day that is promised, and what they replace. */
  readonly promotion?: { readonly promisedThrough: string; readonly list: CustomTiers }
  /** Factors for whole requests with more input tokens than `above`. Default of `tiers`: all. */
  readonly longContext?: {
    /** Input tokens, cached ones included; requests with more are long. */
    readonly above: number
    /** Factor on input, reads and writes. */
    readonly input: CustomRate
    /** Factor on output. */
    readonly output: CustomRate
    /** The tiers for which it holds. Default: all. */
    readonly tiers?: readonly Tier[]
  }
  /** Whether regional processing costs a tenth more. Default: `none`. */
  readonly regional?: 'uplift' | 'none' | 'unknown'
}
