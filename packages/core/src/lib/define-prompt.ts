import { build, type BuildMemory } from './build.ts'
import type { BuiltPrompt } from './built-prompt.ts'
import { checkOrder } from './check-order.ts'
import { VarveError } from './errors.ts'
import type { Layer } from './layer.ts'
import type { CheckLayers } from './types/check-layers.ts'
import type { ValuesOfLayers } from './types/values-of.ts'

/** A declared prompt: its layers in order, and `build`, which fills them with values. */
export interface Prompt<
  Values extends object = object,
  Name extends string = string,
  SampleName extends string = string,
> {
  /** Names the prompt in errors, documentation, locks and records. */
  readonly name: Name
  /** What the prompt is for, in a sentence. */
  readonly description?: string
  /** Its layers, in the order of the declaration. */
  readonly layers: readonly Layer[]
  /** Named sets of values, for documentation, snapshots and checks. */
  readonly samples: Readonly<Record<SampleName, Values>>
  /**
   * Fills the layers with values. Pure and synchronous: the same values give the same pieces. Given a session, it takes
   * unchanged turns from the session's earlier builds, so that only what is new costs time; the result is the same.
   *
   * @throws VarveError when a value does not fit, before anything is sent
   */
  readonly build: (...values: BuildArguments<Values>) => BuiltPrompt
}

/** What every prompt has in common, whatever its values: for tools that look at prompts and do not build them. */
export type AnyPrompt = Pick<Prompt, 'name' | 'description' | 'layers' | 'samples'>

/** `build` takes no values where no layer takes any, and the session of the conversation where there is one. */
export type BuildArguments<Values extends object> = {} extends Values
  ? [values?: Values, memory?: BuildMemory]
  : [values: Values, memory?: BuildMemory]

/** What a prompt can say of itself besides its layers. */
export interface PromptOptions<Values extends object, SampleName extends string = string> {
  /** What the prompt is for, in a sentence; shown in documentation. */
  readonly description?: string
  /** Named sets of values, for documentation, snapshots and checks. Default: none. */
  readonly samples?: Readonly<Record<SampleName, NoInfer<Values>>>
}

/**
 * Declares a prompt as ordered, typed layers.
 *
 * Order: policy, tools and output first, then the conversation; inside each of the two groups the scopes in their order
 * (`release`, `tenant`, `session`, `growing`, `call`). The compiler says which layer stands wrongly, and so does run time.
 *
 * @throws VarveError `duplicate_layer`, `too_many_layers`, `layer_order`, `scope_order` or `invalid_name`
 *
 * @example
 * ```ts
 * import { definePrompt, history, policy, user } from '@varve/core'
 *
 * const support = definePrompt('support', [policy('rules', 'Be kind.'), history('history'), user('question')])
 * const built = support.build({ history: [], question: 'Hi' })
 * console.log(built.layers.map(({ name, scope }) => `${name}: ${scope}`).join(', ')) // rules: release, history: growing, question: call
 * ```
 */
export function definePrompt<
  const Name extends string,
  const Layers extends readonly Layer[],
  SampleName extends string = string,
>(
  name: Name,
  layers: Layers & CheckLayers<Layers>,
  options?: PromptOptions<ValuesOfLayers<Layers>, SampleName>,
): Prompt<ValuesOfLayers<Layers>, Name, SampleName>
export function definePrompt(
  name: string,
  layers: readonly Layer[],
  options: PromptOptions<object> = {},
): Prompt {
  if (typeof name !== 'string' || !/^[A-Za-z][\w.-]{0,63}$/u.test(name)) {
    throw new VarveError('invalid_name', {
      path: 'name',
      expected: 'a letter, then at most 63 letters, digits, ".", "_" or "-"',
      received: JSON.stringify(name) ?? 'nothing',
      fix: 'Name the prompt after its job, such as "support-agent".',
    })
  }
  const list: readonly Layer[] = Object.freeze([...layers])
  checkOrder(name, list)
  return Object.freeze({
    name,
    layers: list,
    samples: Object.freeze({ ...options.samples }),
    build: (...[values, memory]: BuildArguments<object>) => build(name, list, values ?? {}, memory),
    ...(options.description === undefined ? {} : { description: options.description }),
  })
}
