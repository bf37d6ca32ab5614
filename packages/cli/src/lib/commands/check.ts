import process from 'node:process'
import { check, createSeenTexts, silence } from '@varve/check'
import { compareLocks, entriesOf, type LockChange, type LockEntry, lockOf } from '@varve/check/lock'
import { samplesOf } from '@varve/core'
import { createCounter } from '@varve/tokens'
import { Option } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { formatFindings, FORMATS, type FindingFormat } from '../findings/format-findings.ts'
import { type Located, locate, merged } from '../findings/located.ts'
import { lockFinding } from '../findings/lock-findings.ts'
import { noSamples, notBuilt } from '../findings/sample-findings.ts'
import { unusedFindings } from '../findings/unused-findings.ts'
import { impurities, keyOf, probe } from '../probe/probe.ts'
import { type StatusLine, statusLine } from '../output/status-line.ts'
import { findProject, type Project } from '../project/config.ts'
import { type LoadedPrompt, loadPrompts } from '../project/load-prompts.ts'
import { lockEntryOf } from '../project/lock-entry.ts'
import { readLock, writeLock } from '../project/lock-file.ts'
import { fromHere } from '../project/project-place.ts'
import { type RenderedSample, renderSamples } from '../project/render-samples.ts'
import { unlistedModels, warnOf } from '../project/unlisted-models.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly target?: readonly string[]
  readonly config?: string
  readonly format: FindingFormat
  readonly update?: true
  readonly probe: boolean
  readonly failOn: 'error' | 'warning' | 'note'
}

const RANK = { note: 0, warning: 1, error: 2 } as const

/** `varve check [files...]` */
export const checkCommand: AddCommand = (program, streams, end) => {
  program
    .command('check')
    .summary('find what would lose the cache, before it ships')
    .description(
      'Builds every sample of every prompt on every target, runs all checks, builds each again in a fresh process under other ' +
        'conditions, and compares with varve.lock.',
    )
    .argument('[files...]', 'modules that export prompts (default: those of varve.config.ts)')
    .option(
      '-t, --target <target...>',
      "endpoint and model, such as chat:gpt-5.6-sol (default: the config's, or responses:gpt-5.6-sol)",
    )
    .option('-c, --config <file>', 'the config (default: varve.config.ts here)')
    .option('-u, --update', 'write varve.lock as the prompts are now (default: only compare)')
    .option('--no-probe', 'do not build again in another process (default: it is done)')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices(['error', 'warning', 'note'])
        .default('warning'),
    )
    .addOption(
      new Option(
        '-f, --format <format>',
        'text to read, json for programs, github for lines of a workflow log, sarif for code scanning, markdown for a comment',
      )
        .choices(FORMATS)
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  varve check\n  varve check src/prompts/*.ts --target chat:gpt-5.6-sol responses:gpt-4.1\n  varve check --update\n  varve check --format github',
    )
    .action(async (files: readonly string[], options: Options) => {
      const project = await findProject({
        files,
        cwd: process.cwd(),
        ...(options.target === undefined ? {} : { targets: options.target }),
        ...(options.config === undefined ? {} : { config: options.config }),
      })
      const warnings = unlistedModels(project.targets)
      warnOf(warnings, streams)
      // The fresh process starts while this one works.
      const again = options.probe ? probe(project) : undefined
      // A module that does not load fails there too; here it is told better.
      again?.catch(() => {})
      const prompts = await loadPrompts(project)
      const former = await readLock(project.lock)
      const locked = former === undefined ? [] : entriesOf(former)
      const line = statusLine(streams)
      const { findings, entries, kept } = await checkAll(project, prompts, again, locked, line).finally(
        line.done,
      )
      const isChecked = isCheckedIn(project, prompts, files.length === 0 && options.target === undefined)
      const lock = lockOf([...locked.filter((entry) => !isChecked(entry)), ...kept, ...entries])
      if (options.update === true) await writeLock(project.lock, lock)
      else if (former === undefined)
        streams.note('There is no lock file yet: varve check --update writes one.\n')
      const changes =
        options.update === true || former === undefined
          ? []
          : compareLocks(former, lock).map((change) => located(change, prompts))
      const found = silence([...merged(findings), ...merged(changes)], project.silences)
      // What was not looked at may have needed its silence.
      const isWhole = files.length === 0 && options.target === undefined && options.probe
      const all = [...found.findings, ...(isWhole ? await unusedFindings(found.unused, project) : [])]
      const fails = all.some(({ severity }) => RANK[severity] >= RANK[options.failOn])
      if (fails) end(EXIT.found)
      const { GITHUB_WORKSPACE: repository } = process.env
      await streams.write(
        formatFindings[options.format](all, {
          colour: streams.colour,
          samples: entries.length,
          warnings,
          root: project.root,
          ...(repository === undefined ? {} : { repository }),
        }),
      )
      if (options.update === true) streams.note(writtenText(fromHere(project.lock), fails))
    })
}

function writtenText(lock: string, fails: boolean): string {
  return fails
    ? `${lock} was written as the prompts are now, with what is found above in them. Correct that, and write it again.\n`
    : `${lock} was written.\n`
}

/** Whether an entry of a lock is about what was checked: everything, or the prompts and targets that were named. */
function isCheckedIn(
  { targets }: Project,
  prompts: readonly LoadedPrompt[],
  everything: boolean,
): (entry: LockEntry) => boolean {
  return ({ prompt, target }) =>
    everything || (prompts.some(({ name }) => name === prompt) && targets.some(({ name }) => name === target))
}

function located(change: LockChange, prompts: readonly LoadedPrompt[]): Located {
  const prompt = prompts.find(({ name }) => name === change.prompt)
  const seen = `${change.sample} on ${change.target}`
  return prompt === undefined
    ? { ...lockFinding(change), prompt: change.prompt, file: 'varve.lock', line: 1, seen: [seen] }
    : locate(lockFinding(change), prompt, seen)
}

interface Checked {
  readonly findings: readonly Located[]
  /** What was built, as a lock keeps it. */
  readonly entries: readonly LockEntry[]
  /** What was locked of the samples that cannot be built now: nobody knows whether they changed. */
  readonly kept: readonly LockEntry[]
}

async function checkAll(
  { targets }: Project,
  prompts: readonly LoadedPrompt[],
  again: ReturnType<typeof probe> | undefined,
  locked: readonly LockEntry[],
  { show }: StatusLine,
): Promise<Checked> {
  const counter = createCounter()
  const findings: Located[] = []
  const entries: LockEntry[] = []
  const kept: LockEntry[] = []
  for (const prompt of prompts)
    if (Object.keys(samplesOf(prompt)).length === 0)
      findings.push(locate(noSamples(prompt), prompt, 'no sample'))
  const samples: RenderedSample[] = []
  for (const rendered of renderSamples(prompts, targets)) {
    samples.push(rendered)
    show(`${samples.length} ${samples.length === 1 ? 'sample' : 'samples'} built`)
  }
  // What one request alone shows is looked for while the other process still builds.
  const seen = createSeenTexts()
  const own = samples.map(({ prompt, target, sample, result }, index) => {
    show(`${index + 1} of ${samples.length} samples checked`)
    if (result instanceof Error) {
      const former = locked.filter(
        (entry) => entry.prompt === prompt.name && entry.target === target.name && entry.sample === sample,
      )
      kept.push(...former)
      return [notBuilt(result, former.length > 0)]
    }
    entries.push(lockEntryOf({ prompt, target, sample }, result, counter))
    return check(result, { counter, seen })
  })
  if (again !== undefined) show('Waiting for the builds in a fresh process')
  const probed = await again
  for (const [index, rendered] of samples.entries()) {
    const { prompt, target, sample, result } = rendered
    const impure =
      result instanceof Error || probed === undefined ? [] : impurities(result, probed.get(keyOf(rendered)))
    for (const finding of [...(own[index] ?? []), ...impure])
      findings.push(locate(finding, prompt, `${sample} on ${target.name}`))
  }
  return { findings, entries, kept }
}
