import { DOLLAR } from '@varve/rules'
import type { PromptDescription } from '../description.ts'

/** A description as JSON. Money is a string of US dollars with all its decimals, because it is exact and numbers are not. */
export function jsonOf(description: PromptDescription): string {
  const value = { writtenBy: 'varve docs', version: 1, ...description }
  return `${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? usd(inner) : inner), 2)}\n`
}

function usd(money: bigint): string {
  const size = money < 0n ? -money : money
  const decimals = (size % DOLLAR).toString().padStart(15, '0').replace(/0+$/u, '')
  return `${money < 0n ? '-' : ''}${size / DOLLAR}${decimals === '' ? '' : `.${decimals}`}`
}
