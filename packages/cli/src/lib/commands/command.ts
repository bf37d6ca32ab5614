import type { Command } from 'commander'
import type { Streams } from '../streams.ts'

/** Adds a command to the program; `end` sets the exit code where it is not 0. A new command is one file, listed in `main.ts`. */
export type AddCommand = (program: Command, streams: Streams, end: (code: number) => void) => void
