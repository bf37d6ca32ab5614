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
 * @throws LockError
 */
export function parseLock(text: string): Lock {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new LockError('The lock file is no JSON.', {
      place: 'varve.lock',
      expected: 'JSON as varve check --update writes it',
      received: /^<{7} /mu.test(text) ? 'a file with the marks of a merge conflict' : 'something else',
      fix: 'Take either side of a conflict, then run varve check --update.',
    })
  }
  const result = shape.safeParse(value)
  if (result.success) return { prompts: result.data.prompts }
  const [issue] = result.error.issues
  throw new LockError('The lock file does not have the expected shape.', {
    place: issue?.path.join('.') ?? '',
    expected: issue?.message ?? 'a lock file',
    received: 'another value',
    fix: 'Run varve check --update with this version of Varve.',
  })
}
