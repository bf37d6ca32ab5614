import type { Json, JsonObject } from '@varve/core'
import { isArray, isJsonObject, joinPath } from '@varve/core/adapter'
import { align } from '../align/align.ts'
import { excerpt } from '../../excerpt.ts'
import type { TextChange } from '../text/text-change.ts'
import { textChanges } from '../text/text-changes.ts'
import type { Change } from '../change.ts'

/** A change inside a value, before anything is known of the request around it. */
export interface ValueChange extends Pick<
  Change,
  'kind' | 'unit' | 'path' | 'offset' | 'before' | 'after' | 'lead' | 'trail' | 'evidence' | 'cut'
> {}

/** Every place where two JSON values differ, counting the order of keys and entries. */
export function valueChanges(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): readonly ValueChange[] {
  if (before === after) return []
  if (typeof before === 'string' && typeof after === 'string')
    return textChanges(before, after).map((change) => inText(change, before, after, path))
  if (isJsonList(before) && isJsonList(after)) return listChanges(before, after, path)
  if (isJsonObject(before) && isJsonObject(after)) return objectChanges(before, after, path)
  return [whole('replaced', 'value', before, after, path)]
}

function inText(change: TextChange, before: string, after: string, path: string): ValueChange {
  const { kind, unit, start } = change
  const text = change.after === '' ? before : after
  const from = change.after === '' ? start.before : start.after
  // `start` may lie inside the words that differ, behind what they share; the words are shown whole.
  const words = change.after === '' ? change.before : change.after
  const begin = text.lastIndexOf(words, from)
  const at = begin < 0 || begin + words.length < from ? from : begin
  return {
    kind,
    unit,
    path,
    offset: start.after,
    before: change.before,
    after: change.after,
    lead: (
      text
        .slice(Math.max(0, at - 80), at)
        .split(/[\r\n]/u)
        .at(-1) ?? ''
    ).toWellFormed(),
    trail: (text.slice(at + words.length, at + words.length + 40).split(/[\r\n]/u)[0] ?? '').toWellFormed(),
    evidence: [excerpt(before, start.before), excerpt(after, start.after)],
    cut: { path, offset: start.before },
  }
}

function listChanges(before: readonly Json[], after: readonly Json[], path: string): readonly ValueChange[] {
  const { moved, rests } = align(before.map(textOf), after.map(textOf))
  const [first] = moved.map(([, index]) => index).sort((a, b) => a - b)
  return [
    ...(first === undefined ? [] : [whole('moved', 'entry', before, after, `${path}[${first}]`)]),
    ...rests.flatMap((rest) =>
      Array.from({ length: Math.max(rest.before.length, rest.after.length) }, (_, index) => {
        const [one, other] = [rest.before[index], rest.after[index]]
        if (other === undefined)
          return [whole('removed', 'entry', before[one ?? 0], undefined, `${path}[${one}]`)]
        if (one === undefined)
          return [whole('inserted', 'entry', undefined, after[other], `${path}[${other}]`)]
        return valueChanges(before[one], after[other], `${path}[${other}]`)
      }).flat(),
    ),
  ]
}

function objectChanges(before: JsonObject, after: JsonObject, path: string): readonly ValueChange[] {
  const { pairs, moved, rests } = align(Object.keys(before), Object.keys(after))
  const keys = Object.keys(after)
  const former = Object.keys(before)
  const first = keys.find((_, index) => moved.some(([, other]) => other === index))
  const gone = rests.flatMap((rest) => rest.before.map((index) => former[index] ?? ''))
  const come = rests.flatMap((rest) => rest.after.map((index) => keys[index] ?? ''))
  return [
    ...(first === undefined
      ? []
      : [whole('moved', 'key', former.join(', '), keys.join(', '), joinPath(path, first))]),
    ...gone.map((key) => whole('removed', 'key', before[key], undefined, joinPath(path, key), key)),
    ...come.map((key) => whole('inserted', 'key', undefined, after[key], joinPath(path, key), key)),
    ...[...pairs, ...moved].flatMap(([, index]) => {
      const key = keys[index] ?? ''
      return valueChanges(before[key], after[key], joinPath(path, key))
    }),
  ]
}

function whole(
  kind: Change['kind'],
  unit: Change['unit'],
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  key?: string,
): ValueChange {
  const [former, latter] = [before, after].map((value) => (value === undefined ? '' : textOf(value)))
  const named = (text = ''): string =>
    text === '' || key === undefined ? text : `${JSON.stringify(key)}: ${text}`
  return {
    kind,
    unit,
    path,
    offset: 0,
    before: former ?? '',
    after: latter ?? '',
    lead: path,
    trail: '',
    evidence: [excerpt(named(former), 0), excerpt(named(latter), 0)],
  }
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isJsonList(value: Json | undefined): value is readonly Json[] {
  return isArray(value)
}
