import type { Session } from '@varve/cache'
import type { Turn } from '@varve/core'
import type { Answered, Ask } from './ask.ts'
import type { Build } from './retries.ts'
import { type Invoice, soundInvoice } from './schema.ts'

export interface Extracted {
  readonly invoice: Invoice
  /** One for each attempt. */
  readonly attempts: readonly Answered[]
  /** What was wrong with all answers but the last. */
  readonly complaints: readonly string[]
}

const MOST = 3

/**
 * Reads the invoice out of an e-mail. An answer that is refused is told so, and asked for again.
 *
 * @throws Error where the last attempt is refused too
 */
export async function extract(mail: string, build: Build, ask: Ask, session: Session): Promise<Extracted> {
  const attempts: Answered[] = []
  const complaints: string[] = []
  const history: Turn[] = []
  while (attempts.length < MOST) {
    const answered = await ask(build({ mail, history, complaint: complaints.at(-1) }, session), session)
    attempts.push(answered)
    history.push(answered.turn)
    const { data: invoice, error } = soundInvoice.safeParse(jsonOf(answered.text))
    if (invoice !== undefined) return { invoice, attempts, complaints }
    const wrong = error.issues.map(({ message }) => message).join('; ')
    complaints.push(`Your answer was refused: ${wrong}. Correct it and answer with the whole form.`)
  }
  throw new Error(`No sound answer in ${MOST} attempts: ${complaints.join(' ')}`)
}

/** An answer that was cut off is no JSON, and fits no schema. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
