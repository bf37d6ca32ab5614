import { type ReadonlySignal, type Signal, useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import { type CostlyCause, costliest } from '../logic/causes.ts'
import { type Filter, NO_FILTER } from '../logic/filter.ts'
import { count, counted, money, width } from '../logic/format.ts'
import { writeRoute } from '../logic/route.ts'
import { plainCode } from '../logic/words.ts'
import { go } from '../state/route.ts'

/** Causes that are shown; the list has the calls of all of them. */
const MOST = 8

interface Props {
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly filter: Signal<Filter>
  /** Brings the list into sight, where it is not beside this. */
  readonly toList: () => void
}

/** Why tokens were not read although an earlier call had left them, the costliest cause first. */
export function Costly({ shown, filter, toList }: Props): JSX.Element {
  const causes = useComputed(() => costliest(shown.value)).value
  const most = Math.max(1, ...causes.map(({ tokens }) => tokens))
  return (
    <section class="costly">
      <h3>What cost most</h3>
      {causes.length === 0 ? (
        <p class="soft">No call is known to have lost what an earlier one had left.</p>
      ) : (
        <ol>
          {causes.slice(0, MOST).map((each) => (
            <Cause
              key={`${each.cause} ${each.loss} ${each.changed}`}
              cause={each}
              most={most}
              onShow={() => {
                filter.value = { ...NO_FILTER, cause: each.cause, changed: each.changed ?? '' }
                toList()
              }}
            />
          ))}
        </ol>
      )}
      {causes.length > MOST ? <p class="soft">and {counted(causes.length - MOST, 'further cause')}</p> : null}
    </section>
  )
}

interface CauseProps {
  readonly cause: CostlyCause
  /** Tokens that a whole bar stands for. */
  readonly most: number
  readonly onShow: () => void
}

function Cause({
  cause: { cause, loss, changed, calls, tokens, money: lost, worst },
  most,
  onShow,
}: CauseProps): JSX.Element {
  const to = { call: worst.index, view: 'call' } as const
  return (
    <li>
      <span class="cause-name">
        <strong>{plainCode(cause)}</strong>
        {changed === undefined ? null : (
          <>
            {' '}
            in <code>{changed}</code>
          </>
        )}
      </span>
      <span class="cause-sum">
        {lost === 0n ? null : <strong>{money(lost)}</strong>} {counted(tokens, 'token')}
      </span>
      <span class="bar" aria-hidden="true">
        <span class={loss === 'changed' ? 't-lost' : 't-missed'} style={{ width: width(tokens / most) }} />
      </span>
      <span class="cause-calls soft">
        <button type="button" class="plain" onClick={onShow}>
          {counted(calls, 'call')}
        </button>
        <span>
          most in{' '}
          <a
            href={writeRoute(to)}
            onClick={(event) => {
              event.preventDefault()
              go(to)
            }}
          >
            #{count(worst.index + 1)}
          </a>
          , {counted(worst.lostTokens ?? 0, 'token')}
        </span>
      </span>
    </li>
  )
}
