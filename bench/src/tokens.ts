// `pnpm bench:tokens`: measures the encoder against its peers and writes its section of docs/benchmarks.md. Takes about four minutes on two cores;
// `pnpm bench:tokens --quick` about one, and writes nothing.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Encoding } from '@varve/tokens'
import { encodings, load } from './built.ts'
import { type Counter, peers, varve, varveAlone } from './counters.ts'
import { show, table } from './markdown.ts'
import { type Contestant, flushCaches, median, race, type Timing } from './rounds.ts'
import { writeSection } from './section.ts'
import { kinds, message, mixedText, textOf } from './texts.ts'
import { worstCases } from './worst-cases.ts'

const quick = process.argv.includes('--quick')
const lines: string[] = []

function say(line = ''): void {
  lines.push(line)
  console.log(line)
}

function tell(head: readonly string[], rows: readonly (readonly string[])[]): void {
  say(table(head, rows))
}

function inChild(...args: readonly string[]): unknown {
  const script = fileURLToPath(new URL('child.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', script, ...args], { encoding: 'utf8' }))
}

function numbersIn(value: unknown, ...names: readonly string[]): number[] {
  const entries = new Map<string, unknown>(Object.entries(value ?? {}))
  return names.map((name) => Number(entries.get(name)))
}

/** Rows of one race: time and how many times ours it is. */
function compared(races: readonly (readonly Timing[])[], unit: number): string[][] {
  return (races[0] ?? []).map(({ name }, place) => [
    name,
    ...races.flatMap((timings) => {
      const ours = timings[0]?.ms ?? Number.NaN
      const theirs = timings[place]?.ms ?? Number.NaN
      return [show(theirs * unit), place === 0 ? '' : `**${show(theirs / ours)}×**`]
    }),
  ])
}

async function contestantsOf(encoding: Encoding): Promise<Contestant[]> {
  return Promise.all(
    [varve, ...peers].map(async (counter) => ({ name: counter.name, count: await counter.load(encoding) })),
  )
}

/** The median ratio of one encoder to ours, in rounds of these two only. */
async function duel(contestants: readonly Contestant[], name: string, text: string): Promise<string> {
  const two = contestants.filter((contestant) => contestant.name === varve.name || contestant.name === name)
  const [ours, theirs] = await race(two, quick ? 5 : 21, () => [text])
  return `${name} **${show((theirs?.ms ?? Number.NaN) / (ours?.ms ?? Number.NaN))}×**`
}

/** New processes that each start one encoder: how many, for ours and for a peer. */
function startsOf(counter: Counter): number {
  if (quick) return 1
  return counter.package === varve.package ? 15 : 3
}

const { countGrown } = await load()
const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const [processor] = cpus()
say('## Benchmarks of the encoder')
say()
say(
  'Written by `pnpm bench:tokens`. All encoders hold the same ranks, count the same texts in interleaved rounds in one process, and',
)
say(
  'must agree on every count; figures are medians. The texts are made from word lists in `bench/src/texts.ts`, the same on every run.',
)
say('Varve is measured as it is built and published (`dist`), not from its TypeScript sources.')
say('A ratio is how many times as long an encoder takes as Varve; under 1.3 is a tie.')
say()
say(`- Date: ${new Date().toISOString().slice(0, 10)}`)
say(
  `- Machine: ${cpus().length} cores, ${processor?.model.trim() ?? 'unknown processor'}, shared with other work; Node ${process.versions.node}`,
)
say(
  `- Peers: ${peers.map((peer) => `${peer.name} \`${peer.package}\` ${dependencies[peer.package]}`).join(', ')}`,
)
say()

for (const encoding of encodings) {
  const contestants = await contestantsOf(encoding)
  const without = contestants.filter(({ name }) => name !== 'js-tiktoken')
  const text = mixedText(330_000, 1)
  const tokens = await contestants[0]?.count(text)
  say(`### ${encoding}`)
  say()
  say(`#### Mixed text`)
  say()
  say(
    `Warm: the same ${tokens} tokens (${kinds.map(({ name, share }) => `${name} ${share * 100} %`).join(', ')}) in every round.`,
  )
  say(
    "Cold: a new mixed text, and a new English message, about 500 tokens each, in every round, with the processor's caches flushed before.",
  )
  say()
  const warm = await race(contestants, quick ? 3 : 9, () => [text])
  const duels = [
    await duel(contestants, 'gpt-tokenizer', text),
    await duel(contestants, 'ai-tokenizer', text),
    await duel(contestants, 'tiktoken (WASM)', text),
  ]
  const cold = await race(contestants, quick ? 9 : 31, (round) => [mixedText(1600, 1000 + round)], true)
  const fresh = await race(contestants, quick ? 9 : 31, (round) => [message(2300, 5000 + round)], true)
  tell(
    ['encoder', 'warm, ms', 'ratio', 'cold mixed, µs', 'ratio', 'cold message, µs', 'ratio'],
    compared([warm, cold, fresh], 1).map(([name = '', ...cells]) => [
      name,
      ...cells.map((cell, column) =>
        column === 2 || column === 4 ? show(Number(cell.replace(',', '')) * 1000) : cell,
      ),
    ]),
  )

  say(
    'The table is a race of all eight in turns: each finds the caches full of what the seven others left. Head to head, warm, on the same',
  )
  say(`text, with nobody but Varve and one other in turns: ${duels.join(', ')}.`)
  say()

  say('#### By kind of text')
  say()
  say('Warm, 20,000 characters each, nanoseconds a token.')
  say()
  const byKind: { readonly tokens: number; readonly timings: Timing[] }[] = []
  for (const kind of kinds) {
    const sample = textOf(kind, 20_000, 3)
    byKind.push({
      tokens: (await contestants[0]?.count(sample)) ?? 0,
      timings: await race(without, quick ? 5 : 11, () => [sample]),
    })
  }
  tell(
    ['encoder', ...kinds.map(({ name }) => name)],
    without.map(({ name }, place) => [
      name,
      ...byKind.map(({ tokens, timings }) => show(((timings[place]?.ms ?? 0) * 1e6) / tokens)),
    ]),
  )

  say('#### Short strings')
  say()
  say('Warm, microseconds a call, over 200 different strings of one length.')
  say()
  const shorts: Timing[][] = []
  for (const length of [1, 10, 20]) {
    const words = Array.from({ length: 200 }, (_, index) => message(400, index).split(' '))
    const strings = words.map((parts) => (length === 1 ? 'customer' : parts.slice(0, length).join(' ')))
    shorts.push(await race(contestants, quick ? 11 : 41, () => strings))
  }
  tell(
    ['encoder', '1 token', 'ratio', '10 words', 'ratio', '20 words', 'ratio'],
    compared(shorts, 1000 / 200),
  )

  say('#### Start and memory')
  say()
  say(
    'In a new process: loading the package, reading the ranks, counting a first sentence; resident memory added by that. Medians of',
  )
  say(
    '15 processes for Varve, of 3 for the others, the files being in the cache of the system. "Varve" is `@varve/tokens`, which imports',
  )
  say(
    `the ranks of both encodings as text and reads those that are asked for; "one encoding" is \`@varve/tokens/${encoding}\`. The Hugging`,
  )
  say('Face figures contain making their file from the ranks.')
  say()
  const starts = [varve, varveAlone, ...peers].map((counter) => {
    const runs = Array.from({ length: startsOf(counter) }, () =>
      numbersIn(inChild('start', encoding, counter.name), 'ms', 'mb'),
    )
    return [counter.name, median(runs.map(([ms = 0]) => ms)), median(runs.map(([, mb = 0]) => mb))] as const
  })
  tell(
    ['encoder', 'ms', 'ratio', 'MB'],
    starts.map(([name, ms, mb], place) => [
      name,
      show(ms),
      place === 0 ? '' : `**${show(ms / (starts[0]?.[1] ?? ms))}×**`,
      show(mb),
    ]),
  )

  say('#### Worst cases')
  say()
  say(
    'Varve alone, cold, each in a new process. The texts called "found" are among the slowest that `bench/src/search.ts` came to in a',
  )
  say('minute or two of climbing over mixtures of units; that proves no bound.')
  say()
  tell(
    ['text', '100k characters, ms', '1M characters, ms', 'factor', 'ns a byte'],
    worstCases.map(({ name }) => {
      const [short = 0] = numbersIn(inChild('worst', encoding, name, '100000'), 'ms')
      const [long = 0, bytes = 1] = numbersIn(inChild('worst', encoding, name, '1000000'), 'ms', 'bytes')
      return [name, show(short), show(long), show(long / short, 2), show((long * 1e6) / bytes, 2)]
    }),
  )

  const held = inChild('million', encoding)
  say('#### A million distinct messages')
  say()
  say(
    'Encoded and counted with a `createTextCounter` of a million characters; heap and external memory after every 250,000, collected, in MB:',
  )
  say(`${(Array.isArray(held) ? held : []).map((mb) => show(Number(mb))).join(', ')}.`)
  say()
}

say('### A text that grows')
say()
const long = mixedText(400_000, 2)
let count = countGrown(long, 'o200k_base')
const grown: number[] = []
for (let round = 0; round < 200; round += 1) {
  const text = `${count.text} and one more word, number ${round}.`
  if (round % 20 === 0) flushCaches()
  const from = performance.now()
  count = countGrown(text, 'o200k_base', count)
  grown.push(performance.now() - from)
}
say(
  `\`countGrown\` after a sentence was appended to a text of 400,000 characters: ${show(median(grown) * 1000)} µs,`,
)
say('most of it comparing the old text with the beginning of the new one.')

if (!quick) writeSection('tokens', lines.join('\n'))
