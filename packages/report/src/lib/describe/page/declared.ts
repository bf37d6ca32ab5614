import type { FieldDescription, InputDescription, PromptDescription } from '../description.ts'
import type { Inline, Section } from '../../page/page.ts'

/** The values that a build takes. */
export function inputsSection({ inputs }: PromptDescription): Section {
  return {
    title: 'Inputs',
    id: 'inputs',
    blocks:
      inputs.length === 0
        ? [{ type: 'paragraph', content: ['The prompt takes no values: it is always the same.'] }]
        : [
            {
              type: 'table',
              caption: 'Values that the prompt takes',
              columns: [
                { name: 'value' },
                { name: 'type' },
                { name: 'needed' },
                { name: 'layer' },
                { name: 'meaning' },
              ],
              rows: inputs.map((input) => [...fieldCells(input), codes(input.layers), meaning(input)]),
            },
          ],
  }
}

/** The layers as they are declared, with what they are for. */
export function layersSection({ layers }: PromptDescription): Section {
  return {
    title: 'Layers',
    id: 'layers',
    blocks: [
      {
        type: 'table',
        caption: 'Layers in the order in which they are declared',
        columns: [
          { name: 'layer' },
          { name: 'kind' },
          { name: 'stays for' },
          { name: 'takes' },
          { name: 'purpose' },
        ],
        rows: layers.map(({ name, kind, scope, values, keep, description }) => [
          [{ code: name }],
          [kind],
          [keep ? SCOPES[scope] : `${SCOPES[scope]}, and is not kept in the history`],
          codes(values),
          description === undefined ? [] : [description],
        ]),
      },
    ],
  }
}

/** How long a scope's bytes stay the same, as it reads in a table. */
const SCOPES = {
  release: 'a release',
  tenant: 'a tenant',
  session: 'a session',
  growing: 'a conversation, which it grows with',
  call: 'one call',
} as const

/** Name, type and whether it must be given. */
export function fieldCells({
  path,
  type,
  optional,
  default: standard,
}: FieldDescription): readonly (readonly Inline[])[] {
  const needed =
    standard !== undefined
      ? [`default `, { code: JSON.stringify(standard) }]
      : [optional ? 'optional' : 'required']
  return [[{ code: path }], [{ code: type }], needed]
}

export function codes(names: readonly string[]): readonly Inline[] {
  return names.flatMap((code, index): Inline[] => (index === 0 ? [{ code }] : [', ', { code }]))
}

function meaning({ description }: InputDescription): readonly Inline[] {
  return description === undefined ? [] : [description]
}
