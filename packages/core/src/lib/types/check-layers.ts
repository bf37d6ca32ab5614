import type { Layer } from '../layer.ts'
import type { DuplicateSentence, GroupSentence, ScopeSentence, SingleSentence } from '../order-sentences.ts'
import type { Kind, Scope } from '../scope.ts'

type HeadKind = 'policy' | 'tools' | 'output'
type SingleKind = 'output' | 'history' | 'user'

/** The scopes that may stand behind a scope in the same group. */
interface From {
  readonly release: Scope
  readonly tenant: 'tenant' | 'session' | 'growing' | 'call'
  readonly session: 'session' | 'growing' | 'call'
  readonly growing: 'growing' | 'call'
  readonly call: 'call'
}

/** What has been seen on the way: the latest layer of each group, all names, and the kinds that stand alone. */
interface Seen {
  readonly head: Layer | undefined
  readonly body: Layer | undefined
  readonly names: string
  readonly single: Kind
}

interface Nothing extends Seen {
  readonly head: undefined
  readonly body: undefined
  readonly names: never
  readonly single: never
}

/**
 * The same list of layers where each stands rightly; in place of one that does not, the sentence that says why.
 */
export type CheckLayers<
  Layers extends readonly Layer[],
  Before extends Seen = Nothing,
> = Layers extends readonly [infer First extends Layer, ...infer Rest extends readonly Layer[]]
  ? readonly [CheckLayer<First, Before>, ...CheckLayers<Rest, After<First, Before>>]
  : Layers extends readonly []
    ? readonly []
    : Layers

type CheckLayer<Each extends Layer, Before extends Seen> = Each['name'] extends Before['names']
  ? DuplicateSentence<Each['name']>
  : Each['kind'] extends Before['single']
    ? SingleSentence<Each['kind'], Each['name']>
    : Each['kind'] extends HeadKind
      ? Before['body'] extends Layer
        ? GroupSentence<Before['body']['name'], Each['name']>
        : InScope<Each, Before['head']>
      : InScope<Each, Before['body']>

type InScope<Each extends Layer, Former extends Layer | undefined> = Former extends Layer
  ? Each['scope'] extends From[Former['scope']]
    ? Each
    : ScopeSentence<Former['name'], Former['scope'], Each['name'], Each['scope']>
  : Each

interface After<Each extends Layer, Before extends Seen> extends Seen {
  readonly head: Each['kind'] extends HeadKind ? Each : Before['head']
  readonly body: Each['kind'] extends HeadKind ? Before['body'] : Each
  readonly names: Before['names'] | Each['name']
  readonly single: Before['single'] | Extract<Each['kind'], SingleKind>
}
