import { bug } from '../errors.ts'
import { canonicalSchema, canonicalValue } from '../json/canonicalize.ts'
import { deepFreeze } from '../json/deep-freeze.ts'
import { isArray, type Json, type JsonObject } from '../json/json.ts'
import { parseJson } from '../json/parse-json.ts'
import { frozenList, grown, originOf, plainOf, replaced, type Token, tokenOf } from '../memory/lists.ts'
import type { Rendered } from '../rendered.ts'
import type { Field } from './fields.ts'

/** An entry of the conversation as it is sent. */
export interface WireEntry {
  /** What its JSON says, frozen. */
  readonly value: Json
  /** Canonical JSON as UTF-8. */
  readonly bytes: Uint8Array
}

/** A body in the pieces that it is put together from: fields in their order, then the list of the conversation. */
export interface Wire {
  /** The body's fields in their order, without the conversation. */
  readonly fields: readonly Field[]
  /** The conversation's list, which stands last; absent where the body has none. */
  readonly list?: WireList
}

/** The conversation's list in a body. */
export interface WireList {
  /** The field of the body that holds it. */
  readonly key: string
  /** Its entries, in their order. */
  readonly entries: readonly WireEntry[]
  /** Bytes of all entries with a comma for each, where somebody has counted them. */
  readonly bytes?: number
}

type Facts = Omit<Rendered, 'body' | 'bytes'>

interface Kept {
  readonly facts: Facts
  readonly wire: Wire
}

/** What requests were put together from, as long as they live. */
const keptByRequest = new WeakMap<Rendered, Kept>()

/** A request whose body and bytes are put together when somebody first asks for them. */
export function renderedOf(facts: Facts, wire: Wire): Rendered {
  let body: JsonObject | undefined
  let bytes: Uint8Array | undefined
  const rendered: Rendered = Object.freeze({
    ...facts,
    get body() {
      body ??= bodyOf(wire)
      return body
    },
    get bytes() {
      bytes ??= bytesOf(wire)
      return bytes
    },
  })
  keptByRequest.set(rendered, { facts, wire })
  return rendered
}

/** The same request with another body, and what else of it changes. */
export function rewritten(rendered: Rendered, wire: Wire, changes: Partial<Facts> = {}): Rendered {
  const facts = keptByRequest.get(rendered)?.facts ?? factsOf(rendered)
  return renderedOf({ ...facts, ...changes }, wire)
}

function factsOf({ body: _body, bytes: _bytes, ...facts }: Rendered): Facts {
  return facts
}

/** What a request is put together from. */
export function wireOf(rendered: Rendered): Wire {
  return keptByRequest.get(rendered)?.wire ?? readWire(rendered.body)
}

/** Bytes of a body, without putting it together. */
export function sizeOf(rendered: Rendered): number {
  const kept = keptByRequest.get(rendered)
  if (kept === undefined) return rendered.bytes.length
  const { fields, list } = kept.wire
  const head = fields.reduce((sum, { key, json }) => sum + key.length + json.length + 4, 1)
  if (list?.bytes !== undefined) return head + list.bytes
  return (list?.entries ?? []).reduce((sum, { bytes }) => sum + bytes.length + 1, head)
}

/** The lists that hold a conversation. */
const LISTS = ['messages', 'input']

function readWire(body: JsonObject): Wire {
  const key = LISTS.find((name) => isArray(body[name]))
  const list = key === undefined ? undefined : body[key]
  const fields = Object.entries(body).flatMap(([name, value]): Field[] =>
    name === key || value === undefined ? [] : [{ key: name, json: canonicalSchema(value) }],
  )
  if (key === undefined || !isArray(list)) return { fields }
  return { fields, list: { key, entries: listOf(list).map((value) => wireEntry(value)) } }
}

function listOf(list: readonly Json[]): readonly Json[] {
  return list
}

const encoder = new TextEncoder()

/**
 * An entry with its bytes, frozen.
 *
 * @param json the value's canonical JSON, where somebody has it already
 */
export function wireEntry(value: Json, json: string = canonicalSchema(value)): WireEntry {
  return Object.freeze({ value: canonicalValue(value), bytes: encoder.encode(json) })
}

/** What fields say, as long as they live: a list of tools stays the same for a whole conversation. */
const valuesOfFields = new WeakMap<Field, Json>()

function valueOf(field: Field): Json {
  const known = valuesOfFields.get(field)
  if (known !== undefined) return known
  const value = deepFreeze(parseJson(field.json))
  valuesOfFields.set(field, value)
  return value
}

function bodyOf({ fields, list }: Wire): JsonObject {
  const members = fields.map((field) => [field.key, valueOf(field)] as const)
  return Object.freeze({
    ...Object.fromEntries(members),
    ...(list === undefined ? {} : { [list.key]: valuesOf(list.entries) }),
  })
}

/** The values of lists of entries, as long as the lists live, or one that goes on from them. */
const valuesByToken = new WeakMap<Token, readonly Json[]>()

function valuesOf(entries: readonly WireEntry[]): readonly Json[] {
  const token = tokenOf(entries)
  const known = token === undefined ? undefined : valuesByToken.get(token)
  if (known !== undefined) return known
  const values = readValues(entries)
  if (token !== undefined) valuesByToken.set(token, values)
  return values
}

function readValues(entries: readonly WireEntry[]): readonly Json[] {
  const origin = originOf(entries)
  const before = origin === undefined ? undefined : valuesByToken.get(origin.from)
  const plain = plainOf(entries)
  if (origin === undefined || before === undefined) return frozenList(plain.map(({ value }) => value))
  if (origin.replaced === undefined) {
    const added = plain.slice(origin.shared).map(({ value }) => value)
    return grown(before, origin.shared, added)
  }
  return replaced(before, new Map(origin.replaced.map((place) => [place, plain[place]?.value ?? null])))
}

const COMMA = 0x2c

function bytesOf({ fields, list }: Wire): Uint8Array {
  const head = `{${fields.map(({ key, json }) => `${JSON.stringify(key)}:${json}`).join(',')}`
  if (list === undefined) return encoder.encode(`${head}}`)
  const open = encoder.encode(`${head}${fields.length === 0 ? '' : ','}${JSON.stringify(list.key)}:[`)
  const close = encoder.encode(']}')
  const inner = plainOf(list.entries).reduce((sum, { bytes }) => sum + bytes.length, 0)
  const commas = Math.max(0, list.entries.length - 1)
  const all = allocate(open.length + inner + commas + close.length)
  all.set(open)
  let at = open.length
  for (const { bytes } of plainOf(list.entries)) {
    if (at > open.length) {
      all[at] = COMMA
      at += 1
    }
    all.set(bytes, at)
    at += bytes.length
  }
  all.set(close, at)
  return at + close.length === all.length ? all : bug('a body is as long as its pieces')
}

/** Bytes that are all written over. Node has them without zeroes, which saves a pass over a long body. */
function allocate(length: number): Uint8Array {
  const buffer: unknown = Reflect.get(globalThis, 'Buffer')
  return hasUnsafe(buffer) ? buffer.allocUnsafeSlow(length) : new Uint8Array(length)
}

function hasUnsafe(buffer: unknown): buffer is { readonly allocUnsafeSlow: (length: number) => Uint8Array } {
  return typeof buffer === 'function' && 'allocUnsafeSlow' in buffer
}
