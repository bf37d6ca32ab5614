import type { FieldDescription, PromptDescription, ToolDescription } from '../description.ts'
import { fieldCells } from './declared.ts'
import type { Block, Section } from '../../page/page.ts'

/** The tools with their parameters; nothing where there are none. */
export function toolsSection({ tools }: PromptDescription): readonly Section[] {
  if (tools.length === 0) return []
  return [
    {
      title: 'Tools',
      id: 'tools',
      blocks: [],
      sections: tools.map((tool, index) => ({
        title: tool.name,
        id: `tool-${index + 1}`,
        blocks: toolBlocks(tool),
      })),
    },
  ]
}

function toolBlocks({ layer, description, parameters, strict, hostedBy }: ToolDescription): readonly Block[] {
  const how =
    hostedBy === undefined
      ? strict
        ? 'The provider holds the model to this schema.'
        : 'The provider does not hold the model to this schema.'
      : `Hosted by ${hostedBy === 'chat' ? 'Chat Completions' : 'Responses'}; it is sent there as it is.`
  return [
    ...(description === undefined ? [] : [{ type: 'paragraph', content: [description] } as const]),
    { type: 'paragraph', content: ['From layer ', { code: layer }, `. ${how}`] },
    ...(hostedBy === undefined ? fieldsBlock(parameters, 'Parameters', 'It takes no parameters.') : []),
  ]
}

/** The form of the answer; nothing where the prompt asks for none. */
export function outputSection({ output }: PromptDescription): readonly Section[] {
  if (output === undefined) return []
  const { layer, name, fields, strict } = output
  return [
    {
      title: 'Answer',
      id: 'answer',
      blocks: [
        {
          type: 'paragraph',
          content: [
            'The answer is JSON of the schema ',
            { code: name },
            ', from layer ',
            { code: layer },
            strict ? '. The provider holds the model to it.' : '.',
          ],
        },
        ...fieldsBlock(fields, 'Fields of the answer', 'The schema names no fields.'),
      ],
    },
  ]
}

function fieldsBlock(fields: readonly FieldDescription[], caption: string, none: string): readonly Block[] {
  if (fields.length === 0) return [{ type: 'paragraph', content: [none] }]
  return [
    {
      type: 'table',
      caption,
      columns: [{ name: 'name' }, { name: 'type' }, { name: 'needed' }, { name: 'meaning' }],
      rows: fields.map((field) => [
        ...fieldCells(field),
        field.description === undefined ? [] : [field.description],
      ]),
    },
  ]
}
