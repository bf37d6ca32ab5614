import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CallSummary, LogEvents, LogState } from '../../wire/summary.ts'

/** What the page has of the log. The list of calls grows in place; `version` tells that it did. */
export interface LogStore {
  readonly calls: () => readonly CallSummary[]
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
    epoch.value = now
    changed()
  })
  on('state', (now) => {
    state.value = now
  })
  on('calls', (sent) => {
    const next = (calls.at(-1)?.index ?? -1) + 1
    const fresh = sent.calls.filter(({ index }) => index >= next)
    for (const call of fresh) calls.push(call)
    if (state.value?.status === 'following') arrived.value += fresh.length
    changed()
  })
  return { calls: () => calls, version, state, connected, epoch, arrived }

  function on<Name extends keyof LogEvents>(name: Name, take: (data: LogEvents[Name]) => void): void {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      const value: LogEvents[Name] = JSON.parse(data)
      take(value)
    })
  }
}
