import type { Lock, LockedSample } from './lock.ts'

/** The version of the file; another one is refused rather than misread. */
export const LOCK_VERSION = 1

/** A lock as its file has it: JSON with sorted names and one line a layer, so that a change of one layer is a change of one line. */
export function formatLock({ prompts }: Lock): string {
  const body = block(prompts, 1, (targets) =>
    block(targets, 2, (samples) => block(samples, 3, (sample) => sampleText(sample))),
  )
  return `{\n  "varve": ${LOCK_VERSION},\n  "prompts": ${body}\n}\n`
}

function sampleText({ layers, prefixes }: LockedSample): string {
  return `{\n${indent(5)}"layers": ${list(layers)},\n${indent(5)}"prefixes": ${list(prefixes)}\n${indent(4)}}`
}

function list(items: readonly object[]): string {
  if (items.length === 0) return '[]'
  const lines = items.map((item) => `${indent(6)}${JSON.stringify(item)}`)
  return `[\n${lines.join(',\n')}\n${indent(5)}]`
}

function block<Value>(
  object: Readonly<Record<string, Value>>,
  depth: number,
  write: (value: Value) => string,
): string {
  const entries = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return '{}'
  const lines = entries.map(([key, value]) => `${indent(depth + 1)}${JSON.stringify(key)}: ${write(value)}`)
  return `{\n${lines.join(',\n')}\n${indent(depth)}}`
}

function indent(depth: number): string {
  return '  '.repeat(depth)
}
