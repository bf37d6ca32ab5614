// Run in a process of its own, because what is measured here happens once in a process. Prints one JSON value.
import type { Encoding } from '@varve/tokens'
import { load } from './built.ts'
import { peers, varve, varveAlone } from './counters.ts'
import { createRandom } from './random.ts'
import { message } from './texts.ts'
import { worstCases } from './worst-cases.ts'

function isEncoding(name: string | undefined): name is Encoding {
  return name === 'o200k_base' || name === 'cl100k_base'
}

/** Loading an encoder and counting a first text. */
async function start(name: string, encoding: Encoding): Promise<object> {
  const counter = [varve, varveAlone, ...peers].find((candidate) => candidate.name === name)
  if (counter === undefined) throw new Error(`no encoder ${name}`)
  const before = process.memoryUsage.rss()
  const from = performance.now()
  const count = await counter.load(encoding)
  await count('Hello, world! This is the first text.')
  return { ms: performance.now() - from, mb: (process.memoryUsage.rss() - before) / 1e6 }
}

/** One worst case, cold: the first text that the process counts but for a short one. */
async function worst(name: string, encoding: Encoding, length: number, counter = varve): Promise<object> {
  const text = worstCases.find((candidate) => candidate.name === name)?.make(length) ?? ''
  const count = await counter.load(encoding)
  await count('Hello')
  const from = performance.now()
  await count(text)
  return { ms: performance.now() - from, bytes: Buffer.byteLength(text) }
}

/** A million distinct messages, and what the process holds on the way, in MB. */
async function million(encoding: Encoding): Promise<object> {
  const count = await varve.load(encoding)
  const { createTextCounter } = await load()
  const counter = createTextCounter(encoding, { most: 1_000_000 })
  const held: number[] = []
  const random = createRandom(1)
  const body = message(60, 1)
  for (let index = 1; index <= 1_000_000; index += 1) {
    const text = `${index} ${body} ${Math.floor(random() * 2 ** 32).toString(36)}`
    await count(text)
    counter.count(text)
    if (index % 250_000 !== 0) continue
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    held.push((heapUsed + external) / 1e6)
  }
  return held
}

const [task, encoding, name = '', length = '0'] = process.argv.slice(2)
if (!isEncoding(encoding)) throw new Error(`no encoding ${encoding}`)
const result =
  task === 'start'
    ? await start(name, encoding)
    : task === 'million'
      ? await million(encoding)
      : await worst(name, encoding, Number(length))
console.log(JSON.stringify(result))
