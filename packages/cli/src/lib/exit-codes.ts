/** With what every command ends. */
export const EXIT = { done: 0, found: 1, misused: 2, failed: 3, interrupted: 130 } as const

export interface ExitCode {
  readonly code: number
  readonly meaning: string
}

/** Each exit code with its meaning, as every `--help` and the guide print them. */
export const EXIT_CODES: readonly ExitCode[] = [
  { code: EXIT.done, meaning: 'done; where something was checked, nothing that fails' },
  { code: EXIT.found, meaning: 'checked, and found: findings, or pages that are out of date' },
  { code: EXIT.misused, meaning: 'wrong use, or input that cannot be read; the error says what to do' },
  { code: EXIT.failed, meaning: 'something else failed: the disk, the network, or a bug of ours' },
  { code: EXIT.interrupted, meaning: 'interrupted, such as with Ctrl+C' },
  { code: 143, meaning: 'ended by SIGTERM, such as by whoever started it' },
]

/** What an error that nothing caught ends with: those that know a way out are about what was asked, or about the input. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Error && ('fix' in error || isRefused(error)) ? EXIT.misused : EXIT.failed
}

/** Whether the system refuses a file that was named: what it says is about that file, and no failure of a disk. */
export function isRefused(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && REFUSALS.has(error.code)
}

const REFUSALS: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EISDIR',
  'ENOTDIR',
  'ENAMETOOLONG',
])
