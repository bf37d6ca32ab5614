/** A part of a request, by where the provider feeds it to the model. */
export type Place = 'settings' | 'tools' | 'output' | 'developer' | 'conversation' | 'instructions'

export type Endpoint = 'chat' | 'responses'

/** Where a fact comes from and how far it can be trusted. */
export interface Evidence {
  /** Names of sources in `sources`. */
  readonly sources: readonly string[]
  /** Day of the last check, `YYYY-MM-DD`. */
  readonly checked: string
  /** `documented` by the provider, `measured` in real traffic, or `inferred` by us. */
  readonly confidence: 'documented' | 'measured' | 'inferred'
}

/** `automatic`: every model before GPT-5.6 that caches. `breakpoints`: GPT-5.6 and later. `none`: no caching. */
export type Regime = 'automatic' | 'breakpoints' | 'none'

/** How the automatic regime counts: `floor(k·interval − hidden)` to a multiple of `increment`. */
export interface AutomaticRules {
  /** Reported reads are multiples of this many tokens. */
  readonly increment: number
  /** Internal boundaries lie every so many tokens, hidden ones included; absent where nobody knows. */
  readonly interval?: number
  /** Tokens of hidden text in front of the first visible one, as far as known. */
  readonly hidden: { readonly low: number; readonly high: number }
}

export interface BreakpointRules {
  /** Explicit markers that are written: the latest so many, by mode. In `implicit` the implicit one comes on top. */
  readonly writes: { readonly implicit: number; readonly explicit: number }
  /** Positions of a new request at which an entry is looked up. */
  readonly lookup: {
    readonly firstMarkers: number
    readonly latestMarkers: number
    readonly earlierEndings: number
    readonly developerBlockEnd: boolean
  }
  /** Measured, not documented: implicit mode also writes the end of the initial developer block. */
  readonly developerBlockWritten: 'measured' | 'no'
  readonly lifetimes: { readonly default: Lifetime; readonly accepted: readonly Lifetime[] }
}

/** A minimum lifetime of a cache entry, counted from its latest write or read. */
export type Lifetime = '30m' | '12h'

/** What the endpoint accepts for this model; anything else is answered with 400. */
export interface AcceptedOptions {
  /** `prompt_cache_options` and `prompt_cache_breakpoint`. */
  readonly breakpoints: boolean
  /** Values of `prompt_cache_retention`. */
  readonly retention: readonly string[]
  /** `prompt_cache_options.comparison_response_id`. */
  readonly diagnostics: boolean
  /** `prompt_cache_options.prewarm`. */
  readonly prewarm: boolean
}

/** How one model caches prompts on one endpoint of one host. */
export interface CacheRules {
  readonly model: string
  readonly endpoint: Endpoint
  readonly host: string
  readonly regime: Regime
  /** Visible tokens that a prefix must hold before it can be kept. */
  readonly minimum: number
  /** The order in which the provider feeds the parts of a request to the model. */
  readonly order: readonly Place[]
  /** Paths of body fields that change the prefix: `reasoning.effort`, `text.verbosity` and the like. */
  readonly prefixSettings: readonly string[]
  readonly accepts: AcceptedOptions
  /** Where top-level `instructions` stand: before the input (cached), or after it (never cached). */
  readonly instructions: 'leading' | 'trailing'
  /** Idle milliseconds: an entry is surely alive until `sure`, and surely gone after `most`; absent where unknown. */
  readonly lifetime: { readonly sure: number; readonly most?: number }
  readonly automatic?: AutomaticRules
  readonly breakpoints?: BreakpointRules
  readonly evidence: Evidence
}
