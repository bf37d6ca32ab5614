import { DOLLAR, type Money } from './money.ts'
import type { Price } from './price-of.ts'

/**
 * US dollars with a point, whatever the locale: `$0.0227`, `-$1.50`. Rounded half away from zero to `decimals` (default
 * 6, at most 15); trailing zeros go, two decimals stay. What is not 0 is never shown as 0, but as `<$0.000001`.
 */
export function formatMoney(money: Money, decimals = 6): string {
  const digits = Math.min(15, Math.max(2, Math.trunc(decimals)))
  const unit = 10n ** BigInt(15 - digits)
  const size = money < 0n ? -money : money
  const rounded = (size + unit / 2n) / unit
  const tooSmall = rounded === 0n && size > 0n
  const text = `${money < 0n ? '-' : ''}$${decimal(tooSmall ? 1n : rounded, digits)}`
  if (!tooSmall) return text
  return money < 0n ? `>${text}` : `<${text}`
}

/** One amount, or `$0.0114 to $0.0227` where it is a bound. */
export function formatPrice({ low, high }: Pick<Price, 'low' | 'high'>, decimals?: number): string {
  const text = formatMoney(low, decimals)
  return low === high ? text : `${text} to ${formatMoney(high, decimals)}`
}

/** `units` of 10^−digits dollars. */
function decimal(units: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const fraction = (units % scale).toString().padStart(digits, '0')
  const short = fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, '')
  return `${units / scale}.${short}`
}

/** Dollars as a floating-point number, for charts. Not for adding up. */
export function dollars(money: Money): number {
  return Number(money) / Number(DOLLAR)
}
