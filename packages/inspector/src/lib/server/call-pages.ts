import { whatIf } from '../what-if/what-if.ts'
import type { CallDetail } from '../wire/summary.ts'
import type { WhatIf } from '../wire/what-if.ts'
import { earlierOf } from './earlier.ts'
import { nearestFormer } from './former.ts'
import { readCalls } from './read-calls.ts'
import type { WatchedLog } from './watched-log.ts'

/** A call in full; `undefined` where it is not listed any more. */
export async function detailOf({ path, index }: WatchedLog, at: number): Promise<CallDetail | undefined> {
  const summary = index.summary(at)
  const record = (await readCalls(path, index, [at])).get(at)
  if (summary === undefined || record === undefined) return undefined
  const former = await nearestFormer(path, index, summary, record)
  return {
    index: at,
    record,
    summary,
    ...(former === undefined ? {} : { former }),
  }
}

/**
 * What a call would have read, had something been otherwise.
 *
 * @param query `model`, and `layer` for each layer's unit in the order wanted; both can be left out
 */
export async function whatIfOf(
  { path, index }: WatchedLog,
  at: number,
  query: URLSearchParams,
): Promise<WhatIf | undefined> {
  const summary = index.summary(at)
  if (summary === undefined) return undefined
  const wanted = earlierOf(index, summary)
  const records = await readCalls(path, index, [...wanted, at])
  const record = records.get(at)
  if (record === undefined) return undefined
  const model = query.get('model')
  const order = query.getAll('layer')
  return whatIf(
    record,
    wanted.flatMap((one) => records.get(one) ?? []),
    { ...(model === null ? {} : { model }), ...(order.length === 0 ? {} : { order }) },
  )
}
