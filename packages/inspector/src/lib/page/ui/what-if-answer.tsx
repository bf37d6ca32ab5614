import type { JSX } from 'preact'
import type { CallDetail } from '../../wire/summary.ts'
import type { WhatIf, WhatIfAnswer, WhatIfOutcome } from '../../wire/what-if.ts'
import { expectedParts } from '../logic/bars.ts'
import { count, counted, money } from '../logic/format.ts'
import { Bar } from './bar.tsx'

/** What the rules say, with what is proven of it and what is taken for granted. */
export function Answer({
  shown,
  detail: { record },
}: {
  readonly shown: WhatIf
  readonly detail: CallDetail
}): JSX.Element {
  const { answer, unknown, warnings, assumptions, asRecorded } = shown
  const price = record.verdict?.price
  return (
    <section aria-live="polite">
      <h3>{asRecorded ? 'As it was' : 'What it would have read'}</h3>
      {unknown === undefined ? null : (
        <p class="lead">
          <strong>Unknown.</strong> {unknown}
        </p>
      )}
      {answer === undefined ? null : <Likely answer={answer} tokens={record.tokens ?? 0} />}
      {answer === undefined ? null : (
        <dl class="totals">
          <Fact name="Would have cost" value={priceOf(answer.likely)} />
          <Fact name="Did cost" value={price === undefined ? 'not known' : range(price.low, price.high)} />
          <Fact
            name="Did read"
            value={
              record.observed?.read === undefined ? 'not reported' : counted(record.observed.read, 'token')
            }
          />
        </dl>
      )}
      {warnings.map((warning) => (
        <p key={warning} class="divergence">
          {warning}
        </p>
      ))}
      {answer === undefined ? null : <Why answer={answer} />}
      {assumptions.length === 0 ? null : (
        <>
          <h4>Taken for granted</h4>
          <ul>
            {assumptions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Likely({
  answer: { likely, proven, earlier },
  tokens,
}: {
  readonly answer: WhatIfAnswer
  readonly tokens: number
}): JSX.Element {
  return (
    <>
      <p class="lead">
        <strong>{counted(likely.read, 'token')} read</strong>, {count(likely.written)} written,{' '}
        {count(likely.fresh)} fresh.
      </p>
      <dl class="bars">
        <Bar name="Most likely" parts={expectedParts(likely)} scale={Math.max(1, tokens)} />
      </dl>
      <p class="soft">
        {likely.read === 0
          ? 'Nothing at its head is known to have been sent before in this way.'
          : proven === likely.read
            ? 'Hashes or recorded texts prove that all of it was sent before.'
            : `${counted(proven, 'token')} of it proven by hashes or recorded texts; the rest if layers keep what their scopes promise.`}{' '}
        Computed over {counted(earlier, 'earlier call')} of the same lane.
      </p>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Why({ answer: { likely, others, plan } }: { readonly answer: WhatIfAnswer }): JSX.Element {
  return (
    <>
      <h4>Why</h4>
      <ul>
        {[...likely.because.map(({ sentence }) => sentence), ...plan].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details>
          <summary>{counted(others.length, 'other outcome')}</summary>
          <ul>
            {others.map(({ read, written, fresh, because }) => (
              <li key={`${read} ${written}`}>
                {count(read)} read, {count(written)} written, {count(fresh)} fresh:{' '}
                {because.map(({ sentence }) => sentence).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function priceOf({ price }: WhatIfOutcome): string {
  return price === undefined ? 'not known' : range(price.low, price.high)
}

function range(low: string, high: string): string {
  return low === high ? money(low) : `${money(low)} to ${money(high)}`
}
