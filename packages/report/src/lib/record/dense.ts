import { asDense, type Dense } from '../cast.ts'

/** Leaves out what is undefined. */
export function dense<const Value extends object>(value: Value): Dense<Value> {
  return asDense<Value>(Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)))
}
