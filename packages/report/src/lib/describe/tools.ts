import type { BuiltPrompt } from '@varve/core'
import type { OutputDescription, ToolDescription } from './description.ts'
import { fieldsOf } from './fields.ts'
import { isObject, textOf } from './schema-type.ts'

/** The tools of all builds, each as the first build that has it describes it. */
export function toolsOf(builds: readonly BuiltPrompt[]): readonly ToolDescription[] {
  const tools = builds.flatMap(({ layers }) =>
    layers.flatMap(({ name: layer, pieces }) =>
      pieces.flatMap((piece): ToolDescription[] => {
        if (piece.type === 'opaque-tool') {
          const type = isObject(piece.value) ? textOf(piece.value['type']) : undefined
          return [{ layer, name: type ?? 'tool', parameters: [], strict: false, hostedBy: piece.endpoint }]
        }
        if (piece.type !== 'tool') return []
        const { name, description, parameters, strict } = piece
        return [
          {
            layer,
            name,
            ...(description === undefined ? {} : { description }),
            parameters: parameters === undefined ? [] : fieldsOf(parameters),
            strict: strict === true,
          },
        ]
      }),
    ),
  )
  return tools.filter(
    ({ layer, name }, index) =>
      tools.findIndex((other) => other.layer === layer && other.name === name) === index,
  )
}

/** The form of the answer; nothing where the prompt asks for none. */
export function outputOf(builds: readonly BuiltPrompt[]): OutputDescription | undefined {
  for (const { layers } of builds)
    for (const { name: layer, pieces } of layers)
      for (const piece of pieces)
        if (piece.type === 'output' && piece.schema !== undefined)
          return { layer, name: piece.name, fields: fieldsOf(piece.schema), strict: piece.strict === true }
  return undefined
}
