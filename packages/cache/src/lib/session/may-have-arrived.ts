/** Failures of the network that happen before a request leaves. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Whether a failed call can have reached the model and written its cache points. A refusal (4xx) and a connection that never
 * stood cannot; a time-out, an abort, a broken connection and a server error can.
 */
export function mayHaveArrived(error: unknown): boolean {
  const status = property(error, 'status')
  if (typeof status === 'number') return status >= 500 || status === 408
  for (
    let cause: unknown = error, depth = 0;
    cause !== undefined && depth < 8;
    cause = property(cause, 'cause'), depth += 1
  ) {
    const code = property(cause, 'code')
    if (typeof code === 'string' && NOT_SENT.has(code)) return false
  }
  return true
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
