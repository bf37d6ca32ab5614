import type { ReadonlySignal, Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import type { Filter } from '../logic/filter.ts'
import { Costly } from './costly.tsx'

interface Props {
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly filter: Signal<Filter>
  readonly toList: () => void
  /** The trend, where it has its place here. */
  readonly children?: JSX.Element | null
}

/** What stands beside the list while no call is chosen: the trend, the costliest causes, the keys. */
export function Overview({ shown, filter, toList, children = null }: Props): JSX.Element {
  return (
    <div class="overview">
      <h2>Overview</h2>
      {children}
      <Costly shown={shown} filter={filter} toList={toList} />
      <section class="hints">
        <h3>Choose a call</h3>
        <p>
          Its layers are shown in the order in which the provider reads them, with what was read from the
          cache.
        </p>
        <dl>
          <Hint keys="j k" words="next and former call" />
          <Hint keys="/" words="search" />
          <Hint keys="c" words="compare with an earlier call" />
          <Hint keys="w" words="what another order or model would have read" />
          <Hint keys="Esc" words="back" />
        </dl>
      </section>
    </div>
  )
}

function Hint({ keys, words }: { readonly keys: string; readonly words: string }): JSX.Element {
  return (
    <div>
      <dt>
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  )
}
