import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { firstRecord } from './first-record.ts'
import { InputError } from './input-error.ts'

/**
 * The log that is meant: the file that was named, which need not exist yet; in a folder `calls.jsonl`, else the newest `*.jsonl` that
 * holds records.
 *
 * @throws `InputError` where there is none
 */
export async function findLog(file: string | undefined, cwd: string): Promise<string> {
  const named = resolve(cwd, file ?? '.')
  const state = await stat(named).catch(() => undefined)
  if (state?.isDirectory() !== true) return named
  const usual = join(named, 'calls.jsonl')
  if ((await stat(usual).catch(() => undefined))?.isFile() === true) return usual
  for (const path of await newestLines(named)) if ((await firstRecord(path)) !== undefined) return path
  throw new InputError(
    `There is no log of calls in ${named}.`,
    'Name the file, such as varve inspect calls.jsonl (it may come later); an app writes one with createRecorder of @varve/report/records.',
  )
}

/** The files of JSON lines in a folder, newest first. */
async function newestLines(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const state = await stat(path).catch(() => undefined)
      return { path, time: state?.isFile() === true ? state.mtimeMs : -1 }
    }),
  )
  return files
    .filter(({ time }) => time >= 0)
    .sort((a, b) => b.time - a.time)
    .map(({ path }) => path)
}
