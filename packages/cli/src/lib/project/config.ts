import { access, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import type { Silence } from '@varve/check'
import type { DescriptionFormat } from '@varve/report'
import * as z from 'zod'
import { InputError } from '../input/input-error.ts'
import { importModule } from './import-module.ts'
import { type Target, targetFrom } from './target.ts'

/** What a project says in `varve.config.ts`. */
export interface VarveConfig {
  /** Modules whose exported prompts are checked: paths or glob patterns, from the folder of the config. */
  readonly prompts: readonly string[]
  /** Endpoint and model, such as `chat:gpt-5.6-sol`. Default: `responses:gpt-5.6-sol`. */
  readonly targets?: readonly string[]
  /** Default: `varve.lock`, beside the config. */
  readonly lock?: string
  /** Findings that are known and accepted, each with its reason. */
  readonly silences?: readonly Silence[]
  readonly docs?: DocsConfig
}

/** What `varve docs` writes. */
export interface DocsConfig {
  /** The folder, from that of the config. Default: `docs/prompts`. */
  readonly out?: string | undefined
  /** Default: markdown and html. */
  readonly formats?: readonly DescriptionFormat[] | undefined
  /** The day whose prices are used, `YYYY-MM-DD`. Default: the day on which the price list was checked last. */
  readonly pricesAt?: string | undefined
  /** Tokens of an answer to add to every cost. Default: 0, so that costs are of the input alone. */
  readonly answerTokens?: number | undefined
}

/** A project as it was found, with absolute paths. */
export interface Project {
  readonly root: string
  /** The file that it was read from; absent where the command line said it all. */
  readonly config?: string
  readonly prompts: readonly string[]
  readonly targets: readonly Target[]
  readonly lock: string
  readonly silences: readonly Silence[]
  readonly docs: DocsConfig & { readonly out: string }
}

export const DOCS_FORMATS: readonly DescriptionFormat[] = ['markdown', 'html', 'json', 'text']

const shape = z.strictObject({
  prompts: z.array(z.string()).min(1),
  targets: z.array(z.string()).min(1).optional(),
  lock: z.string().optional(),
  silences: z
    .array(z.strictObject({ code: z.string(), layer: z.string().optional(), reason: z.string().min(1) }))
    .optional(),
  docs: z
    .strictObject({
      out: z.string().optional(),
      formats: z.array(z.enum(DOCS_FORMATS)).min(1).optional(),
      pricesAt: z.iso.date().optional(),
      answerTokens: z.int().nonnegative().optional(),
    })
    .optional(),
})

const NAMES = ['varve.config.ts', 'varve.config.mts', 'varve.config.js', 'varve.config.mjs']
const DEFAULT_TARGET = 'responses:gpt-5.6-sol'

export interface ProjectOptions {
  /** Modules named on the command line; they replace those of the config. */
  readonly files?: readonly string[]
  readonly targets?: readonly string[]
  readonly config?: string
  readonly cwd: string
}

/** Finds the project that a command is about. */
export async function findProject({ files = [], targets, config, cwd }: ProjectOptions): Promise<Project> {
  const path = config === undefined ? await configIn(cwd) : await namedConfig(cwd, config)
  if (path === undefined && files.length === 0) {
    throw new InputError(
      'There is no varve.config.ts here, and no file was named.',
      "Write one: export default { prompts: ['src/prompts/*.ts'], targets: ['chat:gpt-5.6-sol'] }, or name the modules.",
    )
  }
  const read = path === undefined ? { prompts: [] } : await readConfig(path)
  const root = path === undefined || files.length > 0 ? cwd : dirname(path)
  return {
    root,
    ...(path === undefined ? {} : { config: path }),
    prompts: files.length > 0 ? files : read.prompts,
    targets: (targets ?? read.targets ?? [DEFAULT_TARGET]).map((target) => targetFrom(target)),
    lock: resolve(path === undefined ? cwd : dirname(path), read.lock ?? 'varve.lock'),
    silences: read.silences ?? [],
    docs: {
      ...read.docs,
      out: resolve(path === undefined ? cwd : dirname(path), read.docs?.out ?? 'docs/prompts'),
    },
  }
}

/** The config of a folder, absolute; `undefined` where there is none. */
export async function configIn(folder: string): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = join(folder, name)
    try {
      await access(path)
      return path
    } catch {
      // The next name.
    }
  }
  return undefined
}

async function namedConfig(cwd: string, name: string): Promise<string> {
  const path = resolve(cwd, name)
  try {
    if ((await stat(path)).isFile()) return path
  } catch {
    // It is not there, or cannot be seen.
  }
  throw new InputError(
    `There is no config ${JSON.stringify(name)}.`,
    'Name the file, or leave --config out where varve.config.ts is here.',
  )
}

async function readConfig(path: string): Promise<VarveConfig> {
  const { default: loaded } = await importModule(path, relative(process.cwd(), path))
  const result = shape.safeParse(loaded)
  if (result.success) {
    const { prompts, targets, lock, silences, docs } = result.data
    return {
      prompts,
      ...(targets === undefined ? {} : { targets }),
      ...(lock === undefined ? {} : { lock }),
      ...(docs === undefined ? {} : { docs }),
      ...(silences === undefined
        ? {}
        : {
            silences: silences.map(({ code, layer, reason }) => ({
              code,
              reason,
              ...(layer === undefined ? {} : { layer }),
            })),
          }),
    }
  }
  const [issue] = result.error.issues
  throw new InputError(
    `${path}: ${issue?.path.join('.') || 'default export'}: ${issue?.message ?? 'invalid'}`,
    "It should be: export default { prompts: ['src/prompts/*.ts'], targets: ['chat:gpt-5.6-sol'] }",
  )
}
