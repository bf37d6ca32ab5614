import type { JSX } from 'preact'
import type { CallDetail, CallRecord } from '../../wire/summary.ts'
import { counted, money } from '../logic/format.ts'
import { plainCode } from '../logic/words.ts'
import { Divergence } from './divergence.tsx'

/** The verdict in words, its cause, and the money. */
export function Story({ detail: { record, summary } }: { readonly detail: CallDetail }): JSX.Element {
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
      {summary.impossible === true && end !== 'local' ? (
        <p class="divergence">
          <strong>Its numbers cannot be true together</strong>: more was read and written than came in, or a
          count is above 10⁹. They are shown below as they were recorded, and are in no sum.
        </p>
      ) : null}
      {verdict === undefined ? null : (
        <>
          <p class="lead">{verdict.cause.sentence}</p>
          <p class="soft">
            <code>{plainCode(verdict.cause.code)}</code> {restOf(verdict.sentence, verdict.cause.sentence)}
          </p>
          <dl class="totals">
            <Amount name="Saved by the cache" value={verdict.saved} none="not known" />
            <Amount
              name={summary.loss === 'missed' ? 'Idle or missed' : 'Lost'}
              value={summary.lost}
              none={summary.lostTokens === undefined && isSettled(summary) ? 'nothing' : 'not known'}
              more={summary.lostTokens === undefined ? '' : counted(summary.lostTokens, 'token')}
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

/** Whether a report that can be true was held against an expectation. */
function isSettled({ status, impossible }: CallDetail['summary']): boolean {
  return impossible !== true && status !== 'not_reported' && status !== 'unknown'
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
