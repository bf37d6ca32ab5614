import { docsOf, type Finding } from '../finding.ts'
import { lossSentence, placeOf, tooShortSentence } from '../sentences.ts'
import type { Cause } from './causes/cause.ts'
import { causeOf } from './causes/cause-of.ts'
import type { Change } from './change.ts'
import type { Losses } from './loss.ts'

interface Group {
  readonly cause: Cause
  readonly words: string
  readonly changes: Change[]
}

/** Findings so many of one cause and layer, each with a place of its own; the others are told with the last. */
const SEPARATE = 5

/** One finding for each cause and place, in provider order: the first is what the loss is due to. */
export function toFindings(changes: readonly Change[], losses: Losses): readonly Finding[] {
  const sorted = changes.toSorted((a, b) => a.position - b.position || a.offset - b.offset)
  return grouped(sorted).map((group, index) => findingOf(group, index === 0, losses))
}

function grouped(changes: readonly Change[]): readonly Group[] {
  const groups: Group[] = []
  for (const change of changes) {
    const { cause, words } = causeOf(change)
    const alike = groups.filter(
      ({ cause: { code }, changes: [first] }) =>
        code === cause.code && first !== undefined && ownerOf(first) === ownerOf(change),
    )
    const group = alike.find(({ changes: [first] }) => first !== undefined && isOneFact(first, change))
    const target = group ?? (alike.length < SEPARATE ? undefined : alike.at(-1))
    if (target === undefined) groups.push({ cause, words, changes: [change] })
    else target.changes.push(change)
  }
  return groups
}

function ownerOf({ layer, setting }: Change): string {
  return setting === undefined ? `layer ${layer}` : `setting ${setting}`
}

/** The same text or definition, the same two values elsewhere, or whole pieces: who mends one has mended the other. */
function isOneFact(one: Change, other: Change): boolean {
  if (one.path === other.path || (one.before === other.before && one.after === other.after)) return true
  const isDefinition = one.place === 'tools' || one.place === 'output'
  if (isDefinition && one.segment === other.segment) return true
  return one.unit === other.unit && (one.unit === 'piece' || one.unit === 'key')
}

function findingOf({ cause, words, changes }: Group, isFirst: boolean, losses: Losses): Finding {
  const [first, ...others] = changes
  const { layer, setting, path, offset, evidence } = first ?? NO_CHANGE
  const loss = first === undefined ? undefined : losses.of(first)
  return Object.freeze({
    code: cause.code,
    severity: cause.severity,
    ...(layer === undefined ? {} : { layer }),
    ...(setting === undefined ? {} : { setting }),
    path,
    offset,
    sentence: [
      `${placeOf({ layer, setting, path, offset })}: ${words}${others.length === 0 ? '' : `, and in ${others.length} more ${others.length === 1 ? 'place' : 'places'}`}.`,
      ...lossSentence(loss, isFirst),
      ...(isFirst && losses.tooShort !== undefined ? [tooShortSentence(losses.tooShort)] : []),
    ].join(' '),
    evidence: Object.freeze(
      [...evidence, ...others.slice(0, 2).flatMap((change) => change.evidence)].filter(
        (words) => words !== '',
      ),
    ),
    fix: cause.fix,
    ...(loss === undefined ? {} : { lostTokens: loss.tokens }),
    ...(loss?.money === undefined ? {} : { lostMoney: loss.money }),
    docs: docsOf(cause.code),
  })
}

const NO_CHANGE: Pick<Change, 'layer' | 'setting' | 'path' | 'offset' | 'evidence'> = {
  path: '',
  offset: 0,
  evidence: [],
}
