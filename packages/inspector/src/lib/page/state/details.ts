import type { CallDetail } from '../../wire/summary.ts'
import { type Answers, createAnswers, type Loading } from './answers.ts'

/** Calls in full. */
export const details: Answers<CallDetail> = createAnswers()

/** A call in full, from the file that it is listed from. */
export function useDetail(index: number | undefined, epoch: number): Loading<CallDetail> {
  return details.use(index === undefined ? undefined : `calls/${index}?file=${epoch}`)
}
