import { dense } from '../../record/dense.ts'
import type { ErrorSums, FindingSums, Rows } from '../rows-data.ts'
import { clip } from './clip.ts'
import type { Facts } from './facts.ts'
import { byText, newRows, rowsOf } from './rows.ts'

/** Calls that failed, and what checks found. */
export interface AccidentsTally {
  readonly add: (facts: Facts) => void
  readonly errors: () => Rows<ErrorSums>
  readonly findings: () => Rows<FindingSums>
}

type Counted<Row> = { -readonly [Key in keyof Row]: Row[Key] }

export function newAccidents(): AccidentsTally {
  const errors = newRows<Counted<ErrorSums>>()
  const findings = newRows<Counted<FindingSums>>()
  return { add, errors: errorRows, findings: findingRows }

  function add({ call }: Facts): void {
    const { end, error, verdict } = call
    if (end !== 'answered') {
      const { name = 'unknown', status, code } = error ?? {}
      const shown = dense({
        end,
        name: clip(name),
        status,
        code: code === undefined ? undefined : clip(code),
      })
      const row = errors.at([end, shown.name, status?.toString(), shown.code], () => ({ ...shown, calls: 0 }))
      if (row !== undefined) row.calls += 1
    }
    for (const { code, severity, layer, path } of verdict?.findings ?? []) {
      const shown = dense({
        code: clip(code),
        severity,
        layer: layer === undefined ? undefined : clip(layer),
      })
      const instance = {
        call: clip(call.id),
        conversation: clip(call.conversation),
        at: call.at,
        path: clip(path),
      }
      const row = findings.at([shown.code, severity, shown.layer], () => ({ ...shown, found: 0, instance }))
      if (row === undefined) continue
      row.found += 1
      if (earlier(instance, row.instance)) row.instance = instance
    }
  }

  function errorRows(): Rows<ErrorSums> {
    return rowsOf(
      errors,
      (row) => ({ ...row }),
      (a, b) =>
        b.calls - a.calls ||
        byText(a.name, b.name) ||
        (a.status ?? 0) - (b.status ?? 0) ||
        byText(a.code, b.code) ||
        byText(a.end, b.end),
    )
  }

  function findingRows(): Rows<FindingSums> {
    return rowsOf(
      findings,
      (row) => ({ ...row }),
      (a, b) =>
        RANK[a.severity] - RANK[b.severity] ||
        b.found - a.found ||
        byText(a.code, b.code) ||
        byText(a.layer, b.layer),
    )
  }
}

const RANK = { error: 0, warning: 1, note: 2 } as const

function earlier(a: FindingSums['instance'], b: FindingSums['instance']): boolean {
  return (a.at - b.at || byText(a.call, b.call) || byText(a.path, b.path)) < 0
}
