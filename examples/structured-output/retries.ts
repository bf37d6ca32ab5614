import type { Session } from '@varve/cache'
import type { BuiltPrompt, Turn } from '@varve/core'
import { invoices, invoicesSeldomRetried, invoicesWithComplaint, invoicesWithIban } from './prompt.ts'

/** What an attempt knows. */
export interface Attempt {
  readonly mail: string
  /** The attempts before, with what the model answered. */
  readonly history: readonly Turn[]
  /** What was wrong with the latest answer; absent on the first attempt. */
  readonly complaint: string | undefined
}

/** How an attempt becomes a prompt. */
export type Build = (attempt: Attempt, session: Session) => BuiltPrompt

export const retries = {
  /** The complaint is the next message: everything that was sent stays where it is, and the model sees its own answer. */
  behind: ({ mail, history, complaint }, session) =>
    invoices.build({ history, message: complaint ?? mail }, session),

  /** The same, without paying for a write of each e-mail: right where few are asked about again. */
  seldom: ({ mail, history, complaint }, session) =>
    invoicesSeldomRetried.build({ history, message: complaint ?? mail }, session),

  /** The e-mail is sent once more, with the complaint below it. */
  anew: ({ mail, complaint }, session) =>
    invoices.build(
      { history: [], message: complaint === undefined ? mail : `${mail}\n\n${complaint}` },
      session,
    ),

  /** The complaint goes to the instructions. */
  inFront: ({ mail, complaint = '' }, session) =>
    invoicesWithComplaint.build({ complaint, history: [], message: mail }, session),
} satisfies Readonly<Record<string, Build>>

/** The next release, whose form has a field more. */
export const nextRelease: Build = ({ mail, history, complaint }, session) =>
  invoicesWithIban.build({ history, message: complaint ?? mail }, session)
