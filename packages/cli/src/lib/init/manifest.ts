import gtr from 'semver/ranges/gtr.js'
import validRange from 'semver/ranges/valid.js'
import { InputError } from '../input/input-error.ts'
import type { Target } from '../project/target.ts'
import { VERSION } from '../version.ts'

/** What a `package.json` becomes, and what was there already. */
export interface ManifestPlan {
  readonly text: string
  /** What was added, such as `scripts.check`. */
  readonly added: readonly string[]
  /** What differs from what would have been added, and was left alone. */
  readonly left: readonly string[]
  /** What has to be looked after before it can be installed. */
  readonly warnings: readonly string[]
}

type Section = 'scripts' | 'dependencies' | 'devDependencies'
type Wanted = Readonly<Record<Section, Readonly<Record<string, string>>>>

/** Ranges of what is not ours; a test holds them against the versions that Varve itself is tested with. */
const RANGES = { zod: '^4.6.7', vitest: '^5.1.1', typescript: '^7.0.2' } as const

/**
 * The oldest versions that go with Varve: what its packages ask for as peers, and the first TypeScript that knows the `erasableSyntaxOnly`
 * by which Node runs it.
 */
const OLDEST = { zod: '4.0.0', openai: '7.50.0', vitest: '4.0.0', typescript: '5.8.0' } as const

/** A new `package.json`. */
export function newManifest(name: string, target: Target): ManifestPlan {
  const { scripts, dependencies, devDependencies } = wantedFor(target)
  const manifest = {
    name:
      name
        .toLowerCase()
        .replaceAll(/[^\w.-]+/gu, '-')
        .replace(/^[._]+/u, '') || 'app',
    version: '0.0.0',
    private: true,
    type: 'module',
    scripts,
    dependencies,
    devDependencies: sorted({ ...devDependencies, typescript: RANGES.typescript }),
    engines: { node: '>=22.18' },
  }
  return { text: `${JSON.stringify(manifest, undefined, 2)}\n`, added: [], left: [], warnings: [] }
}

/** A `package.json` with what is missing; what stands there stays, whatever it says. */
export function extendedManifest(text: string, target: Target): ManifestPlan {
  const manifest = parsed(text)
  const added: string[] = []
  const left: string[] = []
  const all = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((section) =>
      Object.keys(sectionOf(manifest, section)),
    ),
  )
  const next: Record<string, unknown> = { ...manifest }
  for (const [section, wanted] of Object.entries(wantedFor(target))) {
    const there = sectionOf(manifest, section)
    const missing = Object.entries(wanted).filter(([key, value]) => {
      const isThere = section === 'scripts' ? Object.hasOwn(there, key) : all.has(key)
      if (isThere && section === 'scripts' && there[key] !== value) left.push(`${section}.${key}`)
      return !isThere
    })
    if (missing.length === 0) continue
    added.push(...missing.map(([key]) => `${section}.${key}`))
    const merged = { ...there, ...Object.fromEntries(missing) }
    next[section] = section === 'scripts' ? merged : sorted(merged)
  }
  const warnings = tooOld(manifest, target)
  if (added.length === 0) return { text, added, left, warnings }
  // Some editors put a mark in front of UTF-8.
  const mark = text.startsWith(BOM) ? BOM : ''
  const indent = /^[\t ]+(?=")/mu.exec(text)?.[0] ?? 2
  const end = /\s*$/u.exec(text)?.[0] ?? '\n'
  const lines = JSON.stringify(next, undefined, indent) + end
  return {
    text: mark + (text.includes('\r\n') ? lines.replaceAll(/\r?\n/gu, '\r\n') : lines),
    added,
    left,
    warnings,
  }
}

/** A sentence for each dependency that is there and allows only versions older than Varve goes with. */
function tooOld(manifest: Readonly<Record<string, unknown>>, target: Target): readonly string[] {
  const { dependencies, devDependencies } = wantedFor(target)
  const wanted: Readonly<Record<string, string>> = { ...RANGES, ...dependencies, ...devDependencies }
  return ['dependencies', 'devDependencies'].flatMap((section) =>
    Object.entries(sectionOf(manifest, section)).flatMap(([name, range]) => {
      const oldest = Object.entries(OLDEST).find(([key]) => key === name)?.[1]
      if (oldest === undefined || typeof range !== 'string') return []
      // Of workspaces, catalogs, tags and addresses nothing can be said.
      if (validRange(range) === null || !gtr(oldest, range)) return []
      return [
        `package.json has ${name} ${range}, and Varve goes with ${oldest} or newer. Raise ${section}.${name}${wanted[name] === undefined ? '' : `, such as to ${wanted[name]},`} before you install.`,
      ]
    }),
  )
}

/** Whether modules of a project are ES modules by name. */
export function isModuleProject(text: string): boolean {
  return parsed(text)['type'] === 'module'
}

/** Whether a script of the project is the one that `varve init` writes. */
export function hasScript(text: string, name: 'check' | 'test'): boolean {
  return sectionOf(parsed(text), 'scripts')[name] === SCRIPTS[name]
}

const SCRIPTS = { check: 'varve check', test: 'vitest run' } as const

function wantedFor({ endpoint }: Target): Wanted {
  const ours = `^${VERSION}`
  return {
    scripts: SCRIPTS,
    dependencies: { '@varve/core': ours, [`@varve/openai-${endpoint}`]: ours, zod: RANGES.zod },
    devDependencies: { '@varve/cli': ours, '@varve/vitest': ours, vitest: RANGES.vitest },
  }
}

const BOM = '\u{FEFF}'

function parsed(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith(BOM) ? text.slice(BOM.length) : text)
  } catch (cause) {
    throw new InputError('package.json is no JSON.', 'Repair it first; nothing was written.', cause)
  }
  if (isRecord(value)) return value
  throw new InputError('package.json is no JSON object.', 'Repair it first; nothing was written.')
}

function sectionOf(
  manifest: Readonly<Record<string, unknown>>,
  section: string,
): Readonly<Record<string, unknown>> {
  const value = manifest[section]
  if (value === undefined) return {}
  if (isRecord(value)) return value
  throw new InputError(`package.json: "${section}" is no object.`, 'Repair it first; nothing was written.')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As package managers keep them. */
function sorted(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}
