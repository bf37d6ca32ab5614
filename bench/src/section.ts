import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../../docs/benchmarks.md', import.meta.url)

/** Writes a section of docs/benchmarks.md, between the marks that stand around it. */
export function writeSection(name: string, text: string): void {
  const start = `<!-- ${name}:start -->\n`
  const end = `<!-- ${name}:end -->`
  const whole = readFileSync(file, 'utf8')
  const from = whole.indexOf(start)
  const to = whole.indexOf(end)
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no marks for "${name}"`)
  writeFileSync(file, `${whole.slice(0, from + start.length)}\n${text.trim()}\n\n${whole.slice(to)}`)
}
