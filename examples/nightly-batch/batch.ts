import type { Session } from '@varve/cache'
import { check } from '@varve/check'
import type { BuiltPrompt } from '@varve/core'
import type { Answered, Speaker } from './ask.ts'

/** How a batch is run. */
export interface Strategy {
  /** Waits for the first answer before the rest leaves, so that one call writes the shared prefix and the others read it. */
  readonly warm: boolean
  /** Calls that may be under way at the same time. */
  readonly atOnce: number
}

export interface Batch {
  readonly questions: readonly string[]
  readonly build: (question: string, session: Session) => BuiltPrompt
  readonly speaker: Speaker
  /** Called when a wave of calls has been answered. */
  readonly answered: () => void
}

/**
 * Runs the questions in waves, and gives the answers in their order. One session for all of them: calls under way know of each
 * other, and the document is built and measured once.
 *
 * @throws Error where the request would not be cached well: better before the first call than after sixty
 */
export async function runBatch(
  { questions, build, speaker, answered }: Batch,
  session: Session,
  { warm, atOnce }: Strategy,
): Promise<readonly Answered[]> {
  for (const { severity, sentence, fix } of check(speaker.render(build(questions[0] ?? '', session))))
    if (severity !== 'note') throw new Error(`${sentence} ${fix}`)
  const answers: Answered[] = []
  const waves = warm
    ? [questions.slice(0, 1), ...inWaves(questions.slice(1), atOnce)]
    : inWaves(questions, atOnce)
  for (const wave of waves) {
    answers.push(
      ...(await Promise.all(wave.map((question) => speaker.ask(build(question, session), session)))),
    )
    answered()
  }
  return answers
}

function inWaves<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
