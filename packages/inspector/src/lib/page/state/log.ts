import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CallSummary, LogEvents, LogState } from '../../wire/summary.ts'

/** What the page has of the log. The list of calls grows in place; `version` tells that it did. */
export interface LogStore {
  readonly calls: () => readonly CallSummary[]
  /** Whether a call is among them. */
  readonly has: (index: number | undefined) => boolean
  readonly version: ReadonlySignal<number>
  readonly state: ReadonlySignal<LogState | undefined>
  /** Whether the connection to the server stands. */
  readonly connected: ReadonlySignal<boolean>
  /** Another number for another file. */
  readonly epoch: ReadonlySignal<number>
  /** Calls that came after the log was read once. */
  readonly arrived: ReadonlySignal<number>
}

/** Opens the stream of events and keeps what comes. */
export function openLog(url: string): LogStore {
  let calls: CallSummary[] = []
  // Calls that the file had when it was read to its end for the first time.
  let read = Infinity
  const version = signal(0)
  const state: Signal<LogState | undefined> = signal(undefined)
  const connected = signal(false)
  const epoch = signal(0)
  const arrived = signal(0)
  // Drawn at most once a frame, however fast batches come.
  let due = false
  const draw = (): void => {
    due = false
    version.value += 1
  }
  const changed = (): void => {
    if (due) return
    due = true
    requestAnimationFrame(draw)
  }

  const source = new EventSource(url)
  source.addEventListener('open', () => (connected.value = true))
  source.addEventListener('error', () => (connected.value = false))
  on('reset', ({ epoch: now }) => {
    calls = []
    read = Infinity
    epoch.value = now
    changed()
  })
  on('state', (now) => {
    state.value = now
    if (now.status === 'following' && read === Infinity) read = now.records
  })
  on('calls', (sent) => {
    const next = (calls.at(-1)?.index ?? -1) + 1
    const fresh = sent.calls.filter(({ index }) => index >= next)
    for (const call of fresh) calls.push(call)
    arrived.value += fresh.filter(({ index }) => index >= read).length
    changed()
  })
  const has = (index: number | undefined): boolean =>
    index !== undefined && calls[index - (calls[0]?.index ?? 0)] !== undefined
  return { calls: () => calls, has, version, state, connected, epoch, arrived }

  function on<Name extends keyof LogEvents>(name: Name, take: (data: LogEvents[Name]) => void): void {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      const value: LogEvents[Name] = JSON.parse(data)
      take(value)
    })
  }
}
