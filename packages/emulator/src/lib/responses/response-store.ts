import { ApiError } from '../api-error.ts'
import { type JsonObject, listOr, objectOr, stringOr } from '../json.ts'
import type { Compared } from './diagnostics.ts'

/** Responses that are remembered; the oldest are forgotten first. */
const MOST = 1000

interface Stored extends Compared {
  /** The finished response; absent where the request asked not to store it. */
  readonly response: JsonObject | undefined
  /** What the model was shown, and what it said. */
  readonly items: readonly unknown[]
}

/** What a server that keeps responses can be asked about them. */
export class ResponseStore {
  readonly #stored = new Map<string, Stored>()
  readonly #reasoning = new Map<string, number>()

  add(
    id: string,
    stored: Stored,
    reasoning: { readonly id: string; readonly tokens: number } | undefined,
  ): void {
    this.#stored.set(id, stored)
    if (reasoning) this.#reasoning.set(reasoning.id, reasoning.tokens)
    const [oldest] = this.#stored.keys()
    if (this.#stored.size > MOST && oldest !== undefined) this.#stored.delete(oldest)
  }

  /** For diagnostics, which do without a stored response. */
  compared(id: string): Compared | undefined {
    return this.#stored.get(id)
  }

  response(id: string): JsonObject {
    const response = this.#stored.get(id)?.response
    if (response !== undefined) return response
    throw new ApiError(404, `Response with id '${id}' not found.`)
  }

  reasoningTokens(id: string): number | undefined {
    return this.#reasoning.get(id)
  }

  /** The items of the response that a body continues, then its own, with references put in place. */
  continued(body: JsonObject, own: readonly unknown[]): readonly unknown[] {
    if (body['conversation'] !== undefined && body['conversation'] !== null)
      throw new ApiError(400, 'This emulator keeps no conversations.', {
        param: 'conversation',
        code: 'not_emulated',
      })
    const id = stringOr(body['previous_response_id'])
    const resolved = own.map((item) => this.#resolve(item))
    if (id === undefined) return resolved
    const before = this.#stored.get(id)
    if (before?.response === undefined)
      throw new ApiError(400, `Previous response with id '${id}' not found.`, {
        param: 'previous_response_id',
        code: 'previous_response_not_found',
      })
    return [...before.items, ...resolved]
  }

  clear(): void {
    this.#stored.clear()
    this.#reasoning.clear()
  }

  #resolve(item: unknown): unknown {
    const { type, id } = objectOr(item)
    if (type !== 'item_reference') return item
    for (const { response } of this.#stored.values())
      for (const output of listOr(response?.['output'])) if (objectOr(output)['id'] === id) return output
    throw new ApiError(404, `Item with id '${String(id)}' not found.`, { param: 'input' })
  }
}
