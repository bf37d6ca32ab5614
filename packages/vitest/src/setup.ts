/**
 * Extends `expect` of Vitest with the matchers, types included: name it in `setupFiles`.
 *
 * @module
 */
import { expect } from 'vitest'
import { renderedSerializer } from './lib/rendered-serializer.ts'
import { varveMatchers, type VarveMatchers } from './lib/varve-matchers.ts'

expect.extend(varveMatchers)
expect.addSnapshotSerializer(renderedSerializer)

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> extends VarveMatchers<R> {
    /** Keeps the type parameter that Vitest's own declaration has; it takes nothing but functions. There is none of that name. */
    '~subject'(value: T): void
  }
}
