import { useEffect, useState } from 'preact/hooks'

/** What is known of something that is asked of the server. */
export type Loading<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'there'; readonly value: Value }

/** Answers of one kind, each asked for once. */
export interface Answers<Value> {
  /** For components: what the server answers to an address; nothing is asked without one. */
  readonly use: (address: string | undefined) => Loading<Value>
  /** Forgets them all: the file is another one. */
  readonly forget: () => void
}

const LOADING = { state: 'loading' } as const
/** Answers that are kept, as a call may hold much text. */
const KEPT = 16

export function createAnswers<Value>(): Answers<Value> {
  const kept = new Map<string, Value>()

  return { use, forget: () => kept.clear() }

  function use(address: string | undefined): Loading<Value> {
    const [given, setGiven] = useState<
      { readonly address: string; readonly loading: Loading<Value> } | undefined
    >()
    useEffect(() => {
      if (address === undefined || kept.has(address)) return undefined
      const aborting = new AbortController()
      ask(address, aborting.signal).then(
        (value) => setGiven({ address, loading: { state: 'there', value } }),
        (error: unknown) => {
          const problem = error instanceof Error ? error.message : String(error)
          if (!aborting.signal.aborted) setGiven({ address, loading: { state: 'failed', problem } })
        },
      )
      return () => aborting.abort()
    }, [address])
    const value = address === undefined ? undefined : kept.get(address)
    if (value !== undefined) return { state: 'there', value }
    return given !== undefined && given.address === address ? given.loading : LOADING
  }

  async function ask(address: string, signal: AbortSignal): Promise<Value> {
    const response = await fetch(address, { signal })
    if (!response.ok) throw new Error((await response.text()).trim())
    const value: Value = await response.json()
    kept.set(address, value)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return value
  }
}
