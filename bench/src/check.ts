// `pnpm bench:check`: how long `varve check` takes in a project of 200 prompts, each time in new processes; writes its section of
// docs/benchmarks.md. `--rounds 3` makes fewer, `--prompts 50` a smaller project, `--quick` writes nothing.
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Parts } from './check/parts.ts'
import { makeProject, TARGETS } from './check/project.ts'
import { show, table } from './markdown.ts'
import { median } from './rounds.ts'
import { writeSection } from './section.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    prompts: { type: 'string', default: '200' },
    quick: { type: 'boolean', default: false },
  },
})
/** What the whole may take, in seconds. */
const TARGET = 5

using project = makeProject(Number(values.prompts))
const node = (...args: readonly string[]): string => {
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: project.folder, encoding: 'utf8' })
  // With findings it would be their text that is measured too.
  if (status === 0) return stdout
  throw new Error(`${args.join(' ')}: exit code ${status}\n${stdout.split('\n').slice(0, 20).join('\n')}`)
}

const said = node(project.command, 'check', '--update')
const runs = {
  node: ['--eval', '0'],
  start: [project.command, '--version'],
  alone: [project.command, 'check', '--no-probe'],
  whole: [project.command, 'check'],
} as const
const times: Record<keyof typeof runs, number[]> = { node: [], start: [], alone: [], whole: [] }
const parts: Parts[] = []
const names = Object.keys(runs).filter((name): name is keyof typeof runs => Object.hasOwn(runs, name))
for (let round = 0; round < Number(values.rounds); round += 1) {
  // Another one first in each round, so that what else the machine does falls on all alike.
  for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
    const begin = performance.now()
    node(...runs[name])
    times[name].push(performance.now() - begin)
  }
  const timed: Parts = JSON.parse(node(join(import.meta.dirname, 'check', 'parts.ts'), project.folder))
  parts.push(timed)
}

const of = (part: keyof Parts): number => median(parts.map((each) => each[part]))
const whole = median(times.whole) / 1000
const range = `${show(Math.min(...times.whole) / 1000)}–${show(Math.max(...times.whole) / 1000)}`
const rows: readonly (readonly [part: string, ms: number])[] = [
  ['Node itself', median(times.node)],
  ['the modules of the command', median(times.start) - median(times.node)],
  ['the modules of the project, types taken off', of('load')],
  ['building and rendering', of('render')],
  ['tokens and hashes', of('count')],
  ['checks', of('check')],
  ['the probe: building again in another process, and comparing', median(times.whole) - median(times.alone)],
]
const text = [
  '## A check of many prompts',
  '',
  `Written by \`pnpm bench:check\`. A project of ${values.prompts} prompts in as many modules, a sample each, on ${TARGETS.map((name) => `\`${name}\``).join(' and ')}:`,
  `${show(project.characters / 1e6)} million characters of source, ${show(of('tokens') / 1e6)} million tokens of requests. Varve is installed as it is published. Every`,
  'figure is of new processes, the files being in the cache of the system; medians of interleaved rounds.',
  '',
  `- Date: ${new Date().toISOString().slice(0, 10)}`,
  `- Machine: ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, shared with other work; Node ${process.versions.node}`,
  `- \`varve check\`: **${show(whole)} s** (${range} in ${values.rounds} rounds), target ≤ ${TARGET} s: ${whole <= TARGET ? 'yes' : '**no**'}`,
  `- \`varve check --no-probe\`: ${show(median(times.alone) / 1000)} s`,
  '',
  table(
    ['part', 'ms', 'share'],
    rows.map(([part, ms]) => [part, show(ms), `${Math.round((ms / median(times.whole)) * 100)} %`]),
  ),
  'The parts are timed in runs of their own, so they add up only roughly. The probe runs beside the rest, on another core: it costs what',
  'of it is left when the rest is done.',
].join('\n')
console.log(`${said.trim()}\n\n${text}`)
if (!values.quick) writeSection('check', text)
