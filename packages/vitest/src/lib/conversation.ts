import { check, type Finding } from '@varve/check'
import { type BuiltPrompt, callsOf, type Rendered, toolResults, type Turn, turn } from '@varve/core'
import { turnAfter } from '@varve/core/adapter'

/** A conversation to run: how it is built and rendered, and what is said. */
export interface Conversation {
  /** Builds the prompt for a question behind the history. */
  readonly build: (history: readonly Turn[], question: string) => BuiltPrompt
  /** Renders what was built, for one endpoint and model. */
  readonly render: (built: BuiltPrompt) => Rendered
  /** What the user says, one call each. */
  readonly questions: readonly string[]
  /** What the model says to a question. Default: a short sentence. */
  readonly answer?: (built: BuiltPrompt, question: string) => Turn
  /** What a tool gives back. Default: `ok`. */
  readonly result?: (callId: string) => string
}

/** What moved on a path of a conversation. */
export interface ConversationFinding extends Finding {
  /** `turn`, `retry`, `resume` or `tool loop`. */
  readonly step: string
  /** The question that was asked, from 1. */
  readonly turn: number
}

/**
 * Runs a conversation turn by turn through the paths that apps have, and gives all that moved: each turn against the one before;
 * the same call again (retry); the same call from a history that was stored and read again (resume); and the calls of a tool loop.
 */
export function conversationFindings(conversation: Conversation): readonly ConversationFinding[] {
  const { build, render, questions, answer = plainAnswer, result = () => 'ok' } = conversation
  const findings: ConversationFinding[] = []
  let history: readonly Turn[] = []
  let previous: Rendered | undefined
  for (const [index, question] of questions.entries()) {
    const note = (step: string, found: readonly Finding[]): void => {
      findings.push(...found.map((finding) => ({ ...finding, step, turn: index + 1 })))
    }
    let built = build(history, question)
    let rendered = render(built)
    if (previous !== undefined) note('turn', check({ before: previous, after: rendered }))
    note('retry', check({ before: rendered, after: render(build(history, question)) }))
    const stored: readonly Turn[] = JSON.parse(JSON.stringify(history))
    note('resume', check({ before: rendered, after: render(build(stored, question)) }))
    let said = answer(built, question)
    while (callsOf(said).length > 0) {
      const results = callsOf(said).map(({ callId }) => ({ callId, output: result(callId) }))
      history = [...history, said, toolResults(results)]
      built = build(history, question)
      const next = render(built)
      note('tool loop', check({ before: rendered, after: next }))
      rendered = next
      said = answer(built, question)
    }
    history = [...history, said]
    previous = rendered
  }
  return findings
}

function plainAnswer(built: BuiltPrompt, question: string): Turn {
  return turnAfter(built, { said: turn({ user: question, assistant: 'I see.' }).said })
}
