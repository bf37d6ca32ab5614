import type { JSX } from 'preact'
import type { CallDetail } from '../../wire/summary.ts'
import { useDetail } from '../state/details.ts'
import type { LogStore } from '../state/log.ts'
import { ChooseOther } from './choose-other.tsx'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  readonly log: LogStore
  readonly detail: CallDetail
  /** Index of the call to compare with; absent for the nearest former one. */
  readonly other?: number
}

/** Two calls side by side: what they share, and where they part. */
export function CompareView({ log, detail, other }: Props): JSX.Element {
  const wanted = other ?? detail.former
  void log.version.value
  const isListed = log.has(wanted)
  const answer = useDetail(isListed ? wanted : undefined, log.epoch.value)
  return (
    <>
      <ChooseOther log={log} detail={detail} other={wanted} />
      {wanted === undefined ? (
        <p>No earlier call of this conversation is in the log. Choose another one above.</p>
      ) : !isListed ? (
        <p>There is no call {wanted + 1} in the list.</p>
      ) : answer.state === 'loading' ? (
        <p class="soft waiting">Reading call {wanted + 1} …</p>
      ) : answer.state === 'failed' ? (
        <p>
          Call {wanted + 1} cannot be shown: {answer.problem}
        </p>
      ) : (
        <SideBySide before={answer.value} after={detail} />
      )}
    </>
  )
}
