import type { CauseCode, VerdictStatus } from '@varve/cache'
import type { LogRow } from '@varve/replay'
import { InvalidArgumentError } from 'commander'

type Name = VerdictStatus | CauseCode | Exclude<LogRow['kind'], 'call'> | 'miss'

/** Whether a row is shown. */
export type RowFilter = (row: LogRow) => boolean

// An object, so that a name that is added to the types and not here is an error.
const NAMES: Readonly<Record<Name, true>> = {
  miss: true,
  as_expected: true,
  below: true,
  above: true,
  written_differs: true,
  not_reported: true,
  unknown: true,
  reused: true,
  first_call: true,
  prefix_changed: true,
  settings_changed: true,
  window_moved: true,
  too_short: true,
  expired: true,
  not_marked: true,
  out_of_reach: true,
  slot_lost: true,
  other_lane: true,
  provider_missed: true,
  more_than_known: true,
  count_differs: true,
  no_caching: true,
  unknown_model: true,
  failed: true,
  response_cache: true,
  skipped: true,
}

/** Reads `below,prefix_changed`: statuses, causes and kinds of records, and `miss` for calls that read nothing. */
export function rowFilter(names: string): RowFilter {
  const wanted = new Set(names.split(',').map((name) => name.trim()))
  for (const name of wanted) {
    if (!Object.hasOwn(NAMES, name))
      throw new InvalidArgumentError(`Each name is one of ${Object.keys(NAMES).join(', ')}.`)
  }
  return (row) => {
    if (row.kind !== 'call') return wanted.has(row.kind)
    const { status, cause, observation } = row.verdict
    return wanted.has(status) || wanted.has(cause.code) || (wanted.has('miss') && observation.read === 0)
  }
}
