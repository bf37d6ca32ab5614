import { relative, resolve } from 'node:path'
import process from 'node:process'
import { describe, type DescriptionFormat, type PromptDescription } from '@varve/report'
import { createCounter } from '@varve/tokens'
import { InvalidArgumentError, Option } from 'commander'
import { bring, type Drift, driftOf } from '../docs/docs-folder.ts'
import { impureLayers } from '../docs/impure-layers.ts'
import { pagesOf } from '../docs/pages.ts'
import { EXIT } from '../exit-codes.ts'
import { InputError } from '../input/input-error.ts'
import { counted } from '../output/counted.ts'
import { type Paint, painter } from '../output/paint.ts'
import { plain } from '../output/plain.ts'
import { type StatusLine, statusLine } from '../output/status-line.ts'
import { DOCS_FORMATS, findProject, type Project } from '../project/config.ts'
import { type LoadedPrompt, loadPrompts } from '../project/load-prompts.ts'
import { unlistedModels, warnOf } from '../project/unlisted-models.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly out?: string
  readonly format?: readonly DescriptionFormat[]
  readonly target?: readonly string[]
  readonly config?: string
  readonly pricesAt?: string
  readonly check?: true
}

/** `varve docs [modules...]` */
export const docsCommand: AddCommand = (program, streams, end) => {
  program
    .command('docs')
    .summary('write what every prompt is made of, costs and would break')
    .description(
      'Writes a page for every prompt: inputs, layers in provider order with tokens, cache points and why they lie there, costs cold ' +
        'and warm, what would break the prefix, tools, and each sample as the model reads it. The same prompts give the same bytes, ' +
        'so the pages can be committed, and --check fails in CI when they are out of date.',
    )
    .argument('[modules...]', 'modules that export prompts (default: those of varve.config.ts)')
    .option(
      '-o, --out <folder>',
      "where the pages are written; - prints them (default: the config's, or docs/prompts)",
    )
    .addOption(
      new Option(
        '-f, --format <format...>',
        "one or more of them (default: the config's, or markdown and html)",
      )
        .choices(DOCS_FORMATS)
        .argParser(formatsFrom),
    )
    .option(
      '-t, --target <target...>',
      "endpoint and model, such as chat:gpt-5.6-sol (default: the config's, or responses:gpt-5.6-sol)",
    )
    .option('-c, --config <file>', 'the config (default: varve.config.ts here)')
    .option(
      '--prices-at <day>',
      'the day whose prices are used (default: when the price list was checked)',
      dayFrom,
    )
    .option(
      '--check',
      'write nothing; fail where the pages are not as the prompts are now (default: write them)',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  varve docs\n  varve docs --check\n  varve docs src/prompts/support.ts --format text --out -\n  varve docs --target chat:gpt-5.6-sol responses:gpt-4.1 --prices-at 2026-11-20',
    )
    .action(async (files: readonly string[], options: Options) => {
      const cwd = process.cwd()
      const project = await findProject({
        files,
        cwd,
        ...(options.target === undefined ? {} : { targets: options.target }),
        ...(options.config === undefined ? {} : { config: options.config }),
      })
      const { out, formats = ['markdown', 'html'] } = project.docs
      warnOf(unlistedModels(project.targets), streams)
      const prompts = await loadPrompts(project)
      const descriptions = describeAll(project, prompts, statusLine(streams), options.pricesAt)
      const everything = files.length === 0
      const printed = options.out === '-'
      const pages = pagesOf(descriptions, [...new Set(options.format ?? formats)], everything && !printed)
      if (printed) {
        for (const { text } of pages) await streams.write(text)
        return
      }
      const folder = options.out === undefined ? out : resolve(cwd, options.out)
      const drifts = await driftOf(folder, pages, everything)
      const shown = relative(cwd, folder) || '.'
      if (drifts.length > 0) for (const text of await impureLayers(project, prompts)) streams.note(text)
      if (options.check === true) {
        if (drifts.length > 0) end(EXIT.found)
        await streams.write(
          driftText(shown, drifts, pages.length, commandFor(files, options), painter(streams.colour)),
        )
        return
      }
      await bring(folder, pages, drifts)
      await streams.write(doneText(shown, drifts, pages.length))
    })
}

function describeAll(
  { targets, docs }: Project,
  prompts: readonly LoadedPrompt[],
  { show, done }: StatusLine,
  pricesAt: string | undefined = docs.pricesAt,
): readonly PromptDescription[] {
  const counter = createCounter()
  const { answerTokens } = docs
  const described = prompts.map((prompt, index) => {
    show(`${index + 1} of ${prompts.length} prompts described`)
    try {
      return describe(prompt, {
        targets,
        counter,
        ...(pricesAt === undefined ? {} : { pricesAt }),
        ...(answerTokens === undefined ? {} : { answerTokens }),
      })
    } catch (cause) {
      done()
      const { message, fix } = wordsOf(cause)
      throw new InputError(
        `${prompt.file}: prompt "${prompt.name}" cannot be described: ${message}`,
        fix,
        cause,
      )
    }
  })
  done()
  return described
}

/** Commander gives it the value at hand and those before it. */
function formatsFrom(name: string, former?: readonly DescriptionFormat[]): readonly DescriptionFormat[] {
  const format = DOCS_FORMATS.find((each) => each === name)
  if (format !== undefined) return [...(former ?? []), format]
  throw new InvalidArgumentError(
    `Allowed choices are ${DOCS_FORMATS.join(', ')}. --format takes all that stands behind it: name files before it, or behind --.`,
  )
}

function dayFrom(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('It should be a day such as 2026-11-20.')
}

function wordsOf(cause: unknown): { readonly message: string; readonly fix: string } {
  return {
    message: cause instanceof Error ? cause.message : String(cause),
    fix:
      cause instanceof Error && 'fix' in cause && typeof cause.fix === 'string'
        ? cause.fix
        : 'Correct the sample, or the layer that refuses it.',
  }
}

function driftText(
  folder: string,
  drifts: readonly Drift[],
  count: number,
  command: string,
  paint: Paint,
): string {
  if (drifts.length === 0) return `${filesOf(count)} in ${folder} as the prompts are now.\n`
  const lines = drifts.map(({ name, how, line, before = '', now = '' }) => {
    const path = paint('bold', plain(`${folder}/${name}`))
    if (how === 'missing') return `${path} is missing.`
    if (how === 'left') return `${path} is about a prompt that is gone.`
    return `${path} is out of date, from line ${line}:\n  ${paint('red', `- ${cut(before)}`)}\n  ${paint('green', `+ ${cut(now)}`)}`
  })
  const all = `${filesOf(drifts.length)} ${drifts.length === 1 ? 'is' : 'are'}`
  return `${lines.join('\n')}\n${all} not as the prompts are now. Run ${paint('bold', command)} and commit what it writes.\n`
}

function doneText(folder: string, drifts: readonly Drift[], count: number): string {
  const removed = drifts.filter(({ how }) => how === 'left').length
  const written = drifts.length - removed
  return `${filesOf(count)} in ${folder}: ${written} written, ${count - written} as they were${removed === 0 ? '' : `, ${removed} removed`}.\n`
}

function filesOf(count: number): string {
  return counted(count, 'file')
}

const WIDTH = 160

function cut(line: string): string {
  return plain(line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line)
}

/** The command that would bring the pages up to date. */
function commandFor(files: readonly string[], { out, format, target, config, pricesAt }: Options): string {
  const options = [
    ...(out === undefined ? [] : ['--out', out]),
    ...(format === undefined ? [] : ['--format', ...format]),
    ...(target === undefined ? [] : ['--target', ...target]),
    ...(config === undefined ? [] : ['--config', config]),
    ...(pricesAt === undefined ? [] : ['--prices-at', pricesAt]),
  ]
  return ['varve docs', ...files, ...options].join(' ')
}
