import type { Session } from '@varve/cache'
import type { BuiltPrompt, Document, Turn } from '@varve/core'
import { section as pagesOf } from './handbook.ts'
import * as prompts from './prompt.ts'
import { retrieve } from './retrieve.ts'

/** What a call knows. */
export interface Asked {
  readonly question: string
  readonly history: readonly Turn[]
  /** Where in the handbook the colleague is. */
  readonly section: string
}

/** One way to bring pages into a prompt. */
export interface Placement {
  readonly name: string
  readonly build: (asked: Asked, session: Session) => BuiltPrompt
}

/** Pages that retrieval gives for one question. */
const FOUND = 4

export const placements = {
  /** What is found goes in front of the history. */
  before: {
    name: 'found, before the history',
    build: ({ question, history }, session) =>
      prompts.before.build({ pages: retrieve(question, FOUND), history, question }, session),
  },
  /** What is found goes behind the question, and is gone from the next call. */
  behind: {
    name: 'found, behind the question',
    build: ({ question, history }, session) =>
      prompts.behind.build({ pages: retrieve(question, FOUND), history, question }, session),
  },
  /** What is found goes behind the history and stays there. */
  kept: {
    name: 'found, behind, and kept',
    build: ({ question, history }, session) => {
      const pages = retrieve(question, FOUND).filter((page) => !isIn(history, page))
      return prompts.kept.build({ pages, history, question }, session)
    },
  },
  /** The section where the colleague reads goes in front of the history, in every call. */
  section: {
    name: 'a section, before the history',
    build: ({ question, history, section }, session) =>
      prompts.section.build({ pages: pagesOf(section), history, question, others: [] }, session),
  },
  /** The same, and behind the question the two best pages from elsewhere. */
  both: {
    name: 'a section, others behind',
    build: ({ question, history, section }, session) => {
      const pages = pagesOf(section)
      const others = retrieve(question, FOUND)
        .filter((page) => !pages.includes(page))
        .slice(0, 2)
      return prompts.section.build({ pages, history, question, others }, session)
    },
  },
} satisfies Readonly<Record<string, Placement>>

/** Whether an earlier question brought the page, so that the history has it. */
function isIn(history: readonly Turn[], { id }: Document): boolean {
  return history.some(({ sent }) => JSON.stringify(sent).includes(`<document id=\\"${id}\\"`))
}
