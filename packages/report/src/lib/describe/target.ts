import { type BuiltPrompt, type EndpointName, type Rendered, VarveError } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type { CacheRules } from '@varve/rules'

/** Where a prompt is sent. */
export interface Target {
  /** Such as `chat:gpt-5.6-sol`. */
  readonly name: string
  /** The endpoint. */
  readonly endpoint: EndpointName
  /** The model's name. */
  readonly model: string
}

/** Reads `chat:gpt-5.6-sol` or `responses:gpt-4.1`; nothing where it is neither. */
export function parseTarget(name: string): Target | undefined {
  const [, endpoint, model] = /^(chat|responses):(\S+)$/u.exec(name) ?? []
  if ((endpoint !== 'chat' && endpoint !== 'responses') || model === undefined) return undefined
  return { name, endpoint, model }
}

/** @throws VarveError `invalid_option` */
export function targetOf(target: string | Target): Target {
  if (typeof target !== 'string') return target
  const parsed = parseTarget(target)
  if (parsed !== undefined) return parsed
  throw new VarveError('invalid_option', {
    path: 'targets',
    expected: 'endpoint and model',
    received: JSON.stringify(target),
    fix: 'Write the endpoint, a colon and the model, such as chat:gpt-5.6-sol or responses:gpt-4.1.',
  })
}

export function renderFor(
  built: BuiltPrompt,
  { endpoint, model }: Target,
  rules: CacheRules | undefined,
): Rendered {
  const { render } = endpoint === 'chat' ? chat : responses
  return render(built, { model }, rules === undefined ? {} : { rules })
}
