import { createEmulator, type EmulatorOptions } from '@varve/emulator'
import OpenAI from 'openai'

/** A place to run without a key: an emulator of the provider, the real client, and a clock that moves when it is told. */
export interface World {
  readonly client: OpenAI
  /** Unix milliseconds. */
  readonly now: () => number
  /** Moves the clock. */
  readonly pass: (seconds: number) => void
  /** Makes the provider's cache cold again. */
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** Starts at 02:00 on 20 November 2026; what a call writes can be read two seconds later. */
export async function openWorld(reply: NonNullable<EmulatorOptions['reply']>): Promise<World> {
  let time = Date.parse('2026-11-20T02:00:00Z')
  const emulator = await createEmulator({ clock: () => time, reply, readableAfter: 2000 })
  return {
    client: new OpenAI({ apiKey: 'none', baseURL: emulator.url }),
    now: () => time,
    pass: (seconds) => {
      time += seconds * 1000
    },
    forget: () => emulator.reset(),
    close: () => emulator.close(),
  }
}
