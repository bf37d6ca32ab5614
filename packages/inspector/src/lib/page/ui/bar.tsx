import type { JSX } from 'preact'
import type { BarPart } from '../logic/bars.ts'
import { count, counted, width } from '../logic/format.ts'

interface Props {
  readonly name: string
  /** Absent for *unknown*. */
  readonly parts: readonly BarPart[] | undefined
  /** Tokens that the whole width stands for. */
  readonly scale: number
}

/** Tokens as parts of a bar, in a list of such bars; the words above it say the same. */
export function Bar({ name, parts, scale }: Props): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="bar" aria-hidden="true">
          {parts?.map(({ tone, label, tokens }) => (
            <span
              key={label}
              class={`t-${tone}`}
              title={`${label}: ${counted(tokens, 'token')}`}
              style={{ width: width(tokens / scale) }}
            />
          ))}
        </span>
        <span class="bar-words">
          {parts?.map(({ tone, label, tokens }, index) => (
            <span key={label}>
              {index === 0 ? '' : ', '}
              <span class={`swatch t-${tone}`} aria-hidden="true" />
              {tone === 'unreported' ? label : `${count(tokens)} ${label}`}
            </span>
          )) ?? 'unknown'}
        </span>
      </dd>
    </div>
  )
}
