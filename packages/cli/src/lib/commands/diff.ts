import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import {
  compareLocks,
  type Lock,
  type LockChange,
  parseLock,
  rewriteCost,
  type RewriteOptions,
} from '@varve/check/lock'
import { InvalidArgumentError, Option } from 'commander'
import { InputError } from '../input/input-error.ts'
import type { DiffJson } from '../json-shapes.ts'
import { diffText } from '../output/diff-text.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly lock: string
  readonly format: 'text' | 'markdown' | 'json'
  readonly sharers: number
}

/** `varve diff <git-ref|lock> [other]` */
export const diffCommand: AddCommand = (program, streams) => {
  program
    .command('diff')
    .summary('say what a change of prompts does to the caches')
    .description(
      'Compares two lock files: which layers changed, which scopes go cold, how many tokens are paid for again, and what the first ' +
        'calls after a deploy cost more. Each side is a file, or a git revision that has the lock file.',
    )
    .argument('<before>', 'a lock file, or a revision such as main or HEAD~1')
    .argument('[after]', 'the other one (default: the lock file here)')
    .option('-l, --lock <file>', 'the lock file of this project', 'varve.lock')
    .option(
      '-n, --sharers <count>',
      'how many tenants or sessions are warm, each with layers of its own (for the cost)',
      wholeNumber,
      1,
    )
    .addOption(
      new Option('-f, --format <format>', 'text to read, markdown for a comment, json for programs')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  varve diff main\n  varve diff HEAD~1 HEAD --format markdown --sharers 200',
    )
    .action(async (before: string, after: string | undefined, { lock, format, sharers }: Options) => {
      const [former, latter] = await Promise.all([lockAt(before, lock), lockAt(after ?? lock, lock)])
      const changes = compareLocks(former, latter)
      const at = Date.now()
      await streams.write(
        format === 'json'
          ? `${JSON.stringify(diffJson(changes, { sharers, at }), undefined, 2)}\n`
          : diffText(changes, { format, colour: streams.colour, sharers, at }),
      )
    })
}

function diffJson(changes: readonly LockChange[], options: RewriteOptions): DiffJson {
  return {
    sharers: options.sharers,
    changes: changes.map((change) => {
      const cost = change.cold.length === 0 ? 0n : rewriteCost(change, options)
      return { ...change, ...(cost === undefined ? {} : { costFemtodollars: cost.toString() }) }
    }),
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new InvalidArgumentError('It should be a whole number, 1 or more.')
}

/** A lock from a file, or from a revision of the repository. */
async function lockAt(name: string, lock: string): Promise<Lock> {
  if (await exists(name)) return parseLock(await readFile(name, 'utf8'), name)
  // Never an option of git's.
  if (name.startsWith('-'))
    throw new InputError(`${JSON.stringify(name)} is no revision.`, 'Name a file or a revision.')
  const folder = dirname(resolve(lock))
  try {
    const { stdout: root } = await git(folder, ['rev-parse', '--show-toplevel'])
    const path = relative(root.trim(), resolve(lock)).replaceAll('\\', '/')
    const { stdout } = await git(folder, ['show', `${name}:${path}`])
    return parseLock(stdout, `${name}:${path}`)
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'LockError') throw cause
    throw new InputError(
      `${JSON.stringify(name)} is no lock file, and no revision that has ${lock}.`,
      'Write the lock with varve check --update and commit it; in CI fetch enough history (fetch-depth: 0).',
      cause,
    )
  }
}

async function git(cwd: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)('git', [...args], {
    cwd,
    maxBuffer: 1 << 28,
    encoding: 'utf8',
    env: process.env,
  })
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
