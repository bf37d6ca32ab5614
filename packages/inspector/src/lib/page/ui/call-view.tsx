import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count, counted, money } from '../logic/format.ts'
import type { Slice } from '../logic/strip.ts'
import { plainCode } from '../logic/words.ts'
import { Expected } from './expected.tsx'
import { LayerStrip } from './layer-strip.tsx'
import { Numbers } from './numbers.tsx'
import { SegmentCard } from './segment-card.tsx'
import { SegmentTable } from './segment-table.tsx'

/** One call: what was sent, expected and reported, and what follows from that. */
export function CallView({ record }: { readonly record: CallRecord }): JSX.Element {
  const { end, segments, missing = 0 } = record
  const shown = useSignal<Slice | undefined>(undefined)
  return (
    <>
      <Story record={record} />
      {segments.length > 0 || missing > 0 ? (
        <section>
          <h3>Layers, as the provider reads them</h3>
          <LayerStrip record={record} onShow={(slice) => (shown.value = slice)} />
          <SegmentCard slice={shown.value} record={record} />
        </section>
      ) : null}
      {end === 'local' ? null : <Numbers record={record} />}
      <Expected record={record} />
      <Plan record={record} />
      <Findings record={record} />
      {segments.length > 0 ? <SegmentTable record={record} /> : null}
      <Lane record={record} />
    </>
  )
}

/** The verdict in words, its cause, and the money. */
function Story({ record }: { readonly record: CallRecord }): JSX.Element {
  const { end, verdict, error, missing = 0, tokens } = record
  return (
    <section class="story">
      {end === 'local' ? (
        <p class="lead">
          A response cache of the app answered
          {tokens === undefined ? '' : `, and ${counted(tokens, 'token')} were not sent`}. The provider was
          not asked, so this is no reuse of its cache.
        </p>
      ) : null}
      {error === undefined ? null : (
        <p class="lead">
          {end === 'not_sent' ? 'The call was not sent' : 'The call failed'}: {error.name}
          {error.status === undefined ? '' : `, status ${error.status}`}
          {error.code === undefined ? '' : `, ${error.code}`}.
          {end === 'failed' ? ' It may have reached the provider, and written its cache points.' : ''}
        </p>
      )}
      {verdict === undefined ? null : (
        <>
          <p class="lead">{verdict.cause.sentence}</p>
          <p class="soft">
            <code>{plainCode(verdict.cause.code)}</code> {restOf(verdict.sentence, verdict.cause.sentence)}
          </p>
          <dl class="totals">
            <Amount name="Saved by the cache" value={verdict.saved} none="not known" />
            <Amount
              name="Lost"
              value={verdict.loss?.money}
              none={verdict.loss === undefined && isSettled(verdict.status) ? 'none recorded' : 'not known'}
              more={verdict.loss === undefined ? '' : counted(verdict.loss.tokens, 'token')}
            />
            <Price record={record} />
          </dl>
          <Divergence record={record} />
          {verdict.diagnostics === undefined ? null : (
            <p>
              OpenAI’s own diagnostics{agreement(verdict.diagnostics.agrees)}: {verdict.diagnostics.sentence}
            </p>
          )}
          {verdict.ledgerError === undefined ? null : (
            <p>
              The ledger could not be read or written (<code>{verdict.ledgerError}</code>), so less was known.
            </p>
          )}
        </>
      )}
      {missing > 0 ? (
        <p>
          {counted(missing, 'segment')} at the head stood in an earlier record that could not be read; they
          are hatched below.
        </p>
      ) : null}
    </section>
  )
}

/** Whether a report was held against an expectation. */
function isSettled(status: NonNullable<CallRecord['verdict']>['status']): boolean {
  return status !== 'not_reported' && status !== 'unknown'
}

/** What a verdict says beside its cause, which it begins with. */
function restOf(sentence: string, cause: string): string {
  return sentence.startsWith(cause) ? sentence.slice(cause.length).trim() : sentence
}

function agreement(agrees: boolean | undefined): string {
  return agrees === undefined ? '' : agrees ? ' agree' : ' say otherwise'
}

interface AmountProps {
  readonly name: string
  readonly value: string | undefined
  readonly none: string
  readonly more?: string
}

function Amount({ name, value, none, more = '' }: AmountProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === undefined ? none : money(value)} {more === '' ? null : <small>{more}</small>}
      </dd>
    </div>
  )
}

function Price({ record: { verdict } }: { readonly record: CallRecord }): JSX.Element {
  const price = verdict?.price
  if (price === undefined) return <Amount name="Price" value={undefined} none="not known" />
  const { low, high, parts } = price
  return (
    <div>
      <dt>Price</dt>
      <dd>
        {low === high ? money(low) : `${money(low)} to ${money(high)}`}{' '}
        {parts === undefined ? null : (
          <small>
            fresh {money(parts.fresh)} · read {money(parts.read)} · written {money(parts.written)} · output{' '}
            {money(parts.output)}
          </small>
        )}
      </dd>
    </div>
  )
}

function Divergence({ record: { verdict } }: { readonly record: CallRecord }): JSX.Element | null {
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

function Plan({
  record: { plan, mode, ttl, markers, dropped },
}: {
  readonly record: CallRecord
}): JSX.Element | null {
  const facts = [
    ...(mode === undefined ? [] : [`mode ${mode}`]),
    ...(ttl === undefined ? [] : [`kept for at least ${ttl}`]),
    ...(mode === undefined && markers.length === 0 ? [] : [counted(markers.length, 'marker')]),
    ...(dropped === undefined ? [] : [`the window left ${counted(dropped, 'turn')} out`]),
  ]
  if ((plan ?? []).length === 0 && facts.length === 0) return null
  return (
    <section>
      <h3>Plan</h3>
      {facts.length === 0 ? null : <p>{facts.join(' · ')}</p>}
      <ul>
        {(plan ?? []).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function Findings({ record: { verdict } }: { readonly record: CallRecord }): JSX.Element | null {
  const findings = verdict?.findings ?? []
  if (findings.length === 0) return null
  return (
    <section>
      <h3>Findings</h3>
      <ul>
        {findings.map(({ code, severity, layer, path, sentence }) => (
          <li key={`${code} ${path}`}>
            <strong>{severity}</strong> <code>{code}</code>
            {layer === undefined ? (
              ''
            ) : (
              <>
                {' '}
                in <code>{layer}</code>
              </>
            )}{' '}
            {path === '' ? (
              ''
            ) : (
              <>
                at <code>{path}</code>
              </>
            )}
            {sentence === undefined ? '' : `: ${sentence}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What keeps the call from sharing a cache with others. */
function Lane({ record: { lane, model, endpoint } }: { readonly record: CallRecord }): JSX.Element {
  const facts = Object.entries({ endpoint, model, ...lane })
  return (
    <section>
      <h3>Lane</h3>
      <dl class="facts-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
