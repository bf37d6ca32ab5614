import { createHash } from 'node:crypto'
import type { CacheRules } from '@varve/rules'
import type { Fed } from '../prompt/feed.ts'
import type { CacheEntry, Outcome } from './outcome.ts'

/** Tokens of a stored block. */
const BLOCK = 128

export interface AutomaticRequest {
  readonly lane: string
  readonly fed: Fed
  readonly rules: CacheRules
  /** What the model said, as it stands in the next request; its last token was never fed to the model. */
  readonly output: readonly number[]
  /** Milliseconds that an entry lives without being used. */
  readonly idle: number
  /** Tokens of hidden text before the first visible one. */
  readonly hidden: number
  readonly now: number
  readonly cold: boolean
  /** Milliseconds until what was written can be read. */
  readonly readableAfter: number
}

/** Up to 128 tokens behind those of its parent. */
interface Block {
  readonly ids: Int32Array
  /** Blocks that were seen behind this one, by their first token. */
  readonly next: Map<number, Block[]>
  writtenAt: number
  usedAt: number
  idle: number
}

/** Models before GPT-5.6 (facts 8): every token prefix that was seen can come back, rounded down. */
export class AutomaticCache {
  readonly #lanes = new Map<string, Map<number, Block[]>>()

  serve(request: AutomaticRequest): Outcome {
    const roots = this.#lanes.get(request.lane) ?? new Map<number, Block[]>()
    this.#lanes.set(request.lane, roots)
    const { ids, primer } = request.fed
    const matched = request.cold ? 0 : longestShared(roots, join(ids, primer), request)
    const read = reported(matched, request)
    // The answer begins with the primer.
    store(roots, join(ids, request.output.length > 0 ? request.output : primer), request)
    return { read, written: 0, fresh: request.fed.input - read, written12h: 0 }
  }

  *entries(): Generator<CacheEntry> {
    for (const [lane, roots] of this.#lanes) yield* entriesOf(lane, roots, [])
  }

  clear(): void {
    this.#lanes.clear()
  }
}

/** Facts 8.2 and 8.4: the largest `k·I − h` inside what matched, in steps of 128, and nothing below the minimum. */
function reported(matched: number, { rules, hidden }: AutomaticRequest): number {
  const increment = rules.automatic?.increment ?? BLOCK
  const interval = rules.automatic?.interval ?? increment
  const inside = Math.floor((matched + hidden) / interval) * interval - hidden
  const read = Math.floor(inside / increment) * increment
  return read >= rules.minimum ? read : 0
}

function join(runs: readonly ArrayLike<number>[], output: readonly number[]): Int32Array {
  const line = new Int32Array(runs.reduce((sum, run) => sum + run.length, output.length))
  let at = 0
  for (const run of [...runs, output]) {
    line.set(run, at)
    at += run.length
  }
  return line
}

/** How many tokens of a line are held, block by block and then to the token. Everything on the way is used. */
function longestShared(roots: Map<number, Block[]>, line: Int32Array, request: AutomaticRequest): number {
  let level = roots
  let shared = 0
  for (;;) {
    let longest = 0
    let best: Block | undefined
    for (const block of level.get(line[shared] ?? 0) ?? []) {
      if (request.now > block.usedAt + block.idle) continue
      if (request.now < block.writtenAt + request.readableAfter) continue
      const length = sharedLength(block.ids, line, shared)
      if (length > longest) [longest, best] = [length, block]
    }
    if (best === undefined) return shared
    best.usedAt = request.now
    shared += longest
    if (longest < BLOCK) return shared
    level = best.next
  }
}

function sharedLength(ids: Int32Array, line: Int32Array, from: number): number {
  let length = 0
  while (length < ids.length && from + length < line.length && ids[length] === line[from + length])
    length += 1
  return length
}

function store(roots: Map<number, Block[]>, line: Int32Array, { now, idle }: AutomaticRequest): void {
  let level = roots
  for (let at = 0; at < line.length; at += BLOCK) {
    const ids = line.slice(at, at + BLOCK)
    const first = ids[0] ?? 0
    const siblings = level.get(first) ?? []
    level.set(first, siblings)
    let block = siblings.find(
      (one) => one.ids.length === ids.length && one.ids.every((id, i) => id === ids[i]),
    )
    if (block === undefined) {
      block = { ids, next: new Map(), writtenAt: now, usedAt: now, idle }
      siblings.push(block)
    } else if (now > block.usedAt + block.idle) {
      block.writtenAt = now
    }
    block.usedAt = now
    block.idle = idle
    level = block.next
  }
}

function* entriesOf(
  lane: string,
  level: ReadonlyMap<number, readonly Block[]>,
  before: readonly Int32Array[],
): Generator<CacheEntry> {
  for (const block of [...level.values()].flat()) {
    const path = [...before, block.ids]
    if (block.next.size > 0) {
      yield* entriesOf(lane, block.next, path)
      continue
    }
    const hash = createHash('sha256')
    for (const ids of path) hash.update(ids)
    const { writtenAt, usedAt, idle } = block
    const tokens = path.reduce((sum, ids) => sum + ids.length, 0)
    const expiresAt = usedAt + idle
    yield { lane, tokens, hash: hash.digest('hex'), kind: 'automatic', writtenAt, usedAt, expiresAt }
  }
}
