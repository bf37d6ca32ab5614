import type { Rendered, Segment } from './rendered.ts'
import { type Digest, link, sha256Text, toHex } from './sha256.ts'

/** What a prefix that ends at a segment is called: the SHA-256 chain over all segments up to it. */
export interface FingerprintPoint {
  /** The layer that wrote the segment; absent for settings of the request. */
  readonly layer?: string
  /** Where the segment stands in the body. */
  readonly path: string
  /** 64 hex digits. Equal exactly when all segments up to here are equal. */
  readonly hash: string
}

/** SHA-256 of a rendered prompt and of each of its prefixes. It is of the content alone: markers and token counts change nothing. */
export interface Fingerprint {
  /** One point a segment, in provider order. */
  readonly points: readonly FingerprintPoint[]
  /** The last point's hash: the whole prompt. */
  readonly hash: string
}

/** The chain's start. A change of what is hashed or how is a new version, and a decision (docs/decisions/). */
const START = 'varve fingerprint 1'

/** The digest of one segment alone. A setting is framed by its path, or equal values of two settings would be one. */
export function segmentDigest({ place, path, head = '', json }: Segment): Digest {
  return sha256Text(`${place}\n${place === 'settings' ? path : head}\n${json}`)
}

export function chainStart(): Digest {
  return sha256Text(START)
}

/**
 * The hash chain of a request at the ends of its segments. Of content only: markers, token rules, parameters that are no
 * part of the prefix and the declared order of layers do not enter.
 *
 * @example
 * ```ts
 * import { definePrompt, fingerprint, policy, user } from '@varve/core'
 * import { render } from '@varve/openai-chat'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')])
 * const points = (question: string) => fingerprint(render(prompt.build({ question }), { model: 'gpt-5' })).points
 * console.log(points('Hi')[0]?.hash === points('Bye')[0]?.hash) // true
 * ```
 */
export function fingerprint(rendered: Pick<Rendered, 'segments'>): Fingerprint {
  let chain = chainStart()
  const points = rendered.segments.map((segment): FingerprintPoint => {
    chain = link(chain, segmentDigest(segment))
    return Object.freeze({
      ...(segment.layer === undefined ? {} : { layer: segment.layer }),
      path: segment.path,
      hash: toHex(chain),
    })
  })
  return Object.freeze({ points: Object.freeze(points), hash: points.at(-1)?.hash ?? toHex(chain) })
}
