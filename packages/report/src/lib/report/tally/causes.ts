import type { CallRecord } from '../../record/call-record.ts'
import { dense } from '../../record/dense.ts'
import type { CauseSums, Instance, Rows } from '../rows-data.ts'
import { clip } from './clip.ts'
import type { Facts } from './facts.ts'
import { byMoney, byText, newRows, rowsOf } from './rows.ts'
import { addLoss, newLoss } from './sums.ts'

/** Why tokens were not read, by code and place. */
export interface CausesTally {
  readonly add: (facts: Facts) => void
  readonly causes: () => Rows<CauseSums>
}

interface CauseTally extends Pick<CauseSums, 'code' | 'loss' | 'layer' | 'setting'> {
  readonly sums: ReturnType<typeof newLoss>
  instance: Instance
}

export function newCauses(): CausesTally {
  const causes = newRows<CauseTally>()
  return {
    add: ({ call, lost }) => {
      const { verdict } = call
      if (lost === undefined || verdict === undefined) return
      const code = clip(verdict.cause.code)
      // Where nothing changed, no layer is to blame.
      const { layer, setting } = (lost.loss === 'changed' ? verdict.divergence : undefined) ?? {}
      const place = dense({ layer: shown(layer), setting: shown(setting) })
      const instance = instanceOf(call, lost.tokens)
      const row = causes.at([code, lost.loss, place.layer, place.setting], () => ({
        code,
        loss: lost.loss,
        ...place,
        sums: newLoss(),
        instance,
      }))
      if (row === undefined) return
      addLoss(row.sums, lost)
      if (before(instance, row.instance)) row.instance = instance
    },
    causes: () =>
      rowsOf(
        causes,
        ({ sums, ...cause }) => ({ ...cause, ...sums }),
        (a, b) =>
          byMoney(b.money, a.money) ||
          b.tokens - a.tokens ||
          byText(a.code, b.code) ||
          byText(a.layer, b.layer) ||
          byText(a.setting, b.setting) ||
          byText(a.loss, b.loss),
      ),
  }
}

function shown(name: string | undefined): string | undefined {
  return name === undefined ? undefined : clip(name)
}

function instanceOf({ id, conversation, at, verdict }: CallRecord, tokens: number): Instance {
  return dense({
    call: clip(id),
    conversation: clip(conversation),
    at,
    tokens,
    path: shown(verdict?.divergence?.path),
    offset: verdict?.divergence?.offset,
    sentence: clip(verdict?.cause.sentence ?? ''),
  })
}

/** The one that lost most, then the earliest. */
function before(a: Instance, b: Instance): boolean {
  return (b.tokens - a.tokens || a.at - b.at || byText(a.call, b.call) || byText(a.sentence, b.sentence)) < 0
}
