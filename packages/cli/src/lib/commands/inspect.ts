import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import process from 'node:process'
import { openInspector } from '@varve/inspector'
import { InvalidArgumentError } from 'commander'
import { findLog } from '../input/find-log.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly port?: number
  readonly open?: true
}

/** `varve inspect [calls.jsonl]` */
export const inspectCommand: AddCommand = (program, streams) => {
  program
    .command('inspect')
    .summary('look at recorded calls in a browser')
    .description(
      'Serves a page over a log of calls, to this machine alone, and follows the file as it grows.\n' +
        'Nothing leaves the machine; whoever has the printed address can read the log.',
    )
    .argument(
      '[file]',
      'calls as createRecorder wrote them (default: calls.jsonl here, else the newest log here)',
    )
    .option('-p, --port <port>', 'the port (default: a free one)', portOf)
    .option('-o, --open', 'open a browser')
    .addHelpText('after', '\nExamples:\n  varve inspect\n  varve inspect logs/calls.jsonl --open')
    .action(async (file: string | undefined, { port, open }: Options) => {
      const path = await findLog(file, process.cwd())
      const { url, ticket } = await openInspector(path, port === undefined ? {} : { port })
      await streams.write(`${url}\n`)
      streams.note(`${basename(path)} is followed. Ctrl+C stops.\n`)
      if (open === true)
        openBrowser(ticket(), () => streams.note('No browser could be opened; open the address yourself.\n'))
      await new Promise<never>(() => {})
    })
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isSafeInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('It should be a number from 0 to 65535.')
}

/** The address holds only digits, letters, dashes and underscores, so that no shell reads anything into it. */
function openBrowser(url: string, onError: () => void): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const child = spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true })
  child.once('error', onError)
  child.once('exit', (code) => {
    if (code !== 0) onError()
  })
  child.unref()
}
