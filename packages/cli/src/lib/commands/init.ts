import { relative, resolve } from 'node:path'
import process from 'node:process'
import { Option } from 'commander'
import { nextCommands } from '../init/next-commands.ts'
import { planInit } from '../init/plan.ts'
import { initJson, initText } from '../init/plan-text.ts'
import { writePlan } from '../init/write-plan.ts'
import { painter } from '../output/paint.ts'
import { targetFrom } from '../project/target.ts'
import { warnOf } from '../project/unlisted-models.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly target: string
  readonly dryRun?: boolean
  readonly format: 'text' | 'json'
}

/** `varve init [folder]` */
export const initCommand: AddCommand = (program, streams) => {
  program
    .command('init')
    .summary('set up a first prompt, its test and its lock file')
    .description(
      'Writes an example prompt with a sample, a test of it for Vitest, varve.config.ts and varve.lock, and adds a check script and ' +
        'the dependencies to package.json. It works in an empty folder and in a project, installs nothing, and never replaces what ' +
        'is there: it says what it left alone.',
    )
    .argument('[folder]', 'the folder of the project (default: this one)')
    .option('-t, --target <target>', 'endpoint and model that the prompt is for', 'responses:gpt-5.6-sol')
    .option('-n, --dry-run', 'write nothing, and say what would be written (default: write it)')
    .addOption(
      new Option('-f, --format <format>', 'text to read, json for programs')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  varve init\n  varve init apps/agent --target chat:gpt-4.1\n  varve init --dry-run',
    )
    .action(async (folder: string | undefined, { target, dryRun = false, format }: Options) => {
      const cwd = process.cwd()
      const plan = await planInit(resolve(cwd, folder ?? '.'), targetFrom(target))
      const { npm_config_user_agent: startedBy } = process.env
      const report = {
        folder: relative(cwd, plan.folder) || '.',
        isDry: dryRun,
        files: dryRun ? plan.files : await writePlan(plan),
        warnings: plan.warnings,
        next: await nextCommands(plan.folder, plan.manifest, startedBy),
      }
      warnOf(plan.warnings, streams)
      await streams.write(format === 'json' ? initJson(report) : initText(report, painter(streams.colour)))
    })
}
