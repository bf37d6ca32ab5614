import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import module from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { InputError } from '../input/input-error.ts'
import { fromHere, projectPlace } from './project-place.ts'

/** A module that cannot be loaded. */
class LoadError extends InputError {
  /** That of the error underneath, where it is one of Varve's. */
  readonly code?: string

  constructor(message: string, fix: string, cause: unknown, code?: string) {
    super(message, fix, cause)
    if (code !== undefined) this.code = code
  }
}

interface Failure {
  readonly cause: unknown
  /** The module that was to be loaded, absolute; what failed may be one that it imports. */
  readonly path: string
  readonly message: string
  readonly code: string | undefined
}

/** Says why a module cannot be loaded, where, and what to do: for each reason its own. */
export function loadFailure(cause: unknown, path: string, shown: string): InputError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const code = textOf(cause, 'code')
  const failure: Failure = { cause, path, message, code }
  const fix = textOf(cause, 'fix')
  if (fix !== undefined) {
    const said = message.endsWith(` ${fix}`) ? message.slice(0, -fix.length - 1) : message
    return new LoadError(
      `${shown} cannot be loaded: ${plainStart(said, code)}${at(failure)}`,
      fix,
      cause,
      code,
    )
  }
  if (isSyntax(failure)) {
    const where = syntaxPlace(failure)
    const place = where === undefined ? '' : ` (at ${where})`
    return new LoadError(`${shown} cannot be loaded: ${message}${place}`, syntaxFix(failure, where), cause)
  }
  return new LoadError(`${shown} cannot be loaded: ${message}${at(failure)}`, fixFor(failure), cause)
}

/** The message of an error of ours without its code, which is shown in front of it. */
function plainStart(message: string, code: string | undefined): string {
  return code !== undefined && message.startsWith(`${code} `) ? message.slice(code.length + 1) : message
}

function fixFor({ message, code }: Failure): string {
  const [, missing] = /^Cannot find package '([^']+)'/u.exec(message) ?? []
  if (missing !== undefined) return fixForPackage(missing)
  if (code === 'ERR_MODULE_NOT_FOUND') return fixForFile(message)
  return OTHER[code ?? ''] ?? (/ in ES module scope/u.test(message) ? NO_COMMONJS : THROWN)
}

const THROWN =
  'The module throws this while it loads. What needs a key, a connection or a file belongs into a function, so that prompts load without it.'

const NO_COMMONJS = 'Write it as an ES module, with import and export.'

const NO_ALIAS =
  'Node knows no aliases of a bundler or of tsconfig.json: import by a relative path, or by "imports" of package.json.'

const OTHER: Readonly<Record<string, string>> = {
  ERR_PACKAGE_PATH_NOT_EXPORTED: 'Import what the package exports, or install the version that exports this.',
  ERR_PACKAGE_IMPORT_NOT_DEFINED: NO_ALIAS,
  ERR_UNKNOWN_FILE_EXTENSION:
    'Node runs .ts, .mts, .js and .mjs; what needs a bundler, such as JSX or styles, cannot be imported by a prompt.',
  ERR_UNSUPPORTED_DIR_IMPORT: "Name the file in the folder, such as './rules/index.ts'.",
  ERR_IMPORT_ATTRIBUTE_MISSING: "Write the import with { type: 'json' }.",
  ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING:
    'Node runs no TypeScript of installed packages: build the package, and import what it builds.',
}

function fixForPackage(name: string): string {
  if (/^(?:@\/|~|#|src\/)/u.test(name)) return NO_ALIAS
  const install = `Install it in the project, such as with npm install ${name}.`
  return name.startsWith('@varve/')
    ? `${install} As long as Varve is not published, npm run tarballs in a clone of it packs the packages and prints the command.`
    : install
}

function fixForFile(message: string): string {
  const [, missing = ''] = /^Cannot find module '([^']+)'/u.exec(message) ?? []
  const found = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'].find((end) =>
    existsSync(missing + end),
  )
  if (found !== undefined) return `Write the import as Node finds it, with its ending: …${found}.`
  const source = missing.replace(/\.([cm]?)js$/u, '.$1ts')
  return source !== missing && existsSync(source)
    ? 'Node runs the sources as they are: write the import with .ts, which TypeScript takes with allowImportingTsExtensions.'
    : 'Correct the path: Node takes it as it is written, with its ending.'
}

/** Whether the module, or one that it imports, could not be read as code: not what code did that was run. */
function isSyntax({ cause, code }: Failure): boolean {
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX' || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX') return true
  return (
    cause instanceof SyntaxError &&
    (SHOWN.test(cause.stack ?? '') || /compileSourceText/u.test(cause.stack ?? ''))
  )
}

/** How the stack of an error begins that Node shows in its source. */
const SHOWN = /^(file:\S+):(\d+)\n/u

function syntaxPlace({ cause, path }: Failure): string | undefined {
  const [, url, line] = SHOWN.exec(cause instanceof Error ? (cause.stack ?? '') : '') ?? []
  if (url !== undefined) return `${fromHere(fileURLToPath(url))}:${line}`
  const own = lineByCheck(path)
  return own === undefined ? undefined : `${fromHere(path)}:${own}`
}

/** Node says where the syntax is wrong only to whoever has a file checked. */
function lineByCheck(path: string): string | undefined {
  try {
    const source = readFileSync(path, 'utf8')
    const input = path.endsWith('ts') ? module.stripTypeScriptTypes(source) : source
    const { stderr } = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
      input,
      encoding: 'utf8',
      cwd: dirname(path),
    })
    return /^\S*\[stdin\]:(\d+)$/mu.exec(stderr)?.[1]
  } catch {
    return undefined
  }
}

function syntaxFix({ message, code }: Failure, where: string | undefined): string {
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'Node takes types away and changes nothing else: write it without enum, namespace and parameter properties, as erasableSyntaxOnly of tsconfig.json demands.'
  if (/does not provide an export named/u.test(message))
    return 'Export it there; a type is imported with import type, because Node takes away only what is marked as one.'
  return where === undefined
    ? 'Correct the syntax of the module, or of what it imports.'
    : 'Correct the syntax there.'
}

/** The first line of the project on which an error arose. */
function at({ cause }: Failure): string {
  const place = projectPlace(cause)
  return place === undefined ? '' : ` (at ${place})`
}

function textOf(value: unknown, name: 'code' | 'fix'): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}
