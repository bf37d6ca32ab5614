import { DOLLAR } from '@varve/rules'

/**
 * Plain data as JSON, under the name of the command that writes it. Money is a string of US dollars with all its decimals, because it
 * is exact and numbers are not.
 */
export function jsonOf(data: object, writtenBy: string): string {
  const value = { writtenBy, version: 1, ...data }
  return `${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? usd(inner) : inner), 2)}\n`
}

function usd(money: bigint): string {
  const size = money < 0n ? -money : money
  const decimals = (size % DOLLAR).toString().padStart(15, '0').replace(/0+$/u, '')
  return `${money < 0n ? '-' : ''}${size / DOLLAR}${decimals === '' ? '' : `.${decimals}`}`
}
