import { ApiError } from '../api-error.ts'

/**
 * The account that a request belongs to: the organisation it names, or its key.
 *
 * @throws ApiError 401 where keys are configured and the request has none of them.
 */
export function authorize(
  headers: Readonly<Record<string, string>>,
  keys: readonly string[] | undefined,
): string {
  const key = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  if (keys !== undefined && key === undefined)
    throw new ApiError(
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    )
  if (keys !== undefined && key !== undefined && !keys.includes(key))
    throw new ApiError(401, `Incorrect API key provided: ${masked(key)}.`, { code: 'invalid_api_key' })
  return headers['openai-organization'] ?? key ?? ''
}

function masked(key: string): string {
  return key.length <= 8 ? '*'.repeat(key.length) : `${key.slice(0, 4)}****${key.slice(-4)}`
}
