import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count } from '../logic/format.ts'

/** What was expected beside what was reported. What was not reported says so. */
export function Numbers({
  record: { expected, observed, verdict, tokens, exact },
}: {
  readonly record: CallRecord
}): JSX.Element {
  const likely = expected?.outcomes[verdict?.outcome ?? 0]
  const rest = observed?.input !== undefined && observed.read !== undefined && observed.written !== undefined
  const fresh = rest
    ? Math.max(0, (observed.input ?? 0) - (observed.read ?? 0) - (observed.written ?? 0))
    : undefined
  return (
    <section>
      <h3>Expected and reported</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Expected and reported tokens">
        <table>
          <thead>
            <tr>
              <th>Tokens</th>
              <th class="number">Expected</th>
              <th class="number">Reported</th>
            </tr>
          </thead>
          <tbody>
            <Line name="read" tone="read" expected={likely?.read} reported={observed?.read} />
            <Line name="written" tone="written" expected={likely?.written} reported={observed?.written} />
            <Line name="fresh" tone="fresh" expected={likely?.fresh} reported={fresh} />
            <Line
              name={exact === false ? 'input (not counted exactly)' : 'input'}
              expected={expected?.tokens ?? tokens}
              reported={observed?.input}
            />
            <Line name="output" reported={observed?.output} />
            <Line name="of it reasoning" reported={observed?.reasoning} />
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface LineProps {
  readonly name: string
  readonly tone?: string
  readonly expected?: number | undefined
  readonly reported?: number | undefined
}

function Line({ name, tone, expected, reported }: LineProps): JSX.Element {
  const isInput = !name.includes('output') && !name.includes('reasoning')
  return (
    <tr>
      <th scope="row">
        {tone === undefined ? null : <span class={`swatch t-${tone}`} aria-hidden="true" />} {name}
      </th>
      <td class="number">{expected === undefined ? isInput ? <em>unknown</em> : '' : count(expected)}</td>
      <td class="number">{reported === undefined ? <em>not reported</em> : count(reported)}</td>
    </tr>
  )
}
