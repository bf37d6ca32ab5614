import { definePrompt, history, policy, type Tool, tools, user } from '@varve/core'
import * as z from 'zod'
import { RULES } from './rules.ts'

const path = z.string().describe('From the root of the repository, such as src/carriers/acorn.ts')

const FIRST: Readonly<Record<string, Tool>> = {
  list_files: {
    description: 'Names all files below a folder.',
    parameters: z.object({ folder: z.string().describe('Such as src; empty for all') }),
  },
  search: {
    description: 'Finds a text in all files: file, line number, line.',
    parameters: z.object({ text: z.string() }),
  },
  read_file: { description: 'Gives a whole file.', parameters: z.object({ path }) },
  write_file: {
    description: 'Replaces a whole file, or makes a new one.',
    parameters: z.object({ path, text: z.string().describe('Everything that the file holds') }),
  },
  run_tests: {
    description: 'Runs the tests whose path contains a text.',
    parameters: z.object({ path: z.string().describe('Such as acorn') }),
  },
}

/** The tool that comes later. */
export const COMMIT: Tool = {
  description: 'Commits all changes.',
  parameters: z.object({ message: z.string().describe('One line') }),
}

export const FIRST_NAMES: readonly string[] = Object.keys(FIRST)

/** A model call and the results of its tools are a turn each: the history holds about sixty calls, and drops thirty at a time. */
const conversation = history('history', { window: { turns: 120, chunk: 60 } })

/** For models that take a tool in the middle of a conversation (`additional_tools` on Responses): it is not declared here. */
export const agent = definePrompt(
  'coding-agent',
  [policy('rules', RULES), tools('tools', { tools: FIRST }), conversation, user('task')],
  {
    description: 'Fixes one fault after the other in a repository of parcel tariffs.',
    samples: {
      first: {
        history: [],
        task: 'Parcels of exactly 250 g are a class too dear with acorn. Please fix it.',
      },
    },
  },
)

/** Elsewhere every tool is there from the start, and `tool_choice.allowed_tools` says which may be used. */
export const agentWithAll = definePrompt('coding-agent-with-all', [
  policy('rules', RULES),
  tools('tools', { tools: { ...FIRST, commit: COMMIT } }),
  conversation,
  user('task'),
])
