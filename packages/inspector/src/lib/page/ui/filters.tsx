import { type ReadonlySignal, type Signal, useComputed } from '@preact/signals'
import type { JSX, RefObject, TargetedEvent } from 'preact'
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

/** Narrows the list. */
export function Filters({ log, filter, shown, search }: Props): JSX.Element {
  const values = useComputed(() => {
    void log.version.value
    const calls = log.calls()
    return {
      conversation: valuesOf(calls, (call) => call.conversation),
      prompt: valuesOf(calls, (call) => call.prompt),
      model: valuesOf(calls, (call) => call.model),
      result: Object.keys(RESULTS).filter((result) => calls.some((call) => resultOf(call) === result)),
      cause: valuesOf(calls, (call) => call.cause),
      all: calls.length,
    }
  }).value
  const set = (field: keyof Filter) => (event: TargetedEvent<HTMLSelectElement | HTMLInputElement>) => {
    filter.value = { ...filter.value, [field]: event.currentTarget.value }
  }
  const now = filter.value
  const isNarrowed = Object.values(now).some((value) => value !== '')
  return (
    <form
      class="filters"
      role="search"
      aria-label="Narrow the list"
      onSubmit={(event) => event.preventDefault()}
    >
      <input
        ref={search}
        type="search"
        aria-label="Search in names, models and causes"
        placeholder="Search  /"
        value={now.search}
        onInput={set('search')}
      />
      <Choice
        name="Conversation"
        value={now.conversation}
        values={values.conversation}
        onChange={set('conversation')}
      />
      <Choice name="Prompt" value={now.prompt} values={values.prompt} onChange={set('prompt')} />
      <Choice name="Model" value={now.model} values={values.model} onChange={set('model')} />
      <Choice
        name="Result"
        value={now.result}
        values={values.result}
        words={(value) => wordOf(value)}
        onChange={set('result')}
      />
      <Choice
        name="Cause"
        value={now.cause}
        values={values.cause}
        words={plainCode}
        onChange={set('cause')}
      />
      <p class="found">
        <output>
          {shown.value.length === values.all
            ? `${count(values.all)} in the list`
            : `${count(shown.value.length)} of ${count(values.all)}`}
        </output>
        {isNarrowed ? (
          <button type="button" class="plain" onClick={() => (filter.value = NO_FILTER)}>
            Show all
          </button>
        ) : null}
      </p>
    </form>
  )
}

function wordOf(result: string): string {
  return Object.entries(RESULTS).find(([name]) => name === result)?.[1].label ?? result
}

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly values: readonly string[]
  readonly words?: (value: string) => string
  readonly onChange: (event: TargetedEvent<HTMLSelectElement>) => void
}

function Choice({ name, value, values, words = (text) => text, onChange }: ChoiceProps): JSX.Element {
  return (
    <select aria-label={name} value={value} onChange={onChange}>
      <option value="">{name}</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {words(each)}
        </option>
      ))}
    </select>
  )
}
