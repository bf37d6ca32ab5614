import { type ReadonlySignal, type Signal, useComputed, useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { CallSummary } from '../../wire/summary.ts'
import { type Filter, NO_FILTER, valuesOf } from '../logic/filter.ts'
import { count } from '../logic/format.ts'
import { plainCode, RESULTS, resultOf } from '../logic/words.ts'
import type { LogStore } from '../state/log.ts'

interface Props {
  readonly log: LogStore
  readonly filter: Signal<Filter>
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly search: RefObject<HTMLInputElement | null>
}

/** What the list can be narrowed to, beside the search. */
interface Field {
  readonly field: Exclude<keyof Filter, 'search'>
  readonly name: string
  readonly value: (call: CallSummary) => string | undefined
  readonly words?: (value: string) => string
}

const FIELDS: readonly Field[] = [
  { field: 'prompt', name: 'Prompt', value: (call) => call.prompt },
  { field: 'model', name: 'Model', value: (call) => call.model },
  { field: 'result', name: 'Result', value: resultOf, words: wordOf },
  { field: 'cause', name: 'Cause', value: (call) => call.cause, words: plainCode },
  { field: 'changed', name: 'Lost in', value: (call) => call.changed },
  { field: 'conversation', name: 'Conversation', value: (call) => call.conversation },
]

/** Narrows the list: by words, and by fields that open behind a button. What is narrowed is shown, and taken back one by one. */
export function Filters({ log, filter, shown, search }: Props): JSX.Element {
  const isOpen = useSignal(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  void log.version.value
  const all = log.calls().length
  const now = filter.value
  const set = (field: keyof Filter, value: string): void => {
    filter.value = { ...filter.value, [field]: value }
  }
  const narrowed = FIELDS.filter(({ field }) => now[field] !== '')
  return (
    <form
      class="filters"
      role="search"
      aria-label="Narrow the list"
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="search">
        <input
          ref={search}
          type="search"
          aria-label="Search in names, models and causes"
          placeholder="Search  /"
          value={now.search}
          onInput={(event) => set('search', event.currentTarget.value)}
        />
        <button
          ref={button}
          type="button"
          aria-expanded={isOpen.value}
          aria-controls={id}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          Filters
        </button>
      </div>
      <div id={id} class="fields" hidden={!isOpen.value}>
        {isOpen.value
          ? FIELDS.map((field) => (
              <Choice
                key={field.field}
                log={log}
                field={field}
                value={now[field.field]}
                onChange={(value) => set(field.field, value)}
              />
            ))
          : null}
      </div>
      {narrowed.length === 0 ? null : (
        <ul class="chips" aria-label="Narrowed to">
          {narrowed.map(({ field, name, words = same }) => (
            <li key={field}>
              <button
                type="button"
                aria-label={`Take back: ${name} ${words(now[field])}`}
                onClick={() => {
                  set(field, '')
                  // The chip is gone; the focus would be lost with it.
                  button.current?.focus()
                }}
              >
                <span class="soft">{name}</span> <span class="chip-value">{words(now[field])}</span>{' '}
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="found">
        <output>
          {shown.value.length === all
            ? `${count(all)} in the list`
            : `${count(shown.value.length)} of ${count(all)}`}
        </output>
        {narrowed.length > 0 || now.search !== '' ? (
          <button
            type="button"
            class="plain"
            onClick={() => {
              filter.value = NO_FILTER
              button.current?.focus()
            }}
          >
            Show all
          </button>
        ) : null}
      </p>
    </form>
  )
}

function same(text: string): string {
  return text
}

function wordOf(result: string): string {
  return Object.entries(RESULTS).find(([name]) => name === result)?.[1].label ?? result
}

/** Values that are offered at most; a log can have any number of conversations. */
const MOST = 500

interface ChoiceProps {
  readonly log: LogStore
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
}

function Choice({
  log,
  field: { name, value: valueOf, words = same },
  value,
  onChange,
}: ChoiceProps): JSX.Element {
  const values = useComputed(() => {
    void log.version.value
    return valuesOf(log.calls(), valueOf)
  }).value
  const first = values.slice(0, MOST)
  const offered = value === '' || first.includes(value) ? first : [value, ...first]
  return (
    <label>
      <span>{name}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">All</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
        {values.length > MOST ? (
          <option disabled>and {count(values.length - MOST)} more: the search finds them</option>
        ) : null}
      </select>
    </label>
  )
}
