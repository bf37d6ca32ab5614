import { Logger, LogLevel } from 'typedoc'

/** Keeps what TypeDoc warns of. Nothing of it is printed: the command does that. */
export class ProblemLog extends Logger {
  readonly problems: string[] = []

  override log(message: string, level: LogLevel): void {
    // A checkout without a remote has no address to link sources to; they are named all the same.
    if (message.includes('git remote')) return
    super.log(message, level)
    if (level >= LogLevel.Warn) this.problems.push(message)
  }
}
