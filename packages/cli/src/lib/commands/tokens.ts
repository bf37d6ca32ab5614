import { countRequest, countTokens, type RequestPart } from '@varve/tokens'
import { Option } from 'commander'
import { InputError } from '../input/input-error.ts'
import { openInput } from '../input/open-input.ts'
import type { TokensJson } from '../json-shapes.ts'
import { painter } from '../output/paint.ts'
import { plain } from '../output/plain.ts'
import { textTable } from '../output/table.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly encoding: 'o200k_base' | 'cl100k_base'
  readonly endpoint?: 'chat' | 'responses'
  readonly model?: string
  readonly format: 'text' | 'json'
}

/** `varve tokens <file|->` */
export const tokensCommand: AddCommand = (program, streams) => {
  program
    .command('tokens')
    .summary('count the tokens of a text or of a request')
    .description(
      'Counts the tokens of a text; with --endpoint those of a request body, as the provider will report them.',
    )
    .argument('<file>', 'a file, or - for the standard input')
    .addOption(
      new Option('-e, --encoding <encoding>', 'of a text; a request has that of its model')
        .choices(['o200k_base', 'cl100k_base'])
        .default('o200k_base'),
    )
    .addOption(
      new Option(
        '--endpoint <endpoint>',
        'the file is a request body for it (default: it is a text)',
      ).choices(['chat', 'responses']),
    )
    .option('-m, --model <model>', "the model (default: the body's own)")
    .addOption(
      new Option('-f, --format <format>', 'text to read, json for programs')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  varve tokens policy.md\n  varve tokens body.json --endpoint chat --model gpt-5.6-sol',
    )
    .action(async (file: string, { encoding, endpoint, model, format }: Options) => {
      const text = await textOf((await openInput(file, streams)).chunks)
      if (endpoint === undefined) {
        const tokens = countTokens(text, encoding)
        await streams.write(format === 'json' ? jsonLine({ encoding, tokens }) : `${tokens}\n`)
        return
      }
      const body = bodyOf(text)
      const named = model ?? ('model' in body && typeof body.model === 'string' ? body.model : undefined)
      if (named === undefined)
        throw new InputError('The body names no model.', 'Pass --model, such as --model gpt-5.6-sol.')
      const counted = countRequest({ endpoint, model: named, body })
      if (format === 'json') {
        await streams.write(jsonLine(counted))
        return
      }
      const rows = counted.parts.map(({ path, kind, tokens }: RequestPart) => [
        plain(path),
        kind,
        String(tokens),
      ])
      const columns = [{ name: 'part' }, { name: 'kind' }, { name: 'tokens', align: 'right' as const }]
      await streams.write(
        `${textTable({ columns, rows: [...rows, ['', 'total', String(counted.tokens)]] }, painter(streams.colour))}\n`,
      )
      if (!counted.exact) {
        const why = counted.reasons.map(({ sentence }) => plain(sentence)).join(' ')
        await streams.write(`not exact: ${why}\n`)
      }
    })
}

function jsonLine(json: TokensJson): string {
  return `${JSON.stringify(json)}\n`
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (cause) {
    throw new InputError('The input is no UTF-8.', 'Convert it first, such as with iconv.', cause)
  }
}

function bodyOf(text: string): object {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    throw new InputError(
      'The input is no JSON.',
      'Pass the body of a request as it is sent, or leave --endpoint out.',
      cause,
    )
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new InputError('The input is no JSON object.', 'Pass the body of a request as it is sent.')
}
