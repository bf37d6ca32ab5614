import { countRequest } from '@varve/tokens'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatMessages, chatTools } from '../bench/src/turn/chat-body.ts'
import { CONTESTANTS } from '../bench/src/turn/contestants.ts'
import { isolate } from '../bench/src/turn/global-fetch.ts'
import { conversationTexts, documentText, material } from '../bench/src/turn/material.ts'
import { MODELS } from '../bench/src/turn/models.ts'
import { type Script, writeScript } from '../bench/src/turn/script.ts'
import { createWire } from '../bench/src/turn/wire.ts'

describe('the conversation of the benchmark', () => {
  it.each([
    [20, 10_000],
    [200, 100_000],
  ])('has %i messages of %i tokens together', (messages, tokens) => {
    const made = material()
    const count = (texts: readonly string[]): number =>
      countRequest({
        endpoint: 'chat',
        model: MODELS.chat,
        body: { model: MODELS.chat, tools: chatTools(made), messages: chatMessages(made, texts) },
      }).tokens
    const share = (count(conversationTexts(messages, 1)) - count([])) / tokens
    expect(share).toBeGreaterThan(0.97)
    expect(share).toBeLessThan(1.03)
  })
})

describe('a turn of the benchmark', () => {
  const opening = 4
  const before = globalThis.fetch
  let script: Script
  let plain: number

  beforeAll(async () => {
    isolate()
    const lanes = CONTESTANTS.map(({ lane }) => lane)
    script = await writeScript({ lanes, opening, length: opening + 4, seed: 1 })
  })
  afterAll(() => {
    globalThis.fetch = before
  })

  it.each(CONTESTANTS.map((contestant) => [contestant.name, contestant] as const))(
    'of %s sends all of the conversation, in about as many bytes as everyone',
    async (_name, contestant) => {
      const wire = createWire()
      const history = script.texts.slice(0, opening)
      const chat = contestant.start({ material: script.material, history, wire })
      for (const at of [opening, opening + 2]) {
        wire.prepare(script.replyTo(contestant.lane, at))
        await chat.before?.()
        await chat.turn(script.texts[at] ?? '')
        await chat.after?.()
      }
      const said = script.texts.slice(0, opening + 3)
      const texts = [script.material.policy, ...script.material.documents.map(documentText), ...said]
      const places = texts.map((text) => wire.sent().indexOf(JSON.stringify(text).slice(1, -1)))
      expect(places).not.toContain(-1)
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      for (const { name } of script.material.tools) expect(wire.sent()).toContain(`"${name}"`)
      plain ??= wire.bytes()
      expect(Math.abs(wire.bytes() / plain - 1)).toBeLessThan(0.1)
    },
  )
})
