import { hitRate, type Sums, type Totals } from '@varve/replay'
import type { SumsJson, TotalsJson } from '../json-shapes.ts'

/** Totals as JSON. What was not reported, and money of which no price is known, is absent; femtodollars are strings of digits. */
export function totalsJson(totals: Totals): string {
  return JSON.stringify(jsonOf(totals))
}

function jsonOf(totals: Totals): TotalsJson {
  const { byStatus, byCause, byModel, otherModels, failed, local, skipped, late } = totals
  return {
    ...sumsJson(totals),
    failed,
    local,
    skipped,
    late,
    byStatus,
    byCause: each(byCause, sumsJson),
    byModel: each(byModel, (sums) => ({ ...sumsJson(sums), local: sums.local })),
    ...(otherModels === undefined
      ? {}
      : { otherModels: { ...sumsJson(otherModels), local: otherModels.local } }),
  }
}

function sumsJson(sums: Sums): SumsJson {
  const { calls, reported, contradictory, input, read, written, writtenReported } = sums
  const { lost, lostUnpriced, lostMoney, saved, priced } = sums
  const rate = hitRate(sums)
  return {
    calls,
    reported,
    contradictory,
    ...(reported === 0 ? {} : { input, read, lost }),
    ...(rate === undefined ? {} : { hitRate: rate }),
    writtenReported,
    ...(writtenReported === 0 ? {} : { written }),
    ...(reported === 0 ? {} : { lostUnpriced }),
    ...(lost === lostUnpriced ? {} : { lostFemtodollars: lostMoney.toString() }),
    priced,
    ...(priced === 0 ? {} : { savedFemtodollars: saved.toString() }),
  }
}

function each<Value, Json>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Json,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
