import { DOLLAR, formatMoney } from '@varve/rules'

const NUMBER = new Intl.NumberFormat('en-US')
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const SHORT_TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** `1,280`. */
export function count(value: number): string {
  return NUMBER.format(value)
}

/** `1 token`, `2 tokens`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`
}

/** A share of 1 as `91%`; what is not all of it is never shown as all, nor what is not nothing as nothing. */
export function percent(share: number): string {
  if (share > 0.99 && share < 1) return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`
  if (share > 0 && share < 0.01) return `${(Math.ceil(share * 1000) / 10).toFixed(1)}%`
  return `${Math.round(share * 100)}%`
}

/** Femtodollars, as text, in dollars: cents where there are dollars, more digits where there are not. */
export function money(femtodollars: string | bigint): string {
  const amount = BigInt(femtodollars)
  const size = amount < 0n ? -amount : amount
  return formatMoney(amount, size >= DOLLAR ? 2 : size >= DOLLAR / 100n ? 4 : 6)
}

export function timeOf(at: number): string {
  return TIME.format(at)
}

export function dayOf(at: number): string {
  return DAY.format(at)
}

/** `20 Nov`. */
export function shortDay(at: number): string {
  return SHORT_DAY.format(at)
}

/** `14:30`. */
export function shortTime(at: number): string {
  return SHORT_TIME.format(at)
}

/** `320 ms`, `4.2 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** A part of 1 as a width of the style. */
export function width(part: number): string {
  return `${(part * 100).toFixed(4)}%`
}
