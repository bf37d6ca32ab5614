// `node bench/src/profile.ts [messages] [reparsed]`: where the time of a turn goes, Varve on Chat Completions, by function and by
// folder; `reparsed` for turns that are parsed anew from a database on each turn.
// Samples are taken all the time, and only those within measured turns are counted.
import { type Profiler, Session } from 'node:inspector/promises'
import { varveChat, varveReparsed } from './turn/contestants/varve-chat.ts'
import { writeScript } from './turn/script.ts'
import { spreadOf } from './turn/stats.ts'
import { createWire } from './turn/wire.ts'

const messages = Number(process.argv[2] ?? 200)
const contestant = process.argv[3] === 'reparsed' ? varveReparsed : varveChat
const WARM = 8
const TURNS = 20
const UNMEASURED = 2
const runs = UNMEASURED + (messages > 1000 ? 4 : 25)

const first = Math.max(0, messages - 2 * WARM)
const length = messages + 2 * TURNS
const script = await writeScript({ lanes: [contestant.lane], opening: first, length, seed: 1 })

/** From when until when a turn took, in microseconds of the profiler's clock. */
type Window = readonly [from: number, to: number]

const now = (): number => Number(process.hrtime.bigint()) / 1000
const windows: Window[] = []
const profiler = new Session()
profiler.connect()
await profiler.post('Profiler.enable')
await profiler.post('Profiler.setSamplingInterval', { interval: 50 })
for (let run = 0; run < runs; run += 1) {
  if (run === UNMEASURED) await profiler.post('Profiler.start')
  const wire = createWire()
  const history = script.texts.slice(0, first)
  const chat = contestant.start({ material: script.material, history, wire })
  for (let at = first; at < length; at += 2) {
    wire.prepare(script.replyTo(contestant.lane, at))
    await chat.before?.()
    const from = now()
    await chat.turn(script.texts[at] ?? '')
    if (run >= UNMEASURED && at >= messages) windows.push([from, now()])
    await chat.after?.()
  }
}
const { profile } = await profiler.post('Profiler.stop')

/** Microseconds by function, of the samples in the windows. */
function selfTimes({
  nodes,
  samples = [],
  timeDeltas = [],
  startTime,
}: Profiler.Profile): Map<string, number> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const times = new Map<string, number>()
  let time = startTime
  let window = 0
  for (const [index, id] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0
    time += delta
    while ((windows[window]?.[1] ?? Infinity) < time) window += 1
    if (time < (windows[window]?.[0] ?? Infinity)) continue
    const name = names.get(id) ?? ''
    times.set(name, (times.get(name) ?? 0) + delta)
  }
  return times
}

function nameOf({ functionName, url, lineNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(?:packages|node_modules)\//u, '').replace('/src/lib/', '/')
  return `${functionName === '' ? '(anonymous)' : functionName} ${file}:${lineNumber + 1}`
}

function folderOf(name: string): string {
  const file = name.slice(name.indexOf(' ') + 1)
  if (!file.includes('/')) return name
  return file.split(/[/:]/u).slice(0, 2).join('/')
}

function print(title: string, times: ReadonlyMap<string, number>, most: number): void {
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  console.log(`\n${title}, µs a turn`)
  for (const [name, time] of [...times].toSorted(([, one], [, other]) => other - one).slice(0, most))
    console.log(
      `${(time / windows.length).toFixed(1).padStart(8)} ${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`,
    )
}

const { median, low, high } = spreadOf(windows.map(([from, to]) => to - from))
console.log(
  `${windows.length} turns at ${messages} messages: ${median.toFixed(0)} µs (${low.toFixed(0)}–${high.toFixed(0)})`,
)
const byFunction = selfTimes(profile)
print('by function, without what it calls', byFunction, 30)
const byFolder = new Map<string, number>()
for (const [name, time] of byFunction)
  byFolder.set(folderOf(name), (byFolder.get(folderOf(name)) ?? 0) + time)
print('by folder', byFolder, 25)
