import type { Endpoint } from '@varve/rules'
import { chatAnswer, type ChatHead } from './chat/chat-answer.ts'
import { chatChunks } from './chat/chat-chunks.ts'
import type { Engine, Processed } from './engine.ts'
import { listOr, objectOr } from './json.ts'
import type { UsageReport } from './options.ts'
import { diagnose } from './responses/diagnostics.ts'
import { outputItems } from './responses/output-items.ts'
import { responseEvents } from './responses/response-events.ts'
import { responseObject } from './responses/response-object.ts'
import { chatUsage, responseUsage, type Spent } from './usage.ts'

/** An answer as it goes out: one JSON text, or the pieces of an event stream. */
export type Answer =
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'events'; readonly events: readonly string[] }

/** Puts what was processed into the shape of its endpoint, and keeps what later requests may ask for. */
export function answer(endpoint: Endpoint, engine: Engine, done: Processed, report: UsageReport): Answer {
  return endpoint === 'chat' ? chat(engine, done, report) : response(engine, done, report)
}

function chat(engine: Engine, done: Processed, report: UsageReport): Answer {
  const { body, speech } = done
  const head: ChatHead = {
    id: engine.newId('chatcmpl-'),
    created: seconds(done.now),
    model: done.model,
    service_tier: chatTier(done.tier),
    system_fingerprint: 'fp_emulator',
  }
  const count = typeof body['n'] === 'number' ? body['n'] : 1
  const usage = chatUsage(spent(done), report)
  if (body['stream'] !== true) return json(chatAnswer(head, speech, count, usage))
  const include = objectOr(body['stream_options'])['include_usage'] === true
  const chunks = chatChunks(head, speech, count, { include, value: usage })
  return { kind: 'events', events: [...chunks.map((chunk) => data(chunk)), 'data: [DONE]\n\n'] }
}

function response(engine: Engine, done: Processed, report: UsageReport): Answer {
  const { body, speech, cache, rules } = done
  const id = engine.newId('resp_')
  const created = seconds(done.now)
  const breakpoints = rules?.accepts.breakpoints === true
  const started = responseObject(body, { id, created, tier: done.tier, cache, breakpoints })
  const encrypted = body['store'] === false || listOr(body['include']).includes('reasoning.encrypted_content')
  const output = outputItems(speech, engine.newId, { encrypted })
  const usage = responseUsage(spent(done), report)
  const incomplete = speech.finish === 'length' || speech.finish === 'content_filter'
  const finished = {
    ...started,
    status: incomplete ? 'incomplete' : 'completed',
    ...(incomplete && {
      incomplete_details: { reason: speech.finish === 'length' ? 'max_output_tokens' : 'content_filter' },
    }),
    completed_at: incomplete ? null : seconds(done.now),
    output,
    ...(cache.comparison !== undefined && {
      prompt_cache_diagnostics: diagnose(done, engine.responses.compared(cache.comparison)),
    }),
    ...(usage && { usage }),
  }
  const stored = body['store'] === false ? undefined : finished
  const items = [...done.items, ...output]
  engine.responses.add(
    id,
    { body, fed: done.fed, outcome: done.outcome, response: stored, items },
    speech.reasoning,
  )
  if (body['stream'] !== true) return json(finished)
  return {
    kind: 'events',
    events: responseEvents(started, finished).map((event) => `event: ${event.type}\n${data(event)}`),
  }
}

function spent({ fed, speech, outcome }: Processed): Spent {
  return { input: fed.input, speech, outcome }
}

function json(value: unknown): Answer {
  return { kind: 'json', json: JSON.stringify(value) }
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

function chatTier(tier: string): ChatHead['service_tier'] {
  return tier === 'flex' || tier === 'priority' || tier === 'scale' ? tier : 'default'
}
