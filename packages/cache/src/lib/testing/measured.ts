import type { Measured, Point } from '@varve/core'

/** A point as tests write it: what it is, and where it ends. */
export type Sketch = readonly [
  role: 'developer' | 'user' | 'assistant' | 'tool',
  tokens: number,
  more?: Partial<Point>,
]

/** A measured request from a sketch of its messages. Equal prefixes of sketches have equal hashes. */
export function measuredOf(sketches: readonly Sketch[], more: Partial<Measured> = {}): Measured {
  let chain = ''
  let developer = true
  const points = sketches.map(([role, tokens, extra], index): Point => {
    chain += `/${role}${tokens}${extra?.hash ?? ''}`
    developer &&= role === 'developer'
    return {
      // A layer's points stand in a row.
      layer: developer ? role : `${role} ${index}`,
      scope: role === 'developer' ? 'release' : 'growing',
      place: developer ? 'developer' : 'conversation',
      path: `messages[${index}].content[0]`,
      role,
      endsMessage: true,
      markable: role === 'developer' || role === 'user',
      keep: true,
      tokens,
      ...extra,
      hash: chain,
    }
  })
  return {
    prompt: 'sketch',
    endpoint: 'chat',
    model: 'gpt-5.6-luna',
    lane: {},
    markers: [],
    mode: 'implicit',
    ttl: '30m',
    dropped: 0,
    continues: true,
    points,
    tokens: (points.at(-1)?.tokens ?? 0) + 3,
    exact: true,
    reasons: [],
    blocks: [],
    ...more,
  }
}
