import type { InitJson } from '../json-shapes.ts'
import type { Paint } from '../output/paint.ts'
import { plain } from '../output/plain.ts'
import type { NextCommands } from './next-commands.ts'
import type { PlannedFile } from './plan.ts'

const DONE = { create: 'created', change: 'changed', leave: 'left alone' } as const
const WOULD = { create: 'would create', change: 'would change', leave: 'leaves alone' } as const
const COLOURS = { create: 'green', change: 'yellow', leave: 'dim' } as const

/** Goes once the packages are published. */
const UNPUBLISHED =
  'The packages of Varve are not published yet, so installing them ends with E404: run npm run tarballs in a clone of Varve, and here first\nthe command that it prints.\n'

export interface InitReport {
  /** As the person who runs it would write it; `.` is where they are. */
  readonly folder: string
  readonly isDry: boolean
  readonly files: readonly PlannedFile[]
  readonly next: NextCommands
  readonly warnings: readonly string[]
}

/** What was done, file by file, and what comes next. */
export function initText({ folder, isDry, files, next }: InitReport, paint: Paint): string {
  const words = isDry ? WOULD : DONE
  const width = Math.max(...files.map(({ action }) => words[action].length))
  const lines = files.map(({ path, action, notes }) => {
    const head = `${paint(COLOURS[action], words[action].padEnd(width))}  ${plain(path)}`
    return notes.length === 0 ? head : `${head}: ${notes.map(plain).join(', ')}`
  })
  const commands = [...(folder === '.' ? [] : [`cd ${quoted(plain(folder))}`]), ...next.commands]
  return `${lines.join('\n')}\n\n${isDry ? 'Nothing was written. Next would be' : 'Next'}:\n${commands
    .map((command) => `  ${paint('bold', command)}`)
    .join(
      '\n',
    )}\n${UNPUBLISHED}Commit varve.lock with the prompts: varve diff says from it what a change does to the caches.\n`
}

/** The same for programs. */
export function initJson({ folder, isDry, files, next, warnings }: InitReport): string {
  const json: InitJson = {
    folder,
    dryRun: isDry,
    files: files.map(({ path, action, notes }) => ({ path, action, notes })),
    packageManager: next.packageManager,
    next: next.commands,
    warnings,
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

function quoted(path: string): string {
  return /^[\w./\\:-]+$/u.test(path) ? path : JSON.stringify(path)
}
