import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count, counted } from '../logic/format.ts'
import { some } from '../logic/some.ts'

/** Every outcome that was expected, most likely first, with its reasons. */
export function Expected({
  record: { expected, verdict },
}: {
  readonly record: CallRecord
}): JSX.Element | null {
  if (expected === undefined) return null
  const { outcomes, unknown, calibrated, step } = expected
  return (
    <section>
      <h3>Expected outcomes</h3>
      {unknown === undefined ? null : <p>Nothing was expected: {unknown.sentence}</p>}
      <ol class="outcomes">
        {some(outcomes).map(({ read, written, fresh, because }, index) => (
          <li key={`${read} ${written}`}>
            <p>
              <strong>{count(read)} read</strong>, {count(written)} written, {count(fresh)} fresh
              {index === 0 ? <span class="note"> most likely</span> : null}
              {verdict?.outcome === index && verdict.status === 'as_expected' ? (
                <span class="note good"> came true</span>
              ) : null}
            </p>
            <ul>
              {some(because).map(({ code, sentence }) => (
                <li key={code + sentence}>{sentence}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {calibrated === 0 ? null : (
        <p class="soft">A report corrected the count by {counted(calibrated, 'token')}.</p>
      )}
      {step > 1 ? <p class="soft">Reads come in steps of {counted(step, 'token')}.</p> : null}
    </section>
  )
}
