import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallDetail, CallRecord } from '../../wire/summary.ts'
import { counted } from '../logic/format.ts'
import { some } from '../logic/some.ts'
import type { Slice } from '../logic/strip.ts'
import { Expected } from './expected.tsx'
import { LayerStrip } from './layer-strip.tsx'
import { Numbers } from './numbers.tsx'
import { SegmentCard } from './segment-card.tsx'
import { SegmentTable } from './segment-table.tsx'
import { Story } from './story.tsx'

/** One call: what was sent, expected and reported, and what follows from that. */
export function CallView({ detail }: { readonly detail: CallDetail }): JSX.Element {
  const { record, summary } = detail
  const { end, segments, missing = 0 } = record
  const shown = useSignal<Slice | undefined>(undefined)
  return (
    <>
      <Story detail={detail} />
      {segments.length > 0 || missing > 0 ? (
        <section>
          <h3>Layers, as the provider reads them</h3>
          <LayerStrip
            record={record}
            bars={summary.impossible !== true}
            onShow={(slice) => (shown.value = slice)}
          />
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
        {some(plan).map((sentence) => (
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
        {some(findings).map(({ code, severity, layer, path, sentence }) => (
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
