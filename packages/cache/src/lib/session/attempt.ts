import { VarveError } from '@varve/core'

/** What a ledger gives, or the error that it failed with: it costs knowledge, not the call. */
export async function attempt<Value>(
  act: () => Value | Promise<Value>,
): Promise<{ readonly value?: Value; readonly error?: VarveError }> {
  try {
    return { value: await act() }
  } catch (cause) {
    const error = new VarveError('ledger_failed', {
      expected: 'a ledger that can be read and written',
      received: cause instanceof Error ? cause.message : 'an error',
      fix: 'The call itself went through; look at the cause, and at the store behind the ledger.',
      cause,
    })
    return { error }
  }
}
