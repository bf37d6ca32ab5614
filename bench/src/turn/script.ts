import type { Lane } from './contestant.ts'
import { conversationTexts, type Material, material } from './material.ts'
import { rehearse } from './rehearse.ts'
import type { Reply } from './wire.ts'

/** A conversation that contestants play: what is said, and what their calls are answered with. */
export interface Script {
  readonly material: Material
  /** What the user says and what the model answers, in turn. */
  readonly texts: readonly string[]
  /** The reply to the turn that opens with a text. */
  readonly replyTo: (lane: Lane, at: number) => Reply
}

export interface ScriptOptions {
  readonly lanes: Iterable<Lane>
  /** Texts in front of the first turn that anybody takes. */
  readonly opening: number
  readonly length: number
  readonly seed: number
}

export async function writeScript({ lanes, opening, length, seed }: ScriptOptions): Promise<Script> {
  const made = material(seed)
  const texts = conversationTexts(length, seed)
  const replies = new Map<Lane, readonly Reply[]>()
  for (const lane of new Set(lanes)) replies.set(lane, await rehearse(lane, made, texts, opening))
  return {
    material: made,
    texts,
    replyTo: (lane, at) => {
      const reply = replies.get(lane)?.[(at - opening) >> 1]
      if (reply === undefined) throw new Error(`no reply to text ${at}`)
      return reply
    },
  }
}

/** Another conversation of the same length, whose calls are answered alike: nothing in it was ever seen before. */
export function retold(script: Script, seed: number): Script {
  return { ...script, material: material(seed), texts: conversationTexts(script.texts.length, seed) }
}
