import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { asRendered } from '../as-rendered.ts'
import { formatPrefix, type PrefixOptions } from '../format-prefix.ts'
import type { MatcherContext, MatcherResult } from '../matcher.ts'

/** How often each test has asked for a prefix, so that each gets a file of its own. */
const asked = new WeakMap<object, Map<string, number>>()

export function toMatchPrefix(
  this: MatcherContext,
  received: unknown,
  options: PrefixOptions = {},
): MatcherResult {
  const text = formatPrefix(asRendered(received, 'What is expected'), options)
  const file = fileFor(this)
  const mode = updateMode(this)
  const hint = this.utils.matcherHint('toMatchPrefix', 'rendered', 'file')
  const missing = !existsSync(file)
  if (missing && mode === 'none') {
    return {
      pass: false,
      message: () =>
        `${hint}\n\nThere is no ${file}, and none is written in CI. Run the tests here and commit it.`,
    }
  }
  if (missing || mode === 'all') {
    if (missing || readFileSync(file, 'utf8') !== text) write(file, text)
    return { pass: true, message: () => `${hint}\n\nThe prefix is the one in ${file}.` }
  }
  const expected = readFileSync(file, 'utf8')
  return {
    pass: expected === text,
    actual: text,
    expected,
    message: () =>
      expected === text
        ? `${hint}\n\nThe prefix is the one in ${file}.`
        : `${hint}\n\nThe prefix differs from ${file}; every cache that begins with it goes cold. If it is meant, run with -u.\n\n${this.utils.diff?.(expected, text) ?? ''}`,
  }
}

function fileFor(context: MatcherContext): string {
  const { testPath, currentTestName } = context
  if (testPath === undefined || currentTestName === undefined)
    throw new TypeError('toMatchPrefix works inside a test, where its file is known.')
  const state =
    typeof context.snapshotState === 'object' && context.snapshotState !== null
      ? context.snapshotState
      : asked
  const counts = asked.get(state) ?? new Map<string, number>()
  asked.set(state, counts)
  const nth = (counts.get(currentTestName) ?? 0) + 1
  counts.set(currentTestName, nth)
  const name = currentTestName
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 120)
  return join(dirname(testPath), '__prefixes__', `${basename(testPath)}.${name}.${nth}.md`)
}

/** As snapshots do: `all` with `-u`, `none` in CI, else `new`. Both test runners keep it under this name. */
function updateMode({ snapshotState }: MatcherContext): 'all' | 'new' | 'none' {
  const mode =
    typeof snapshotState === 'object' && snapshotState !== null
      ? Reflect.get(snapshotState, '_updateSnapshot')
      : undefined
  return mode === 'all' || mode === 'none' ? mode : 'new'
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}.tmp`
  writeFileSync(aside, text)
  renameSync(aside, file)
}
