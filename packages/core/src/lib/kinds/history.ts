import * as z from 'zod'
import { inputOf, namedInput } from '../cast.ts'
import { VarveError } from '../errors.ts'
import { itemsOf } from '../items/known-turns.ts'
import { frozenList, grown } from '../memory/lists.ts'
import type { Turn } from '../items/turn.ts'
import { applyWindow, type Window } from '../items/window.ts'
import type { Piece } from '../items/piece.ts'
import { type ReadTurns, readTurns } from '../items/read-turns.ts'
import type { CommonOptions, EarlierHistory, Layer } from '../layer.ts'
import type { Warning } from '../rendered.ts'
import { declare } from './declare.ts'

/** What a history can be told. */
export interface HistoryOptions extends CommonOptions {
  /** Drops old turns in whole chunks once there are too many. Default: none are dropped. */
  readonly window?: Window
}

/**
 * The conversation so far: the turns that `turnOf` gave, under the layer's own name in build's values.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name` or `invalid_option`; `build` throws `invalid_turn`, `result_without_call` or
 * `call_without_result` for turns that are none
 *
 * @example
 * ```ts
 * import { history, turn } from '@varve/core'
 *
 * // At most 40 turns are shown; older ones go ten at a time, so that the prefix stays between two cuts.
 * history('history', { window: { turns: 40, chunk: 10 } })
 * // A conversation that began outside Varve:
 * const turns = [turn({ user: 'Do you ship to Norway?', assistant: 'Yes.' })]
 * console.log(turns[0]?.said.length) // 1
 * ```
 */
export function history<const Name extends string>(
  name: Name,
  options: HistoryOptions = {},
): Layer<Name, 'history', 'growing', Readonly<Record<Name, readonly Turn[]>>> {
  const { window } = options
  if (window !== undefined) checkWindow(name, window)
  const input = z.object({
    [name]: z
      .custom<readonly Turn[]>(Array.isArray, { error: 'Expected an array of turns' })
      .meta({ title: 'Turn[]', description: 'The conversation so far: the turns that turnOf gave.' }),
  })
  return declare({
    name,
    kind: 'history',
    scope: 'growing',
    scopes: ['growing'],
    group: 'body',
    single: true,
    holdsTurns: true,
    common: options,
    input: namedInput<Name, readonly Turn[]>(input),
    write: (values, { earlier = [], given, ...place }) => {
      const read = readTurns(
        inputOf(input, values)[name],
        { ...place, path: name },
        earlier.map(({ all }) => all),
        given,
      )
      const { turns, dropped } = applyWindow(read.turns, window)
      const former = earlier.find(({ all }) => all === read.former)
      const pieces = piecesOf(turns, dropped, read, former)
      const warnings = read.changed.map((index) => changedWarning(name, index))
      return { pieces, turns, dropped, all: read.turns, warnings }
    },
  })
}

function changedWarning(layer: string, index: number): Warning {
  return {
    code: 'value_changed',
    layer,
    path: `${layer}[${index}]`,
    sentence: `Turn ${index} of "${layer}" was handed in before and has been changed in place since: what was sent then is no longer what the history says.`,
    fix: 'Keep turns as turnOf, toolResults and turn gave them, and make a new turn where one must change.',
  }
}

/** The items of all turns. Where they only go on from an earlier history, so do its pieces. */
function piecesOf(
  turns: readonly Turn[],
  dropped: number,
  read: ReadTurns,
  former: EarlierHistory | undefined,
): readonly Piece[] {
  // Turns of the window that come from the former history; where the window has moved on, there are none to rely on.
  const old = turns.length - (read.turns.length - read.shared)
  if (former === undefined || former.dropped !== dropped || old <= 0)
    return frozenList(turns.flatMap((turn) => itemsOf(turn)))
  const isWhole = read.shared === former.all.length
  const shared = isWhole ? former.pieces.length : countItems(turns.slice(0, old))
  return grown(
    former.pieces,
    shared,
    turns.slice(old).flatMap((turn) => itemsOf(turn)),
  )
}

function countItems(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => sum + itemsOf(turn).length, 0)
}

function checkWindow(layer: string, { turns, chunk }: Window): void {
  const valid = Number.isInteger(turns) && Number.isInteger(chunk) && chunk >= 1 && turns >= chunk
  if (valid) return
  throw new VarveError('invalid_option', {
    layer,
    path: 'window',
    expected: 'whole numbers with 1 <= chunk <= turns',
    received: `turns: ${turns}, chunk: ${chunk}`,
    fix: 'A window of 40 turns that drops 10 at a time is { turns: 40, chunk: 10 }.',
  })
}
