import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count, counted } from '../logic/format.ts'
import { plainCode } from '../logic/words.ts'

/** Where the call parts from the former one of its conversation, as its verdict says. */
export function Divergence({ record: { verdict } }: { readonly record: CallRecord }): JSX.Element | null {
  const divergence = verdict?.divergence
  if (divergence === undefined) return null
  const { layer, setting, path, offset, reason, change, before, after } = divergence
  return (
    <div class="divergence">
      <p>
        <strong>Parts from the former call</strong>{' '}
        {layer === undefined ? (
          setting === undefined ? (
            ''
          ) : (
            <>
              in setting <code>{setting}</code>
            </>
          )
        ) : (
          <>
            in layer <code>{layer}</code>
          </>
        )}{' '}
        at <code>{path}</code>, character {count(offset)}: {change}, {plainCode(reason)}
        {verdict?.sharedTokens === undefined ? '' : `; ${counted(verdict.sharedTokens, 'token')} shared`}.
      </p>
      {before === undefined && after === undefined ? null : (
        <dl class="pair">
          <div>
            <dt>before</dt>
            <dd>
              <pre>{before ?? '(nothing)'}</pre>
            </dd>
          </div>
          <div>
            <dt>after</dt>
            <dd>
              <pre>{after ?? '(nothing)'}</pre>
            </dd>
          </div>
        </dl>
      )}
    </div>
  )
}
