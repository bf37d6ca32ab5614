/** A part of a request, by where the provider feeds it to the model. */
export type Place = 'settings' | 'tools' | 'output' | 'developer' | 'conversation' | 'instructions'

/** `chat` for `/v1/chat/completions`, `responses` for `/v1/responses`. */
export type Endpoint = 'chat' | 'responses'

/** `documented` by the provider, `measured` in real traffic, or `inferred` by us. */
export type Confidence = 'documented' | 'measured' | 'inferred'

/** Where a fact comes from and how far it can be trusted. */
export interface Evidence {
  /** Names of sources in `sources`. */
  readonly sources: readonly string[]
  /** Day of the last check, `YYYY-MM-DD`. */
  readonly checked: string
  /** `documented` by the provider, `measured` in real traffic, or `inferred` by us. */
  readonly confidence: Confidence
}

/** `automatic`: every model before GPT-5.6 that caches. `breakpoints`: GPT-5.6 and later. `none`: no caching. */
export type Regime = 'automatic' | 'breakpoints' | 'none'

/** How the automatic regime counts: `floor(k·interval − hidden)` to a multiple of `increment`. */
export interface AutomaticRules {
  /** Reported reads are multiples of this many tokens. */
  readonly increment: number
  /** Internal boundaries lie every so many tokens, hidden ones included; absent where nobody knows. */
  readonly interval?: number
  /**
   * Tokens of hidden text in front of the first visible one, as far as known. Only the remainder after division by
   * `interval` moves a boundary, so an unknown amount is `0` to `interval − 1`.
   */
  readonly hidden: { readonly low: number; readonly high: number }
  /** The smallest read that real traffic has shown, in tokens. Shorter prefixes may be kept too; none was seen. */
  readonly smallestSeen?: number
  /**
   * Where two requests part inside the developer text, the read ends this many tokens before the first difference,
   * then goes down to `increment`. Measured on gpt-5 alone; absent elsewhere.
   */
  readonly divergenceMargin?: { readonly low: number; readonly high: number }
  /** What each accepted `prompt_cache_retention` means. Empty where nobody knows. */
  readonly retention?: readonly RetentionRules[]
}

/** One value of `prompt_cache_retention` and the life it gives to an entry. */
export interface RetentionRules {
  /** The value as a request gives it. */
  readonly value: string
  /** Who gets it without asking: `all`, organisations with (`zdr`) or without (`standard`) zero data retention, or `nobody`. */
  readonly defaultFor: 'all' | 'standard' | 'zdr' | 'nobody'
  /** How long an entry then lives. */
  readonly lifetime: IdleLifetime
}

/** Idle milliseconds, counted from the latest write or read of an entry. */
export interface IdleLifetime {
  /** Surely alive until here; 0 where the provider promises nothing. */
  readonly sure: number
  /** Usually alive until here, without a promise; absent where nothing is said beyond `sure`. */
  readonly typical?: number
  /** Surely gone after this; absent where unknown. */
  readonly most?: number
}

/** How a model caches behind markers, as models from GPT-5.6 on do. */
export interface BreakpointRules {
  /** Explicit markers that are written: the latest so many, by mode. In `implicit` the implicit one comes on top. */
  readonly writes: { readonly implicit: number; readonly explicit: number }
  /** Positions of a new request at which an entry is looked up. */
  readonly lookup: {
    /** The first so many markers of the request are looked up. */
    readonly firstMarkers: number
    /** The latest so many markers are looked up. */
    readonly latestMarkers: number
    /** In mode implicit: the latest so many earlier endings in front of the implicit one are looked up. */
    readonly earlierEndings: number
    /** In mode implicit: whether the end of the initial developer block is looked up. */
    readonly developerBlockEnd: boolean
    /** The SDK's own text says "up to the latest 80" in place of first 2 + latest 50. The two agree below 51 markers. */
    readonly sdkLatestMarkers?: number
  }
  /** Measured, not documented: implicit mode also writes the end of the initial developer block. */
  readonly developerBlockWritten: 'measured' | 'no'
  /** What an entry lives for unless asked otherwise, and what can be asked for. */
  readonly lifetimes: { readonly default: Lifetime; readonly accepted: readonly Lifetime[] }
  /**
   * Tokens behind the implicit boundary when the last message is eligible: its terminator (1) and the primer (2).
   * Holds for text without hosted tools and without pro mode. Default: `USUAL_TAIL`.
   */
  readonly tail?: number
  /** What can carry `prompt_cache_breakpoint`. */
  readonly markable?: {
    /** Types of content parts. */
    readonly parts: readonly string[]
    /** Roles whose parts may carry one by type, but nothing seen says that the server honours it. */
    readonly unsureRoles: readonly string[]
  }
}

/** A minimum lifetime of a cache entry, counted from its latest write or read. */
export type Lifetime = '30m' | '12h'

/** What the endpoint accepts for this model; anything else is answered with 400. */
export interface AcceptedOptions {
  /** `prompt_cache_options` and `prompt_cache_breakpoint`. */
  readonly breakpoints: boolean
  /** Values of `prompt_cache_retention`. */
  readonly retention: readonly string[]
  /** Values of `prompt_cache_retention` of which nobody knows whether they are accepted: worth a warning, no refusal. */
  readonly retentionUnsure?: readonly string[]
  /** `prompt_cache_options.comparison_response_id`. */
  readonly diagnostics: boolean
  /** `prompt_cache_options.prewarm`. */
  readonly prewarm: boolean
  /** Characters that `prompt_cache_key` may have. */
  readonly keyLength?: number
  /** Ways to change settings or tools in mid-conversation that append and leave the prefix alone. */
  readonly appends?: readonly ('configuration_update' | 'additional_tools' | 'tool_search')[]
}

/** The facts of `CacheRules` that can have evidence of their own. */
export type Fact =
  | 'minimum'
  | 'order'
  | 'prefixSettings'
  | 'accepts'
  | 'instructions'
  | 'lifetime'
  | 'automatic'
  | 'breakpoints'

/** How one model caches prompts on one endpoint of one host. */
export interface CacheRules {
  /** The listed id, whatever alias or dated snapshot was asked for. */
  readonly model: string
  /** The endpoint that the rules are for. */
  readonly endpoint: Endpoint
  /** The host that the rules are for, such as `api.openai.com`. */
  readonly host: string
  /** How the model caches: by itself, behind breakpoints, or not at all. */
  readonly regime: Regime
  /** Visible tokens that a prefix must hold before it can be kept. `Infinity` where nothing is ever kept. */
  readonly minimum: number
  /**
   * The order in which the provider feeds the parts of a request to the model. `instructions` is listed on Responses
   * only; a developer or system message behind the first user message belongs to `conversation`.
   */
  readonly order: readonly Place[]
  /** Paths of body fields that change the prefix: `reasoning.effort`, `text.verbosity` and the like. */
  readonly prefixSettings: readonly string[]
  /** Cache options that a request may carry; the provider refuses others. */
  readonly accepts: AcceptedOptions
  /** Where top-level `instructions` stand: before the input (cached), or after it (never cached). */
  readonly instructions: 'leading' | 'trailing'
  /** Idle milliseconds: an entry is surely alive until `sure`, and surely gone after `most`; absent where unknown. */
  readonly lifetime: IdleLifetime
  /** Reasoning of which turns the model is shown unless the request says otherwise. What is dropped shortens the prefix. */
  readonly reasoning?: 'all-turns' | 'current-turn'
  /** Of the automatic regime alone. */
  readonly automatic?: AutomaticRules
  /** Of the breakpoints regime alone. */
  readonly breakpoints?: BreakpointRules
  /** Where the rules come from, and how sure they are. */
  readonly evidence: Evidence
  /** Evidence of single facts, where it differs from `evidence`. */
  readonly evidenceFor?: { readonly [Name in Fact]?: Evidence }
  /** What a reader of these rules should know besides. */
  readonly notes?: readonly string[]
}
