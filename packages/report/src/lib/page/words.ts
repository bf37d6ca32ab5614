import { formatMoney, type Money } from '@varve/rules'

/** `1,237`, whatever the locale. */
export function count(tokens: number): string {
  return tokens.toLocaleString('en-US')
}

export function tokensOf(tokens: number): string {
  return tokens === 1 ? '1 token' : `${count(tokens)} tokens`
}

/** `83.9 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** Unknown is no 0. */
export function money(amount: Money | undefined): string {
  return amount === undefined ? 'unknown' : formatMoney(amount)
}

/** `30 minutes`, `24 hours`. */
export function duration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  return minutes % 60 === 0 && minutes > 60
    ? `${minutes / 60} hours`
    : minutes === 60
      ? '1 hour'
      : `${minutes} minutes`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
