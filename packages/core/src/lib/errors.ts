/** Every code that Varve can raise, with what it means in general. The fix for an instance is in the error itself. */
export const errorCatalogue: Readonly<Record<ErrorCode, string>> = {
  duplicate_layer: 'Two layers of one prompt have the same name.',
  layer_order: 'A layer that stands first for the provider is declared behind one that comes later.',
  scope_order: 'A layer whose bytes stay is declared behind one whose bytes change sooner.',
  scope_not_allowed: 'A kind of layer cannot have this scope.',
  too_many_layers: 'A prompt has more layers of one kind than the kind allows.',
  invalid_name: 'A name does not have the form the provider or Varve needs.',
  invalid_values: 'A value does not fit the input schema of the layer that takes it.',
  unknown_value: 'A value belongs to no layer of the prompt.',
  async_schema: 'An input schema needs to wait; building a prompt is synchronous.',
  invalid_piece: 'A layer wrote something that is no piece.',
  invalid_schema: 'A tool or output schema cannot be expressed for the provider.',
  duplicate_tool: 'Two tools of one prompt have the same name.',
  duplicate_document: 'Two documents of one layer have the same key, so their order would be open.',
  not_json: 'A value that must be JSON is not.',
  cycle: 'A value that must be JSON contains itself.',
  too_deep: 'A value is nested deeper than Varve serialises.',
  lone_surrogate: 'Text of the developer contains half of a surrogate pair.',
  result_without_call: 'The history has a tool result whose call it does not have.',
  call_without_result: 'The history has a tool call that was not answered before the conversation went on.',
  invalid_turn: 'A value in the history is not a turn.',
  invalid_option: 'An option of a Varve function is not one it takes.',
  option_not_accepted: 'The provider would answer this option with an error for this model and endpoint.',
  parameter_owned: 'A request parameter was given that a layer of the prompt already writes.',
  model_missing: 'A request was rendered without a model.',
  invalid_request: 'A request body is not one of this endpoint.',
  plan_mismatch:
    'A breakpoint plan names a place that the request does not have, or that cannot carry a marker.',
  too_many_markers: 'A request carries more markers than the endpoint accepts.',
  ledger_failed: 'A ledger could not be read or written.',
  unstable_prefix: 'A call would lose the cache of what its prompt declares to stay.',
}

/** A stable name for a kind of error. */
export type ErrorCode =
  | 'duplicate_layer'
  | 'layer_order'
  | 'scope_order'
  | 'scope_not_allowed'
  | 'too_many_layers'
  | 'invalid_name'
  | 'invalid_values'
  | 'unknown_value'
  | 'async_schema'
  | 'invalid_piece'
  | 'invalid_schema'
  | 'duplicate_tool'
  | 'duplicate_document'
  | 'not_json'
  | 'cycle'
  | 'too_deep'
  | 'lone_surrogate'
  | 'result_without_call'
  | 'call_without_result'
  | 'invalid_turn'
  | 'invalid_option'
  | 'option_not_accepted'
  | 'parameter_owned'
  | 'model_missing'
  | 'invalid_request'
  | 'plan_mismatch'
  | 'too_many_markers'
  | 'ledger_failed'
  | 'unstable_prefix'

/** Where something is wrong, as far as it is known. */
export interface ErrorPlace {
  /** The prompt's name. */
  readonly prompt?: string
  /** The layer's name. */
  readonly layer?: string
  /** A path in the values, the layer's pieces or the request body, such as `messages[2].content`. */
  readonly path?: string
}

/** What an error says: the place, what was expected, what came, and what to do. */
export interface ErrorDetails extends ErrorPlace {
  /** What was expected, as a noun phrase. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, as one sentence. */
  readonly fix: string
  /** The error underneath, where there is one. */
  readonly cause?: unknown
}

/**
 * A mistake in what a function of Varve was given, thrown before that function sends or writes anything. One code is never thrown:
 * `ledger_failed` stands in the verdict (`ledgerError`) of a call that went through.
 */
export class VarveError extends Error {
  /** Tells it from other errors where `instanceof` cannot, as across two copies of Varve. */
  override readonly name = 'VarveError'
  /** The kind of mistake; stable across releases. */
  readonly code: ErrorCode
  /** Where it is. */
  readonly place: ErrorPlace
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, as one sentence. */
  readonly fix: string

  constructor(code: ErrorCode, details: ErrorDetails) {
    const { prompt, layer, path, expected, received, fix, cause } = details
    const place = {
      ...(prompt === undefined ? {} : { prompt }),
      ...(layer === undefined ? {} : { layer }),
      ...(path === undefined ? {} : { path }),
    }
    super(
      `${code} ${describePlace(place)}: ${errorCatalogue[code]} Expected ${expected}; received ${received}. ${fix}`,
      cause === undefined ? undefined : { cause },
    )
    this.code = code
    this.place = place
    this.expected = expected
    this.received = received
    this.fix = fix
  }
}

/** `in prompt "support", layer "rules", at tools.lookup`: a place as people read it. */
export function describePlace({ prompt, layer, path }: ErrorPlace): string {
  const parts = [
    prompt === undefined ? undefined : `prompt "${prompt}"`,
    layer === undefined ? undefined : `layer "${layer}"`,
  ].filter((part) => part !== undefined)
  const where = parts.length === 0 ? '' : `in ${parts.join(', ')}`
  if (path === undefined || path === '') return where === '' ? 'in the call' : where
  return where === '' ? `at ${path}` : `${where}, at ${path}`
}

/** Raises the error for a state that only a mistake of our own can bring about. */
export function bug(what: string): never {
  throw new Error(`This is a bug in Varve, not in your code: ${what}`)
}
