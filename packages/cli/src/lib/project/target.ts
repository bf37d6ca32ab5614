import { InputError } from '../input/input-error.ts'

/** Where a prompt is sent: an endpoint and a model. */
export interface Target {
  readonly name: string
  readonly endpoint: 'chat' | 'responses'
  readonly model: string
}

/** Reads `chat:gpt-5.6-sol` or `responses:gpt-4.1`. */
export function parseTarget(name: string): Target {
  const [, endpoint, model] = /^(chat|responses):(\S+)$/u.exec(name) ?? []
  if ((endpoint === 'chat' || endpoint === 'responses') && model !== undefined)
    return { name, endpoint, model }
  throw new InputError(
    `${JSON.stringify(name)} is no target.`,
    'Write the endpoint, a colon and the model, such as chat:gpt-5.6-sol or responses:gpt-4.1.',
  )
}
