import type { WhatIf } from '../../wire/what-if.ts'
import { type Answers, createAnswers, type Loading } from './answers.ts'

/** What calls would have read otherwise. */
export const whatIfs: Answers<WhatIf> = createAnswers()

export interface Otherwise {
  readonly model?: string
  readonly order?: readonly string[]
}

export function useWhatIf(index: number, epoch: number, { model, order }: Otherwise): Loading<WhatIf> {
  const query = new URLSearchParams({ file: String(epoch), ...(model === undefined ? {} : { model }) })
  for (const unit of order ?? []) query.append('layer', unit)
  return whatIfs.use(`calls/${index}/what-if?${query}`)
}
