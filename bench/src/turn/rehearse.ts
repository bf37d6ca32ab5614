import { createEmulator } from '@varve/emulator'
import type { Contestant, Lane } from './contestant.ts'
import { varveAutomatic, varveChat } from './contestants/varve-chat.ts'
import { varveResponses } from './contestants/varve-responses.ts'
import type { Material } from './material.ts'
import type { Reply, Wire } from './wire.ts'

const ACTORS: Readonly<Record<Lane, Contestant>> = {
  chat: varveChat,
  responses: varveResponses,
  'chat, automatic': varveAutomatic,
}

/**
 * The replies to the turns of a conversation, with the usage that a provider would report: an emulator answers them once,
 * before anything is measured.
 *
 * @param texts what is said, the first `opening` of them before the first turn
 */
export async function rehearse(
  lane: Lane,
  material: Material,
  texts: readonly string[],
  opening: number,
): Promise<readonly Reply[]> {
  const replies: Reply[] = []
  let text = ''
  const emulator = await createEmulator({ reply: () => text })
  const wire: Wire = {
    fetch: async (input, init) => {
      const response = await emulator.fetch(input, init)
      if (!response.ok) throw new Error(`the emulator refuses: ${await response.text()}`)
      const json = await response.text()
      replies.push({ text, json })
      return new Response(json, { headers: { 'content-type': 'application/json' } })
    },
    prepare: () => {},
    reply: () => ({ text, json: '' }),
    bytes: () => 0,
    sent: () => '',
  }
  try {
    const chat = ACTORS[lane].start({ material, history: texts.slice(0, opening), wire })
    for (let at = opening; at + 1 < texts.length; at += 2) {
      text = texts[at + 1] ?? ''
      await chat.turn(texts[at] ?? '')
    }
  } finally {
    await emulator.close()
  }
  return replies
}
