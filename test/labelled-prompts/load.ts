import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Family = 'clock' | 'id' | 'machine' | 'counter'
export type LabelledScope = 'release' | 'tenant' | 'session'

/** Something volatile in a prompt. */
export interface Label {
  readonly family: Family
  /** Exactly as it stands in the prompt. */
  readonly text: string
  /** Where it begins in the prompt's text, in UTF-16 units. */
  readonly offset: number
  /** `false`: volatile, but too plain to be told by the text alone; neither a miss nor a false alarm. */
  readonly certain: boolean
}

/** A prompt and what is volatile in it; FORMAT.md says what that means. */
export interface LabelledPrompt {
  readonly name: string
  readonly scope: LabelledScope
  readonly text: string
  /** In the order of their offsets, never overlapping; empty: the prompt is clean. */
  readonly labels: readonly Label[]
  readonly notes: readonly string[]
}

const FOLDER = join(import.meta.dirname, 'prompts')
const FAMILIES: Readonly<Record<Family, true>> = { clock: true, id: true, machine: true, counter: true }
const SCOPES: Readonly<Record<LabelledScope, true>> = { release: true, tenant: true, session: true }
const END = '\n---\n'
const LABEL = /^(?<family>[a-z]+)(?<unsure>\?)?$/u
const IN_WORDS = /^(?<before>.*)\[\[(?<inner>.+)\]\](?<after>.*)$/u

/** Every prompt of the folder, by name. @throws {Error} naming file and line where a file does not follow FORMAT.md */
export function loadPrompts(): readonly LabelledPrompt[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => parsePrompt(file, readFileSync(join(FOLDER, file), 'utf8')))
}

/** Reads one file. @throws {Error} naming file and line where it does not follow FORMAT.md */
export function parsePrompt(file: string, source: string): LabelledPrompt {
  const end = source.indexOf(END)
  if (end < 0) throw wrong(file, 1, 'has no line "---" between its header and its text')
  const text = source.slice(end + END.length).replace(/\n$/u, '')
  if (text.trim() === '') throw wrong(file, 1, 'has no text behind the line "---"')
  let name: string | undefined
  let scope: LabelledScope | undefined
  const labels: Label[] = []
  const notes: string[] = []
  for (const [index, line] of source.slice(0, end).split('\n').entries()) {
    const place = index + 1
    const { key, value } = keyAndValue(file, place, line)
    if (key === 'note') notes.push(value)
    else if (key === 'name' && name === undefined) name = value
    else if (key === 'scope' && scope === undefined) scope = scopeOf(file, place, value)
    else labels.push(labelOf(file, place, key, value, text))
  }
  if (`${name}.md` !== file) throw wrong(file, 1, `should say "name: ${file.replace(/\.md$/u, '')}"`)
  if (scope === undefined)
    throw wrong(file, 1, 'has no line "scope: release", "scope: tenant" or "scope: session"')
  labels.sort((left, right) => left.offset - right.offset)
  refuseOverlaps(file, labels)
  return { name: file.replace(/\.md$/u, ''), scope, text, labels, notes }
}

function keyAndValue(
  file: string,
  place: number,
  line: string,
): { readonly key: string; readonly value: string } {
  const colon = line.indexOf(': ')
  if (colon < 1 || line.length === colon + 2)
    throw wrong(file, place, `should be a key, a colon, a blank and a value, and is ${JSON.stringify(line)}`)
  return { key: line.slice(0, colon), value: line.slice(colon + 2) }
}

function scopeOf(file: string, place: number, value: string): LabelledScope {
  if (isKeyOf(SCOPES, value)) return value
  throw wrong(file, place, `names the scope "${value}"; it is one of ${Object.keys(SCOPES).join(', ')}`)
}

function labelOf(file: string, place: number, key: string, value: string, text: string): Label {
  const { family = '', unsure } = LABEL.exec(key)?.groups ?? {}
  if (!isKeyOf(FAMILIES, family))
    throw wrong(
      file,
      place,
      `has the key "${key}"; it is name or scope (once), note, or a family: ${Object.keys(FAMILIES).join(', ')}`,
    )
  const { before = '', inner = value, after = '' } = IN_WORDS.exec(value)?.groups ?? {}
  const words = `${before}${inner}${after}`
  const times = text.split(words).length - 1
  if (times === 0)
    throw wrong(
      file,
      place,
      `labels ${JSON.stringify(words)}, which is not in the prompt: copy it from there`,
    )
  if (times > 1)
    throw wrong(
      file,
      place,
      `labels ${JSON.stringify(words)}, which is in the prompt ${times} times: say which by words around [[it]]`,
    )
  const offset = text.indexOf(words) + before.length
  return { family, text: inner, offset, certain: unsure === undefined }
}

function refuseOverlaps(file: string, labels: readonly Label[]): void {
  for (const [index, { text, offset }] of labels.entries()) {
    const next = labels[index + 1]
    if (next !== undefined && next.offset < offset + text.length)
      throw wrong(
        file,
        1,
        `has two labels on one place: ${JSON.stringify(text)} and ${JSON.stringify(next.text)}`,
      )
  }
}

function isKeyOf<Keys extends string>(record: Readonly<Record<Keys, true>>, key: string): key is Keys {
  return Object.hasOwn(record, key)
}

function wrong(file: string, line: number, what: string): Error {
  return new Error(`prompts/${file}:${line} ${what}. FORMAT.md says how a file is written.`)
}
