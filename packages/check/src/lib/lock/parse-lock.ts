import { KINDS, SCOPES } from '@varve/core'
import * as z from 'zod'
import { LockError } from './lock-error.ts'
import { LOCK_VERSION } from './format-lock.ts'
import type { Lock } from './lock.ts'

const scope = z.enum(SCOPES)
const kind = z.enum(KINDS)
const tokens = z.int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{16}$/u, 'expected 16 hex digits')

const shape = z.strictObject({
  varve: z.literal(LOCK_VERSION),
  prompts: z.record(
    z.string(),
    z.record(
      z.string(),
      z.record(
        z.string(),
        z.strictObject({
          layers: z.array(z.strictObject({ name: z.string(), kind, scope, tokens, hash })),
          prefixes: z.array(z.strictObject({ scope, tokens, hash })),
        }),
      ),
    ),
  ),
})

/**
 * Reads a lock file.
 *
 * @param file how the file is named in an error. Default: `varve.lock`
 * @throws LockError
 */
export function parseLock(text: string, file = 'varve.lock'): Lock {
  const value = jsonOf(text, file)
  const result = shape.safeParse(value)
  if (result.success) return { prompts: result.data.prompts }
  const version: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'varve') : undefined
  if (typeof version === 'number' && version !== LOCK_VERSION) throw otherVersion(file, version)
  const { path = [], message = '' } = result.error.issues[0] ?? {}
  const place = path.map(String).join('.')
  throw new LockError(`${file} does not have the shape of a lock file.`, {
    place: place === '' ? file : `${file}: ${place}`,
    expected: /expected (.*?)(?:, received .*)?$/u.exec(message)?.[1] ?? (message || 'a lock file'),
    received: kindOf(valueAt(value, path)),
    fix: 'Name a lock file, or write this one with varve check --update.',
  })
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const isConflict = /^<{7} /mu.test(text)
    throw new LockError(isConflict ? `${file} holds a merge conflict.` : `${file} is no lock file.`, {
      place: file,
      expected: 'JSON as varve check --update writes it',
      received: isConflict ? 'a file with the marks of a merge conflict' : 'a file that is no JSON',
      fix: isConflict
        ? 'Take either side of the conflict, then run varve check --update.'
        : 'Name a lock file, or a revision that has one; varve check --update writes it.',
    })
  }
}

function otherVersion(file: string, version: number): LockError {
  return new LockError(
    `${file} has version ${version} of the lock file, and this Varve reads version ${LOCK_VERSION}.`,
    {
      place: file,
      expected: `version ${LOCK_VERSION}`,
      received: `version ${version}`,
      fix:
        version > LOCK_VERSION
          ? 'Install the version of Varve that wrote it, or a newer one.'
          : 'Run varve check --update with this version of Varve, and commit what it writes.',
    },
  )
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  )
}

/** What a value is, without its text. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'string' ? 'a text' : 'an object'
}
