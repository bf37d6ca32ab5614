import OpenAI from 'openai'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../index.ts'

export interface Fixture {
  readonly emulator: Emulator
  readonly client: OpenAI
  /** Lets so many milliseconds pass. */
  readonly pass: (milliseconds: number) => void
}

export const MINUTE = 60_000

const running: Emulator[] = []

/** An emulator with a clock of its own, and the real client talking to it; `stopAll` ends it. */
export async function start(options: EmulatorOptions = {}): Promise<Fixture> {
  let now = Date.parse('2026-11-20T09:00:00Z')
  const emulator = await createEmulator({ clock: () => now, ...options })
  running.push(emulator)
  const client = new OpenAI({ baseURL: emulator.url, apiKey: 'sk-test-0123456789', maxRetries: 0 })
  return {
    emulator,
    client,
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()))
}

/** `[input, cached, written]` of either endpoint's usage. */
export function counts(
  usage: OpenAI.CompletionUsage | OpenAI.Responses.ResponseUsage | null | undefined,
): readonly (number | undefined)[] {
  if (usage === undefined || usage === null) return []
  if ('prompt_tokens' in usage) {
    const { cached_tokens, cache_write_tokens } = usage.prompt_tokens_details ?? {}
    return [usage.prompt_tokens, cached_tokens, cache_write_tokens]
  }
  const { cached_tokens, cache_write_tokens } = usage.input_tokens_details ?? {}
  return [usage.input_tokens, cached_tokens, cache_write_tokens]
}

/** What the model said, as the input of the next request: text, calls and reasoning, untouched. */
export function replayed(response: OpenAI.Responses.Response): OpenAI.Responses.ResponseInputItem[] {
  return response.output.flatMap((item) =>
    item.type === 'message' || item.type === 'function_call' || item.type === 'reasoning' ? [item] : [],
  )
}
