import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { CallDetail } from '../../wire/summary.ts'
import type { LayerShown, WhatIf, WhatIfAnswer, WhatIfOutcome } from '../../wire/what-if.ts'
import { expectedParts } from '../logic/bars.ts'
import { count, counted, money } from '../logic/format.ts'
import { canMove, moved } from '../logic/move.ts'
import type { LogStore } from '../state/log.ts'
import { type Otherwise, useWhatIf } from '../state/what-ifs.ts'
import { Bar } from './bar.tsx'

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
        <Order
          layers={shown.layers}
          onMove={(at, by) => (otherwise.value = { ...otherwise.value, order: moved(shown.layers, at, by) })}
        />
        <button type="button" disabled={isAsIs} onClick={() => (otherwise.value = {})}>
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

interface OrderProps {
  readonly layers: readonly LayerShown[]
  readonly onMove: (at: number, by: -1 | 1) => void
}

/** The layers with a way to move each; what the provider's order fixes cannot be moved. */
function Order({ layers, onMove }: OrderProps): JSX.Element {
  return (
    <ol class="order" aria-label="Layers in the order of the provider">
      {layers.map(({ unit, layer, place, scope, tokens }, at) => (
        <li key={unit}>
          <span class={`swatch t-${scope ?? 'none'}`} aria-hidden="true" />
          <span class="order-name">
            {layer}{' '}
            <small class="soft">
              {[place, scope, counted(tokens, 'token')].filter((word) => word !== undefined).join(' · ')}
            </small>
          </span>
          <MoveButton layer={layer} at={at} by={-1} able={canMove(layers, at, -1)} onMove={onMove} />
          <MoveButton layer={layer} at={at} by={1} able={canMove(layers, at, 1)} onMove={onMove} />
        </li>
      ))}
    </ol>
  )
}

interface MoveProps {
  readonly layer: string
  readonly at: number
  readonly by: -1 | 1
  readonly able: boolean
  readonly onMove: OrderProps['onMove']
}

function MoveButton({ layer, at, by, able, onMove }: MoveProps): JSX.Element {
  const words = `Move ${layer} ${by === -1 ? 'up' : 'down'}`
  return (
    <button
      type="button"
      aria-label={words}
      title={able ? words : 'The provider’s order of places is fixed'}
      disabled={!able}
      onClick={() => onMove(at, by)}
    >
      {by === -1 ? '↑' : '↓'}
    </button>
  )
}

function Answer({
  shown,
  detail: { record },
}: {
  readonly shown: WhatIf
  readonly detail: CallDetail
}): JSX.Element {
  const { answer, unknown, warnings, assumptions, asRecorded } = shown
  const price = record.verdict?.price
  return (
    <section aria-live="polite">
      <h3>{asRecorded ? 'As it was' : 'What it would have read'}</h3>
      {unknown === undefined ? null : (
        <p class="lead">
          <strong>Unknown.</strong> {unknown}
        </p>
      )}
      {answer === undefined ? null : <Likely answer={answer} tokens={record.tokens ?? 0} />}
      {answer === undefined ? null : (
        <dl class="totals">
          <Fact name="Would have cost" value={priceOf(answer.likely)} />
          <Fact name="Did cost" value={price === undefined ? 'not known' : range(price.low, price.high)} />
          <Fact
            name="Did read"
            value={
              record.observed?.read === undefined ? 'not reported' : counted(record.observed.read, 'token')
            }
          />
        </dl>
      )}
      {warnings.map((warning) => (
        <p key={warning} class="divergence">
          {warning}
        </p>
      ))}
      {answer === undefined ? null : <Why answer={answer} />}
      {assumptions.length === 0 ? null : (
        <>
          <h4>Taken for granted</h4>
          <ul>
            {assumptions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Likely({
  answer: { likely, proven, earlier },
  tokens,
}: {
  readonly answer: WhatIfAnswer
  readonly tokens: number
}): JSX.Element {
  return (
    <>
      <p class="lead">
        <strong>{counted(likely.read, 'token')} read</strong>, {count(likely.written)} written,{' '}
        {count(likely.fresh)} fresh.
      </p>
      <dl class="bars">
        <Bar name="Most likely" parts={expectedParts(likely)} scale={Math.max(1, tokens)} />
      </dl>
      <p class="soft">
        {likely.read === 0
          ? 'Nothing at its head is known to have been sent before in this way.'
          : proven === likely.read
            ? 'Hashes or recorded texts prove that all of it was sent before.'
            : `${counted(proven, 'token')} of it proven by hashes or recorded texts; the rest if layers keep what their scopes promise.`}{' '}
        Computed over {counted(earlier, 'earlier call')} of the same lane.
      </p>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Why({ answer: { likely, others, plan } }: { readonly answer: WhatIfAnswer }): JSX.Element {
  return (
    <>
      <h4>Why</h4>
      <ul>
        {[...likely.because.map(({ sentence }) => sentence), ...plan].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details>
          <summary>{counted(others.length, 'other outcome')}</summary>
          <ul>
            {others.map(({ read, written, fresh, because }) => (
              <li key={`${read} ${written}`}>
                {count(read)} read, {count(written)} written, {count(fresh)} fresh:{' '}
                {because.map(({ sentence }) => sentence).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function priceOf({ price }: WhatIfOutcome): string {
  return price === undefined ? 'not known' : range(price.low, price.high)
}

function range(low: string, high: string): string {
  return low === high ? money(low) : `${money(low)} to ${money(high)}`
}
