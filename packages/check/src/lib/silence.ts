import { docsOf, type Finding } from './finding.ts'

/** A finding that is known and accepted. */
export interface Silence {
  /** The code of the findings that are accepted. */
  readonly code: string
  /** Default: whatever the layer or setting. */
  readonly layer?: string
  /** Why it is accepted, for whoever reads it next. */
  readonly reason: string
}

/** What is left when silences were applied. */
export interface Silenced<Kind extends Finding = Finding> {
  /** What nobody silenced. */
  readonly findings: readonly Kind[]
  /** Silences that had nothing to silence. */
  readonly unused: readonly Silence[]
}

/** Takes out what is silenced, and tells which silences had nothing to do. */
export function silence<Kind extends Finding>(
  findings: readonly Kind[],
  silences: readonly Silence[],
): Silenced<Kind> {
  return {
    findings: findings.filter((finding) => !silences.some((each) => isAbout(each, finding))),
    unused: silences.filter((each) => !findings.some((finding) => isAbout(each, finding))),
  }
}

/** The finding about a silence that had nothing to silence. */
export function unusedSilence({ code, layer, reason }: Silence): Finding {
  return Object.freeze({
    code: 'unused-silence',
    severity: 'warning',
    ...(layer === undefined ? {} : { layer }),
    path: '',
    offset: 0,
    sentence: `The silence of ${code}${layer === undefined ? '' : ` in layer "${layer}"`} silences nothing: there is no such finding any more.`,
    evidence: Object.freeze([reason]),
    fix: 'Remove it, or correct its code or layer.',
    docs: docsOf('unused-silence'),
  })
}

function isAbout(each: Silence, { code, layer }: Finding): boolean {
  return each.code === code && (each.layer === undefined || each.layer === layer)
}
