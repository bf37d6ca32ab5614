import { type Rendered, VarveError } from '@varve/core'

/** What a check has to say of two calls, as far as a session looks at it; `check` of `@varve/check` gives such findings. */
export interface StabilityFinding {
  /** Stable name of what was found. */
  readonly code: string
  /** `error`: caches are lost. `warning`: likely, or some. `note`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'note'
  /** The layer to look at; absent where it is a setting of the request. */
  readonly layer?: string
  /** The setting to look at, by its path in the body; absent for content. */
  readonly setting?: string
  /** Where in the body. */
  readonly path: string
  /** What is the matter, in a sentence. */
  readonly sentence: string
  /** What to do, in a sentence. */
  readonly fix: string
}

/** Compares the former call with the one that is about to leave. */
export type StabilityCheck = (calls: {
  readonly before: Rendered
  readonly after: Rendered
}) => readonly StabilityFinding[]

/**
 * What becomes of findings. `throw`: the call is refused before it is sent. `warn`: the handler is called. `observe`: they only
 * stand in the verdict.
 */
export type Stability = 'throw' | 'warn' | 'observe'

/** Whether and how a session checks each call against its former one. */
export interface StabilityOptions {
  /** Compares each call with the session's nearest former one, such as `check` of `@varve/check`. Default: nothing is checked. */
  readonly check?: StabilityCheck
  /** Default: `throw` under a test runner (`VITEST`, `JEST_WORKER_ID` or `NODE_ENV=test`), else `observe`. */
  readonly stability?: Stability
  /** Takes the findings of a call, in the modes `warn` and `throw`. Default: they are printed in mode `warn`. */
  readonly onFindings?: (findings: readonly StabilityFinding[]) => void
}

/**
 * Checks a call before it leaves, and gives what was found.
 *
 * @throws VarveError `unstable_prefix` in mode `throw`
 */
export function checkStability(
  before: Rendered | undefined,
  after: Rendered,
  options: StabilityOptions,
): readonly StabilityFinding[] {
  const { check, onFindings } = options
  if (check === undefined || before === undefined) return []
  const stability = options.stability ?? usualStability()
  const findings = check({ before, after })
  if (findings.length === 0 || stability === 'observe') return findings
  if (onFindings !== undefined) onFindings(findings)
  else if (stability === 'warn')
    for (const { code, sentence, fix } of findings) console.warn(`${code}: ${sentence} ${fix}`)
  const worst = findings.find(({ severity }) => severity === 'error')
  if (stability === 'warn' || worst === undefined) return findings
  throw new VarveError('unstable_prefix', {
    prompt: after.prompt,
    ...(worst.layer === undefined ? {} : { layer: worst.layer }),
    path: worst.path,
    expected: 'the bytes of the former call, as far as its layers say that they stay',
    received: findings.map(({ sentence }) => sentence).join(' '),
    fix: `${worst.fix} Or let it pass with stability: 'observe'.`,
  })
}

/** Test runners say that they are there; where no environment can be read, nothing is refused. */
function usualStability(): Stability {
  const node: unknown = Reflect.get(globalThis, 'process')
  const env: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'env') : undefined
  if (typeof env !== 'object' || env === null) return 'observe'
  const isTest =
    Reflect.get(env, 'VITEST') !== undefined ||
    Reflect.get(env, 'JEST_WORKER_ID') !== undefined ||
    Reflect.get(env, 'NODE_ENV') === 'test'
  return isTest ? 'throw' : 'observe'
}
