import { spawn } from 'node:child_process'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { check, type Finding } from '@varve/check'
import type { Rendered } from '@varve/core'
import { InputError } from '../input/input-error.ts'
import type { Project } from '../project/config.ts'
import { type RenderedSample } from '../project/render-samples.ts'
import { probedFrom, type Probed } from './cast.ts'

/** What a sample is called between the two processes. */
export function keyOf({
  prompt,
  target,
  sample,
}: Pick<RenderedSample, 'prompt' | 'target' | 'sample'>): string {
  return JSON.stringify([prompt.name, target.name, sample])
}

/** A rendered sample as the probe's process prints it. */
export function probeLine(rendered: RenderedSample): string | undefined {
  const { result } = rendered
  if (result instanceof Error) return undefined
  const probed: Probed = { key: keyOf(rendered), request: { segments: result.segments, lane: result.lane } }
  return JSON.stringify(probed)
}

/**
 * Builds every sample again, from the same values, in a fresh process with another clock, random source, time zone, locale, folder,
 * home, user and order of properties.
 */
export async function probe({
  root,
  prompts,
  targets,
}: Project): Promise<ReadonlyMap<string, Probed['request']>> {
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
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) {
    throw new InputError(
      `The purity probe failed: ${/^\w*Error.*$/mu.exec(err)?.[0] ?? `exit code ${code}`}`,
      'Modules must load from any folder; or leave the probe out with --no-probe.',
    )
  }
  return new Map(
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => probedFrom(line))
      .map(({ key, request }) => [key, request]),
  )
}

/** What differs although the values did not, layer by layer. */
export function impurities(rendered: Rendered, again: Probed['request']): readonly Finding[] {
  return check({ built: rendered, again: { ...rendered, ...again } })
}

/** Where Node keeps what this process has compiled: the other one loads the same files. */
function compiledCode(): NodeJS.ProcessEnv {
  const folder = module.getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}
