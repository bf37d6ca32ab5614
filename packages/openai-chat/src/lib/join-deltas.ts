import type { Json, JsonObject } from '@varve/core'
import { isArray, isJsonObject } from '@varve/core/adapter'

/** What a field comes to, from what there is and what comes now, neither of them `null`. */
export type Join = (before: Json | undefined, now: Json) => Json

/** Takes what comes; an empty string says nothing. For ids and names, which some gateways repeat. */
export const latest: Join = (before, now) => (now === '' && before !== undefined ? before : now)

/** Appends texts and lists, adds the members of objects, and takes anything else as it comes. */
export const appended: Join = (before, now) => {
  if (typeof before === 'string' && typeof now === 'string') return before + now
  if (isList(before) && isList(now)) return [...before, ...now]
  return isJsonObject(before) && isJsonObject(now) ? { ...before, ...now } : now
}

/** Joins objects field by field; `rest` is for fields that are not named. */
export function members(named: Readonly<Record<string, Join>>, rest: Join): Join {
  return (before, now) =>
    isJsonObject(now) ? joinMembers(isJsonObject(before) ? before : {}, now, named, rest) : now
}

/** Joins the members of two objects; `null` stays only where nothing else is said. */
export function joinMembers(
  before: JsonObject,
  now: JsonObject,
  named: Readonly<Record<string, Join>>,
  rest: Join,
): JsonObject {
  const joined: Record<string, Json | undefined> = { ...before }
  for (const key of Object.keys(now)) {
    const value = now[key]
    // No field is called so, and assigning to it would set the prototype.
    if (value === undefined || key === '__proto__') continue
    const known = Object.hasOwn(joined, key) ? (joined[key] ?? undefined) : undefined
    const join = Object.hasOwn(named, key) ? (named[key] ?? rest) : rest
    if (value !== null) joined[key] = join(known, value)
    else if (known === undefined) joined[key] = null
  }
  return joined
}

/**
 * Joins what belongs together of two lists: entries of one `index`. One without an index goes on with the entry of its `id`,
 * and with the last where it has none either; an id that is new begins another.
 */
export function listed(join: Join): Join {
  return (before, now) => {
    const entries: Json[] = isList(before) ? [...before] : []
    for (const entry of isList(now) ? now : []) {
      const place = placeOf(entries, entry)
      if (place === -1) entries.push(join(undefined, entry))
      else entries[place] = join(entries[place], entry)
    }
    return entries
  }
}

function placeOf(entries: readonly Json[], entry: Json): number {
  const [index, id] = [fieldOf(entry, 'index'), fieldOf(entry, 'id')]
  if (typeof index === 'number') return entries.findIndex((each) => fieldOf(each, 'index') === index)
  if (typeof id !== 'string' || id === '') return entries.length - 1
  return entries.findIndex((each) => fieldOf(each, 'id') === id)
}

/** A member of an object; absent of anything else. */
export function fieldOf(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return isArray(value)
}
