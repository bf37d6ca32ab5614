import { type CacheRules, type Endpoint, rulesFor } from '@varve/rules'
import { ApiError, invalidType, missingParameter } from './api-error.ts'
import { AutomaticCache } from './cache/automatic-cache.ts'
import { BreakpointCache } from './cache/breakpoint-cache.ts'
import { laneName, tierOf } from './cache/lane.ts'
import type { CacheEntry, Outcome } from './cache/outcome.ts'
import { readChat } from './chat/read-chat.ts'
import { checkFields } from './http/known-fields.ts'
import type { JsonObject } from './json.ts'
import { replyTo } from './model/reply.ts'
import { SILENCE, type Speech, speak } from './model/speech.ts'
import type { EmulatorOptions } from './options.ts'
import { type CacheOptions, readCacheOptions } from './prompt/cache-options.ts'
import { createEncoders } from './prompt/encoding.ts'
import { feed, type Fed, type FeedOptions } from './prompt/feed.ts'
import { framingOf, namedFraming } from './prompt/framing.ts'
import { createIdentities, type Identities } from './prompt/identities.ts'
import type { Prompt } from './prompt/message.ts'
import { createIds, createRandom } from './random.ts'
import { ResponseStore } from './responses/response-store.ts'
import { itemsOf, readResponse } from './responses/read-response.ts'

/** A request that was processed, before it is put into the shape of its endpoint. */
export interface Processed {
  readonly body: JsonObject
  readonly model: string
  readonly rules: CacheRules | undefined
  readonly cache: CacheOptions
  readonly tier: string
  readonly fed: Fed
  readonly speech: Speech
  readonly outcome: Outcome
  readonly lane: string
  /** Milliseconds. */
  readonly now: number
  /** What the model was shown, on Responses: the items of earlier responses, then the request's own. */
  readonly items: readonly unknown[]
}

/** Reads a request, lets the model speak, and asks the cache; knows nothing of HTTP. */
export class Engine {
  readonly responses: ResponseStore = new ResponseStore()
  readonly now: () => number
  newId: (prefix: string) => string
  readonly #options: EmulatorOptions
  readonly #encoders = createEncoders()
  readonly #breakpoints = new BreakpointCache()
  readonly #automatic = new AutomaticCache()
  #identities: Identities = createIdentities()
  #random: () => number
  #answered = 0

  constructor(options: EmulatorOptions) {
    this.#options = options
    this.now = options.clock ?? Date.now
    this.#random = createRandom(options.seed ?? 1)
    this.newId = createIds(createRandom(options.seed ?? 1))
  }

  /** Tokens of the input, with nothing answered and nothing cached. */
  count(body: JsonObject): number {
    return this.#read('responses', body, this.#rules('responses', modelOf(body))).fed.input
  }

  process(endpoint: Endpoint, body: JsonObject, account: string): Processed {
    checkFields(body, endpoint)
    const model = modelOf(body)
    const rules = this.#rules(endpoint, model)
    const cache = readCacheOptions(body, endpoint, rules)
    const { prompt, fed, items, feeding } = this.#read(endpoint, body, rules)
    const speech = cache.prewarm ? SILENCE : this.#speak(endpoint, body, feeding)
    const tier = tierOf(body['service_tier'])
    const lane = laneName({ account, model, endpoint, key: cache.key, tier, settings: prompt.settings })
    const now = this.now()
    const outcome = this.#serve({ lane, fed, rules, cache, now }, speech)
    return { body, model, rules, cache, tier, fed, speech, outcome, lane, now, items }
  }

  entries(): readonly CacheEntry[] {
    return [...this.#breakpoints.entries(), ...this.#automatic.entries()]
  }

  /** Forgets what the cache holds, and nothing else. */
  evict(): void {
    this.#breakpoints.clear()
    this.#automatic.clear()
  }

  reset(): void {
    this.evict()
    this.responses.clear()
    this.#identities = createIdentities()
    this.#random = createRandom(this.#options.seed ?? 1)
    this.newId = createIds(createRandom(this.#options.seed ?? 1))
    this.#answered = 0
  }

  #rules(endpoint: Endpoint, model: string): CacheRules | undefined {
    const lookup = this.#options.rules ?? rulesFor
    const rules = lookup(model, { endpoint, host: this.#options.host ?? 'api.openai.com' })
    if (rules !== undefined || this.#options.strictModels !== true) return rules
    throw new ApiError(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
      code: 'model_not_found',
    })
  }

  #read(
    endpoint: Endpoint,
    body: JsonObject,
    rules: CacheRules | undefined,
  ): { prompt: Prompt; fed: Fed; items: readonly unknown[]; feeding: FeedOptions } {
    const items = endpoint === 'chat' ? [] : this.responses.continued(body, itemsOf(body))
    const prompt =
      endpoint === 'chat'
        ? readChat(body, rules)
        : readResponse(body, items, rules, (id) => this.responses.reasoningTokens(id))
    const encode = this.#encoders(modelOf(body))
    const feeding: FeedOptions = {
      encode,
      framing: namedFraming(framingOf(modelOf(body), endpoint), prompt, encode),
      identities: this.#identities,
      endings: this.#options.tail === 2 ? 'end' : 'content',
    }
    return { prompt, fed: feed(prompt, rules, feeding), items, feeding }
  }

  #speak(endpoint: Endpoint, body: JsonObject, feeding: FeedOptions): Speech {
    const reply = replyTo(this.#options.reply, body, { endpoint, index: this.#answered })
    this.#answered += 1
    return speak(reply, feeding, this.newId)
  }

  #serve(
    request: {
      readonly lane: string
      readonly fed: Fed
      readonly rules: CacheRules | undefined
      readonly cache: CacheOptions
      readonly now: number
    },
    speech: Speech,
  ): Outcome {
    const { rules, fed, cache } = request
    const cold = this.#random() < (this.#options.missRate ?? 0)
    const readableAfter = this.#options.readableAfter ?? 0
    if (rules?.regime === 'breakpoints' && rules.breakpoints)
      return this.#breakpoints.serve({
        ...request,
        ...cache,
        cold,
        readableAfter,
        rules: rules.breakpoints,
        minimum: rules.minimum,
        developerBlock:
          this.#options.developerBlockWritten ?? rules.breakpoints.developerBlockWritten === 'measured',
      })
    if (rules?.regime === 'automatic') {
      const hidden = this.#options.hiddenTokens ?? rules.automatic?.hidden.low ?? 0
      const idle = this.#idle(rules, cache.retention)
      return this.#automatic.serve({
        ...request,
        rules,
        cold,
        readableAfter,
        hidden,
        idle,
        output: speech.ids.slice(0, -1),
      })
    }
    return { read: 0, written: 0, fresh: fed.input, written12h: 0 }
  }

  /** Milliseconds that an automatic entry lives without use. */
  #idle(rules: CacheRules, retention: string | undefined): number {
    const asked = rules.automatic?.retention?.find(({ value }) => value === retention)
    const lifetime = asked?.lifetime ?? rules.lifetime
    const most = lifetime.most ?? Number.POSITIVE_INFINITY
    return this.#options.idle === 'most' ? most : (lifetime.typical ?? most)
  }
}

function modelOf(body: JsonObject): string {
  const model = body['model']
  if (model === undefined) throw missingParameter('model')
  if (typeof model !== 'string') throw invalidType('model', 'a string', model)
  return model
}
