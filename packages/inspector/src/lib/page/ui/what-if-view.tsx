import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { CallDetail } from '../../wire/summary.ts'
import type { WhatIf } from '../../wire/what-if.ts'
import { moved } from '../logic/move.ts'
import type { LogStore } from '../state/log.ts'
import { type Otherwise, useWhatIf } from '../state/what-ifs.ts'
import { LayerOrder } from './layer-order.tsx'
import { Answer } from './what-if-answer.tsx'

interface Props {
  readonly log: LogStore
  readonly detail: CallDetail
}

/** Another order of layers, another model: what the call would have read. */
export function WhatIfView({ log, detail }: Props): JSX.Element {
  const otherwise = useSignal<Otherwise>({})
  const answer = useWhatIf(detail.index, log.epoch.value, otherwise.value)
  // While the next answer is computed the last one stays in sight.
  const last = useRef<WhatIf | undefined>(undefined)
  if (answer.state === 'there') last.current = answer.value
  const shown = last.current
  if (shown === undefined)
    return (
      <p class="soft waiting">
        {answer.state === 'failed' ? answer.problem : 'Running the earlier calls through the rules …'}
      </p>
    )
  const isAsIs = otherwise.value.model === undefined && otherwise.value.order === undefined
  return (
    <div class="what-if" aria-busy={answer.state === 'loading'}>
      <section class="change">
        <h3>Change something</h3>
        <ModelChoice
          shown={shown}
          own={detail.record.model}
          onChange={(model) => (otherwise.value = { ...otherwise.value, model })}
        />
        <LayerOrder
          layers={shown.layers}
          onMove={(at, by) => (otherwise.value = { ...otherwise.value, order: moved(shown.layers, at, by) })}
        />
        <button
          type="button"
          aria-disabled={isAsIs}
          onClick={() => {
            if (!isAsIs) otherwise.value = {}
          }}
        >
          As it was
        </button>
      </section>
      <Answer shown={shown} detail={detail} />
    </div>
  )
}

interface ModelProps {
  readonly shown: WhatIf
  readonly own: string
  readonly onChange: (model: string) => void
}

function ModelChoice({ shown: { model, models }, own, onChange }: ModelProps): JSX.Element {
  const id = useId()
  const all = [...new Set([own, model, ...models])]
  return (
    <p class="model">
      <label for={id}>Model</label>{' '}
      <select id={id} value={model} onChange={(event) => onChange(event.currentTarget.value)}>
        {all.map((each) => (
          <option key={each} value={each}>
            {each}
            {each === own ? ' (as it was)' : ''}
          </option>
        ))}
      </select>
    </p>
  )
}
