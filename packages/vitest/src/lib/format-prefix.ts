import { measure, type Rendered, type Scope, SCOPE_RANK, type Segment } from '@varve/core'
import { createCounter } from '@varve/tokens'

/** How much of a prompt counts as its prefix. */
export interface PrefixOptions {
  /** The last scope that belongs to the prefix. Default: `session`. */
  readonly upTo?: Scope
}

/**
 * A rendered request's prefix as text that reads well in a review: a heading with scope, tokens and hash for every layer, then
 * what it says. JSON is laid out, text stands as it is.
 */
export function formatPrefix(rendered: Rendered, { upTo = 'session' }: PrefixOptions = {}): string {
  const { points } = measure(rendered, createCounter())
  const later = points.findIndex(({ scope }) => scope !== undefined && SCOPE_RANK[scope] > SCOPE_RANK[upTo])
  const end = later === -1 ? points.length : later
  const blocks: string[] = []
  let former: string | undefined
  for (const [index, segment] of rendered.segments.slice(0, end).entries()) {
    const point = points[index]
    const name = segment.layer ?? 'settings'
    if (name !== former) {
      const last = points.findLastIndex(({ layer }, at) => at < end && (layer ?? 'settings') === name)
      const start = points[index - 1]?.tokens ?? 0
      const tokens = (points[last]?.tokens ?? 0) - start
      const scope = segment.scope === undefined ? '' : `, ${segment.kind}, ${segment.scope}`
      blocks.push(`## ${name}${scope}: ${tokens} tokens, ${points[last]?.hash.slice(0, 16) ?? ''}`)
    }
    former = name
    blocks.push(
      point?.place === 'settings'
        ? `${segment.path}: ${segment.json}`
        : `${label(segment)}\n${contentOf(segment)}`,
    )
  }
  const last = points[end - 1]
  const heading = `# ${rendered.prompt} on ${rendered.endpoint}, ${rendered.model}: ${last?.tokens ?? 0} tokens, ${last?.hash.slice(0, 16) ?? 'empty'}`
  return `${[heading, ...blocks].join('\n\n')}\n`
}

function label({ role, place, path }: Segment): string {
  return `[${role ?? place}] ${path}`
}

function contentOf({ json }: Segment): string {
  const value: unknown = JSON.parse(json)
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
    return value.text
  return JSON.stringify(value, undefined, 2)
}
