import type { Warning } from '../rendered.ts'

/** Collects what an endpoint cannot express, once for each thing and place kind. */
export interface WarningList {
  /** What was collected, each warning once. */
  readonly warnings: readonly Warning[]
  /** Adds a warning, unless one with the same code, layer and sentence is there. */
  readonly add: (warning: Warning) => void
  /** Something of a layer has no form on this endpoint and is left out of the request. */
  readonly notExpressible: (what: string, layer: string, path: string, fix: string) => void
}

/** An empty list of warnings for one endpoint, whose name stands in their sentences. */
export function warningList(endpoint: string): WarningList {
  const warnings: Warning[] = []
  const seen = new Set<string>()
  const add = (warning: Warning): void => {
    const key = `${warning.code} ${warning.layer ?? ''} ${warning.sentence}`
    if (seen.has(key)) return
    seen.add(key)
    warnings.push(warning)
  }
  return {
    warnings,
    add,
    notExpressible: (what, layer, path, fix) =>
      add({
        code: 'not_expressible',
        layer,
        path,
        sentence: `${endpoint} cannot express ${what}; it is left out.`,
        fix,
      }),
  }
}
