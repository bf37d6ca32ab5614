import * as z from 'zod'
import { inputOf, namedInput } from '../cast.ts'
import { VarveError } from '../errors.ts'
import { itemsOf, type Turn } from '../items/turn.ts'
import { applyWindow, type Window } from '../items/window.ts'
import { readTurns } from '../items/read-turns.ts'
import type { CommonOptions, Layer } from '../layer.ts'
import { declare } from './declare.ts'

export interface HistoryOptions extends CommonOptions {
  /** Drops old turns in whole chunks once there are too many. Default: none are dropped. */
  readonly window?: Window
}

/** The conversation so far: the turns that `turnOf` gave, under the layer's own name in build's values. */
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
    common: options,
    input: namedInput<Name, readonly Turn[]>(input),
    write: (values, context) => {
      const all = readTurns(inputOf(input, values)[name], { ...context, path: name })
      const { turns, dropped } = applyWindow(all, window)
      return { pieces: turns.flatMap((turn) => itemsOf(turn)), turns, dropped }
    },
  })
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
