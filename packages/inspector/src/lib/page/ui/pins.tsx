import type { JSX } from 'preact'
import { counted, width as share } from '../logic/format.ts'
import type { Pin } from '../logic/strip.ts'

/** Cache points above the strip; those that stand close are put above one another. */
export function Pins({ pins }: { readonly pins: readonly Pin[] }): JSX.Element | null {
  if (pins.length === 0) return null
  const levels: number[] = []
  for (const [index, { at }] of pins.entries()) {
    const [before, level = 0] = [pins[index - 1]?.at ?? -1, levels[index - 1]]
    levels.push(at - before < NEAR ? level + 1 : 0)
  }
  const height = Math.min(MOST_LEVELS, Math.max(...levels) + 1)
  return (
    <ul class="pins" aria-label="Cache points" style={{ height: `${height * 22}px` }}>
      {pins.map((pin, index) => {
        const level = (levels[index] ?? 0) % MOST_LEVELS
        const words = wordsOf(pin)
        return (
          <li
            key={pin.number ?? 0}
            class={pin.number === undefined ? 'left' : ''}
            title={words}
            style={{ left: share(pin.at), height: `${(level + 1) * 22}px` }}
          >
            <span aria-hidden="true">{pin.number ?? '↻'}</span>
            <span class="unseen">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}

function wordsOf({ number, label, tokens, ttl }: Pin): string {
  const size = tokens === undefined ? '' : counted(tokens, 'token')
  if (number === undefined) return `Left for the next call: the first ${size}`
  return `Cache point ${number}: behind ${label ?? ''}${size === '' ? '' : `, ${size}`}${ttl === undefined ? '' : `, for ${ttl}`}`
}

const NEAR = 0.045
const MOST_LEVELS = 5
