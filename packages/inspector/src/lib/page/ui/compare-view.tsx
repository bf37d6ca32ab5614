import type { JSX } from 'preact'
import type { CallDetail } from '../../wire/summary.ts'
import type { LogStore } from '../state/log.ts'

export function CompareView({
  detail,
  other,
}: {
  readonly log: LogStore
  readonly detail: CallDetail
  readonly other?: number
}): JSX.Element {
  return <p>{other ?? detail.former}</p>
}
