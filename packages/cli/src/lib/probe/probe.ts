import { spawn } from 'node:child_process'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { check, docsOf, type Finding } from '@varve/check'
import type { Rendered } from '@varve/core'
import { InputError } from '../input/input-error.ts'
import type { Project } from '../project/config.ts'
import { type RenderedSample } from '../project/render-samples.ts'
import { type ProbedSample, probeLineFrom, type ProbeLine } from './cast.ts'

/** What a sample is called between the two processes. */
export function keyOf({
  prompt,
  target,
  sample,
}: Pick<RenderedSample, 'prompt' | 'target' | 'sample'>): string {
  return JSON.stringify([prompt.name, target.name, sample])
}

/** A rendered sample as the probe's process prints it. */
export function sampleLine(rendered: RenderedSample): ProbeLine {
  const key = keyOf(rendered)
  const { result } = rendered
  return result instanceof Error
    ? { kind: 'sample', key, failed: result.message }
    : { kind: 'sample', key, request: { segments: result.segments, lane: result.lane } }
}

/** Milliseconds in which the probe's process has to say something. */
const LIMIT = 60_000

/**
 * Builds every sample again, from the same values, in a fresh process with another clock, random source, time zone, locale, folder,
 * home, user and order of properties.
 *
 * @param limit milliseconds that it may be silent
 * @throws `InputError` where it does not come to its end
 */
export async function probe(
  { root, prompts, targets }: Pick<Project, 'root' | 'prompts' | 'targets'>,
  limit: number = LIMIT,
): Promise<ReadonlyMap<string, ProbedSample>> {
  const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL(`conditions.${extension}`, import.meta.url).href,
      file(`child.${extension}`),
      JSON.stringify({ root, prompts, targets }),
    ],
    {
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        USER: 'varve-probe',
        LOGNAME: 'varve-probe',
        HOME: tmpdir(),
        HOSTNAME: 'varve-probe',
        ...compiledCode(),
      },
    },
  )
  const stop = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', stop)
  let silent = false
  const timer = setTimeout(() => {
    silent = true
    stop()
  }, limit)
  const said: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.push(chunk)
    timer.refresh()
  })
  child.stderr.resume()
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const end = await ended.finally(() => {
    clearTimeout(timer)
    process.off('exit', stop)
  })
  const lines = said
    .join('')
    .split('\n')
    .slice(0, -1)
    .map((line) => probeLineFrom(line))
  const last = lines.at(-1)
  if (last?.kind !== 'end')
    throw failed(
      last?.kind === 'failed'
        ? last.why
        : silent
          ? `nothing came from it for ${limit / 1000} s.`
          : `its process ended with ${end}.`,
    )
  return new Map(lines.flatMap((line) => (line.kind === 'sample' ? [[line.key, line]] : [])))
}

function failed(why: string): InputError {
  return new InputError(
    `The purity probe failed: ${why}`,
    'Modules must load from any folder, and come to an end; or leave the probe out with --no-probe.',
  )
}

/** What differs although the values did not, layer by layer. */
export function impurities(rendered: Rendered, again: ProbedSample | undefined): readonly Finding[] {
  if (again?.request !== undefined)
    return check({ built: rendered, again: { ...rendered, ...again.request } })
  const what =
    again?.failed === undefined ? 'the sample is not there.' : `it cannot be built: ${again.failed}`
  return [
    {
      code: 'impure',
      severity: 'error',
      path: '',
      offset: 0,
      sentence: `Built again in a fresh process, under another clock, folder, user and locale, ${what}`,
      evidence: [],
      fix: 'Pass in what is not in the values as a value of its own, and name prompts and samples by what does not change.',
      docs: docsOf('impure'),
    },
  ]
}

/** Where Node keeps what this process has compiled: the other one loads the same files. */
function compiledCode(): NodeJS.ProcessEnv {
  const folder = module.getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}
