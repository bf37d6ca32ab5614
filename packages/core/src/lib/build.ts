import * as z from 'zod'
import { nearest } from './nearest.ts'
import type { BuiltHistory, BuiltLayer, BuiltPrompt } from './built-prompt.ts'
import { VarveError } from './errors.ts'
import type { GivenTurns } from './items/given-turns.ts'
import { opensExchange, type Turn } from './items/turn.ts'
import { deepFreeze } from './json/deep-freeze.ts'
import { describe, joinPath } from './json/freeze-json.ts'
import { isSameJson } from './json/same-json.ts'
import type { EarlierHistory, Layer, Written } from './layer.ts'
import type { Former, Shelf } from './memory/shelf.ts'
import type { Warning } from './rendered.ts'

/** What a build leaves for later ones to go on from. */
export interface Building {
  /** The layers of the prompt, by which one is told from another. */
  readonly of: readonly Layer[]
  readonly layers: readonly BuiltLayer[]
  readonly history?: EarlierHistory
}

/** Where builds of one conversation are kept. */
export interface BuildMemory {
  /**
   * What earlier builds left; a session has it. Without it every build starts anew, with the same result, and nothing is known of
   * values that were changed since (the warning `value_changed`).
   */
  readonly kept?: { readonly builds: Shelf<Building>; readonly given: GivenTurns } | undefined
}

/**
 * Lets every layer write its pieces. Pieces that say the same as in an earlier build are taken from there, so that later steps
 * know them.
 *
 * @throws VarveError `unknown_value`, `invalid_values`, `async_schema`, or what a layer throws
 */
export function build(
  prompt: string,
  layers: readonly Layer[],
  values: object,
  { kept }: BuildMemory = {},
): BuiltPrompt {
  checkNames(prompt, layers, values)
  const works = kept?.builds.works().filter(({ of }) => of === layers) ?? []
  const earlier = works.flatMap(({ history }) => history ?? [])
  const context = { prompt, earlier, ...(kept === undefined ? {} : { given: kept.given }) }
  const built: BuiltLayer[] = []
  const warnings: Warning[] = []
  let history: BuiltHistory | undefined
  let wrote: EarlierHistory | undefined
  let inExchange: ReadonlySet<string> = new Set()
  for (const [index, layer] of layers.entries()) {
    const checked = checkValues(prompt, layer, values)
    const inHistory = layer.scope === 'call' && layer.keep && inExchange.has(layer.name)
    const written = inHistory ? NOTHING : layer.write(checked, { ...context, layer: layer.name })
    const { turns, dropped = 0, all = [] } = written
    warnings.push(...(written.warnings ?? []))
    if (turns !== undefined) {
      history = Object.freeze({ layer: layer.name, turns, dropped })
      wrote = { all, dropped, pieces: written.pieces }
      inExchange = layersOfOpenExchange(turns)
    }
    const fresh: BuiltLayer = {
      name: layer.name,
      kind: layer.kind,
      scope: layer.scope,
      group: layer.group,
      keep: layer.keep,
      ...(layer.reuse === undefined ? {} : { reuse: layer.reuse }),
      ...(layer.holdsTurns === undefined ? {} : { holdsTurns: layer.holdsTurns }),
      pieces: deepFreeze(written.pieces),
      ...(inHistory ? { inHistory } : {}),
    }
    built.push(
      keptLayer(
        fresh,
        works.flatMap(({ layers: former }) => former[index] ?? []),
      ),
    )
  }
  checkToolNames(prompt, built)
  kept?.builds.put(
    { of: layers, layers: built, ...(wrote === undefined ? {} : { history: wrote }) },
    bytesOf(built),
    formerOf(works, wrote),
  )
  return Object.freeze({
    prompt,
    layers: Object.freeze(built),
    ...(history === undefined ? {} : { history }),
    ...(warnings.length === 0 ? {} : { warnings: Object.freeze(warnings) }),
  })
}

const NOTHING: Written = { pieces: [] }

/** A layer of an earlier build that says the same, else this one. */
function keptLayer(fresh: BuiltLayer, former: readonly BuiltLayer[]): BuiltLayer {
  return (
    former.find((layer) => layer.inHistory === fresh.inHistory && isSameJson(layer.pieces, fresh.pieces)) ??
    Object.freeze(fresh)
  )
}

/** The build whose history this one's goes on from. */
function formerOf(
  works: readonly Building[],
  wrote: EarlierHistory | undefined,
): Former<Building> | undefined {
  if (wrote === undefined) return undefined
  const work = works.find(({ history }) => {
    const all = history?.all ?? []
    return all.length === 0 || all.at(-1) === wrote.all[all.length - 1]
  })
  return work === undefined ? undefined : { work, isBeginning: true }
}

/** What a piece takes in memory besides its text, which the conversation kept with it counts. */
const PIECE_BYTES = 200

function bytesOf(layers: readonly BuiltLayer[]): number {
  return layers.reduce((sum, { pieces }) => sum + PIECE_BYTES * (pieces.length + 1), 0)
}

/**
 * The layers that an unfinished exchange has already sent: a tool loop calls the model again with results at the end of
 * the history, and must not ask the question twice.
 */
function layersOfOpenExchange(turns: readonly Turn[]): ReadonlySet<string> {
  const last = turns.findLast((turn) => !isAside(turn))
  const awaited =
    last !== undefined &&
    last.said.length === 0 &&
    last.sent.some((sent) => sent.items.some((item) => item.type === 'result'))
  if (!awaited) return new Set()
  const start = turns.findLastIndex((turn) => opensExchange(turn))
  return new Set(
    turns.slice(Math.max(0, start)).flatMap((turn) => turn.sent.flatMap((sent) => sent.layer ?? [])),
  )
}

/** What stands behind the results and is no part of what is said, such as tools that are added. */
function isAside({ sent, said }: Turn): boolean {
  return said.length === 0 && sent.every(({ items }) => items.every(({ type }) => type === 'opaque'))
}

function checkValues(prompt: string, layer: Layer, values: object): unknown {
  if (layer.input === undefined) return undefined
  let result: z.ZodSafeParseResult<object>
  try {
    result = layer.input.safeParse(pick(layer, values))
  } catch (cause) {
    // The stack overflows in a schema that goes down as deep as its value, such as z.json().
    if (cause instanceof RangeError) throw tooDeep(prompt, layer.name, cause)
    if (!(cause instanceof z.core.$ZodAsyncError)) throw cause
    throw new VarveError('async_schema', {
      prompt,
      layer: layer.name,
      path: 'input',
      expected: 'a schema without asynchronous refinements or transforms',
      received: 'one that waits',
      fix: 'Await before build and pass the result.',
      cause,
    })
  }
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const path = (issue?.path ?? []).reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : joinPath(at, String(key))),
    '',
  )
  throw new VarveError('invalid_values', {
    prompt,
    layer: layer.name,
    path,
    expected: `a value that fits the layer's input${issue?.message === undefined ? '' : ` (${issue.message})`}`,
    received: describe(at(values, issue?.path ?? [])),
    fix: 'Pass a value of that type, or change the input schema of the layer.',
    cause: result.error,
  })
}

function tooDeep(prompt: string, layer: string, cause: RangeError): VarveError {
  return new VarveError('too_deep', {
    prompt,
    layer,
    path: 'input',
    expected: 'a value that its schema can check',
    received: 'one that is nested deeper, or contains itself',
    fix: 'Flatten the value, or pass it as text.',
    cause,
  })
}

/** The names of the values that a layer takes, where its schema tells. */
export function valueNames(layer: Layer): readonly string[] | undefined {
  if (layer.input === undefined) return []
  return layer.input instanceof z.ZodObject ? Object.keys(layer.input.shape) : undefined
}

/** Only the values that the layer names, so that a strict schema does not refuse those of other layers. */
function pick(layer: Layer, values: object): object {
  const names = valueNames(layer)
  if (names === undefined) return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}

function checkNames(prompt: string, layers: readonly Layer[], values: object): void {
  if (typeof values !== 'object' || values === null) {
    throw new VarveError('invalid_values', {
      prompt,
      expected: 'an object with the values of all layers',
      received: describe(values),
      fix: 'Call build({ … }).',
    })
  }
  const known: string[] = []
  for (const layer of layers) {
    const names = valueNames(layer)
    if (names === undefined) return
    known.push(...names)
  }
  const unknown = Object.keys(values).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const guess = nearest(unknown, known)
  throw new VarveError('unknown_value', {
    prompt,
    path: unknown,
    expected: known.length === 0 ? 'no values' : `only ${known.join(', ')}`,
    received: JSON.stringify(unknown),
    fix:
      guess === undefined ? 'Remove it, or give a layer an input of that name.' : `Did you mean "${guess}"?`,
  })
}

function at(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    values,
  )
}

function checkToolNames(prompt: string, layers: readonly BuiltLayer[]): void {
  const owners = new Map<string, string>()
  for (const layer of layers) {
    if (layer.holdsTurns === true) continue
    for (const piece of layer.pieces) {
      if (piece.type !== 'tool') continue
      const owner = owners.get(piece.name)
      if (owner !== undefined) {
        throw new VarveError('duplicate_tool', {
          prompt,
          layer: layer.name,
          path: piece.name,
          expected: 'one tool of that name in the prompt',
          received: `another in layer "${owner}"`,
          fix: 'Rename one of them.',
        })
      }
      owners.set(piece.name, layer.name)
    }
  }
}
