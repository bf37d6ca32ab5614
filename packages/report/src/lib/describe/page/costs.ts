import { formatPrice } from '@varve/rules'
import type { CostDescription } from '../description.ts'

/** Unknown is no 0. */
export function price(cost: CostDescription | undefined): string {
  return cost === undefined ? 'unknown' : formatPrice(cost)
}

/** `−91 %` against another cost; nothing where one of them is unknown. */
export function against(
  cost: CostDescription | undefined,
  other: CostDescription | undefined,
): string | undefined {
  if (cost === undefined || other === undefined || other.low === 0n) return undefined
  const change = Number(((cost.low - other.low) * 1000n) / other.low) / 10
  const size = Math.abs(change).toFixed(0)
  return `${size === '0' ? '±' : change < 0 ? '−' : '+'}${size} %`
}
