import type { EndpointName, Json, Kind, Place, Scope, SegmentRole, Warning } from '@varve/core'
import type { Money, Regime } from '@varve/rules'

/** All that `describe` found out about a prompt. Frozen plain data; `formatDescription` writes it. */
export interface PromptDescription {
  /** The prompt's name. */
  readonly prompt: string
  /** What the prompt is for, as its `description` says. */
  readonly purpose?: string
  /** The day whose prices are used, `YYYY-MM-DD`. */
  readonly pricesAt: string
  /** Tokens of an answer that costs include. 0: they are of the input alone. */
  readonly answerTokens: number
  /** The values that `build` takes. */
  readonly inputs: readonly InputDescription[]
  /** In the order in which they are declared. */
  readonly layers: readonly LayerDescription[]
  /** The tools that the model can call. */
  readonly tools: readonly ToolDescription[]
  /** The structured output, where the prompt asks for one. */
  readonly output?: OutputDescription
  /** The prompt on each target, in the order asked for; empty where it takes values and has no sample. */
  readonly targets: readonly TargetDescription[]
  /** The text of each sample as the model of the first target reads it. */
  readonly texts: readonly SampleText[]
}

/** A value, or one inside it, as a schema declares it. */
export interface FieldDescription {
  /** `shop`, `customer.name`, `documents[].id`. */
  readonly path: string
  /** In TypeScript's words, with what else the schema asks for: `string`, `"a" | "b"`, `integer, 1 to 10`. */
  readonly type: string
  /** Whether it may be left out. */
  readonly optional: boolean
  /** What the schema says of it. */
  readonly description?: string
  /** What holds where it is left out. */
  readonly default?: Json
}

/** A value that `build` takes. */
export interface InputDescription extends FieldDescription {
  /** The layers that take it. */
  readonly layers: readonly string[]
}

/** A layer as it is declared. */
export interface LayerDescription {
  /** The layer's name. */
  readonly name: string
  /** The layer's kind. */
  readonly kind: Kind
  /** How long its bytes stay the same. */
  readonly scope: Scope
  /** What the layer is for. */
  readonly description?: string
  /** Whether what it wrote stays in the history. */
  readonly keep: boolean
  /** Names of the values that it takes. */
  readonly values: readonly string[]
}

/** A tool as the model is told of it. */
export interface ToolDescription {
  /** The layer that brings it. */
  readonly layer: string
  /** The tool's name. */
  readonly name: string
  /** What the tool is for, as the model reads it. */
  readonly description?: string
  /** What the model must pass. */
  readonly parameters: readonly FieldDescription[]
  /** Whether the provider holds the model to the schema. */
  readonly strict: boolean
  /** Set where the endpoint hosts the tool: only this endpoint has it. */
  readonly hostedBy?: EndpointName
}

/** The structured output that a prompt asks for. */
export interface OutputDescription {
  /** The layer that asks for it. */
  readonly layer: string
  /** The schema's name. */
  readonly name: string
  /** The fields of the answer. */
  readonly fields: readonly FieldDescription[]
  /** Whether the provider holds the model to the schema. */
  readonly strict: boolean
}

/** A prompt on one endpoint and model. */
export interface TargetDescription {
  /** Such as `chat:gpt-5.6-sol`. */
  readonly name: string
  /** The endpoint of the target. */
  readonly endpoint: EndpointName
  /** The model of the target. */
  readonly model: string
  /** How the model caches; `unknown` for a model without rules. */
  readonly regime: Regime | 'unknown'
  /** Tokens that a prefix must have to be kept; absent where nothing is kept or nobody knows. */
  readonly minimum?: number
  /** In the automatic regime: reads come in steps of so many tokens. */
  readonly step?: number
  /** The order in which the model reads the parts of a request. */
  readonly order: readonly Place[]
  /** Settings of the request that are part of the prefix: whoever changes one starts anew. */
  readonly settings: readonly string[]
  /** Idle milliseconds after which a kept prefix may be gone; absent where nobody knows. */
  readonly idle?: number
  /** The samples, in the order in which they are declared. */
  readonly samples: readonly SampleDescription[]
  /** What would break the prefix of the first sample, in provider order. */
  readonly breaks: readonly BreakDescription[]
}

/** One sample on one target. Token counts are from the start of the request unless they say otherwise. */
export interface SampleDescription {
  /** The sample's name. */
  readonly sample: string
  /** All tokens of the request. */
  readonly tokens: number
  /** Whether the count is exact; `reasons` says why not. */
  readonly exact: boolean
  /** Why the count is not exact, in sentences. */
  readonly reasons: readonly string[]
  /** Runs of layers in provider order. */
  readonly parts: readonly PartDescription[]
  /** Tokens behind the last part: the close of the last message and the start of the answer. */
  readonly framing: number
  /** Where the provider can keep a prefix. */
  readonly points: readonly CachePointDescription[]
  /** What was decided about cache points as a whole, in sentences. */
  readonly planning: readonly string[]
  /** What other calls share, scope by scope. */
  readonly prefixes: readonly PrefixDescription[]
  /** What the call reads and costs, by what was sent before it. */
  readonly calls: readonly CallDescription[]
  /** What rendering had to warn of. */
  readonly warnings: readonly Warning[]
}

/** A run of one layer in the request. */
export interface PartDescription {
  /** The layer's name. */
  readonly layer: string
  /** The layer's kind. */
  readonly kind: Kind
  /** The layer's scope. */
  readonly scope: Scope
  /** The part of the prompt, in which provider order is told. */
  readonly place: Place
  /** Tokens that it adds. */
  readonly tokens: number
  /** Its part of the request's tokens, 0 to 1. */
  readonly share: number
  /** Tokens up to its end. */
  readonly end: number
}

/** A position at which the provider can keep a prefix. */
export interface CachePointDescription {
  /** Tokens of the prefix. */
  readonly tokens: number
  /** The layer at whose end it stands. */
  readonly layer: string
  /** The block that it ends, by its path in the body. */
  readonly path: string
  /** `marker`: Varve places one. `implicit`: the provider keeps it by itself. `measured`: it was seen to, though no document says so. */
  readonly kind: 'marker' | 'implicit' | 'measured'
  /** Why it stands there, in words. */
  readonly because: string
}

/** The prefix that ends where the layers of a scope end: what calls share that have the same release, tenant or session. */
export interface PrefixDescription {
  /** The scope whose layers end it. */
  readonly scope: Scope
  /** The last layer that belongs to it. */
  readonly layer: string
  /** Tokens of the prefix. */
  readonly tokens: number
  /** Tokens that it lacks to be kept; 0 where it is long enough; absent where nothing is kept or nobody knows. */
  readonly missing?: number
}

/** One way in which this call may find the cache, with what it then costs. */
export interface CallDescription {
  /** What of it was sent before: nothing, the prefix of a scope, or the conversation's former call. */
  readonly shares: 'nothing' | 'conversation' | Scope
  /** All input tokens of the call. */
  readonly tokens: number
  /** Input tokens read from the cache. */
  readonly read: number
  /** Input tokens written to it. */
  readonly written: number
  /** Input tokens neither read nor written. */
  readonly fresh: number
  /** What may be read instead, less likely. */
  readonly otherReads: readonly number[]
  /** Why, in sentences. */
  readonly because: readonly string[]
  /** Absent where no price is known. */
  readonly cost?: CostDescription
}

/** In femtodollars; the bounds differ where the facts leave it open. */
export interface CostDescription {
  /** The least that it can cost. */
  readonly low: Money
  /** The most that it can cost. */
  readonly high: Money
  /** Which price was used; `either` where the bounds cover both. */
  readonly basis: 'list' | 'promotional' | 'either'
}

/** A change, and what of the cache it costs on the next call. */
export interface BreakDescription {
  /** The value that changes; absent where the layer's own text or tools do. */
  readonly value?: string
  /** The first layer, in provider order, that changes with it. */
  readonly layer: string
  /** How long that layer is declared to stay the same. */
  readonly scope: Scope
  /** All layers that take the value. */
  readonly reaches: readonly string[]
  /** Where the first change was found, when the value was tried with another content: `messages[1].content[0].text`. */
  readonly path?: string
  /** The first character that changes there. */
  readonly offset?: number
  /** `tried`: the prompt was built with another value. `declared`: by the layer's place alone. `unseen`: tried, and nothing of this sample changed. */
  readonly evidence: 'tried' | 'declared' | 'unseen'
  /** Tokens that the next call still reads. */
  readonly kept: number
  /** Tokens that it would have read besides. */
  readonly lost: number
  /** What the loss costs once, in femtodollars; absent where no price is known. */
  readonly cost?: Money
}

/** A sample as the model reads it. */
export interface SampleText {
  /** The sample's name. */
  readonly sample: string
  /** The target that reads it, such as `chat:gpt-5.6-sol`. */
  readonly target: string
  /** Its pieces, in provider order. */
  readonly pieces: readonly PieceText[]
}

/** A piece of a request as the model reads it. */
export interface PieceText {
  /** The layer that wrote it. */
  readonly layer: string
  /** The layer's kind. */
  readonly kind: Kind
  /** The layer's scope. */
  readonly scope: Scope
  /** Whose words they are, or which definitions. */
  readonly role: SegmentRole | 'tools' | 'output'
  /** Where it stands in the body. */
  readonly path: string
  /** Tokens that it adds. */
  readonly tokens: number
  /** `text` as it is, or `json` laid out. */
  readonly form: 'text' | 'json'
  /** What the model reads. */
  readonly text: string
}
