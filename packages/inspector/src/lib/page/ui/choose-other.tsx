import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { CallDetail } from '../../wire/summary.ts'
import { timeOf } from '../logic/format.ts'
import type { LogStore } from '../state/log.ts'
import { go } from '../state/route.ts'

/** Former calls that are offered by name; any other can be given by its number. */
const OFFERED = 60

interface Props {
  readonly log: LogStore
  readonly detail: CallDetail
  readonly other: number | undefined
}

/** Which call another one is compared with. */
export function ChooseOther({ log, detail: { index, summary, former }, other }: Props): JSX.Element {
  void log.version.value
  const id = useId()
  const offered = log
    .calls()
    .filter(
      (call) => call.index < index && call.conversation === summary.conversation && call.end !== 'local',
    )
    .slice(-OFFERED)
    .toReversed()
  const choose = (to: number): void => go({ call: index, view: 'compare', other: to })
  return (
    <form
      class="choose"
      onSubmit={(event) => {
        event.preventDefault()
        const number = Number(new FormData(event.currentTarget).get('number'))
        if (Number.isSafeInteger(number) && number > 0) choose(number - 1)
      }}
    >
      <span>
        <label for={id}>Compare with</label>{' '}
        <select
          id={id}
          value={String(other ?? '')}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {offered.some((call) => call.index === other) ? null : (
            <option value={String(other ?? '')}>
              {other === undefined ? 'no former call' : `call #${other + 1}`}
            </option>
          )}
          {offered.map((call) => (
            <option key={call.index} value={String(call.index)}>
              #{call.index + 1}, {timeOf(call.at)}
              {call.index === former ? ' (nearest)' : ''}
            </option>
          ))}
        </select>
      </span>
      <label>
        or with number{' '}
        <input name="number" type="number" min="1" max={log.calls().at(-1)?.index ?? 0} inputMode="numeric" />
      </label>
      <button type="submit">Compare</button>
    </form>
  )
}
