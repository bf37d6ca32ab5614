import { describe, expect, it } from 'vitest'
import { asked, read } from '../../../../../../test/support/call-records.ts'
import { newAccidents } from './accidents.ts'
import { factsOf } from './facts.ts'

describe('accidents', () => {
  it('are errors by name, status, code and how far the call got; and findings, each with the first', () => {
    const { add, errors, findings } = newAccidents()
    const finding = {
      code: 'clock-changed',
      severity: 'warning',
      layer: 'rules',
      path: 'messages[0]',
    } as const
    for (const call of [
      { end: 'failed', error: { name: 'RateLimitError', status: 429 } },
      { end: 'failed', error: { name: 'RateLimitError', status: 429 } },
      { end: 'not_sent', error: { name: 'APIConnectionError', code: 'ECONNREFUSED' } },
      { end: 'failed' },
      { ...read(0, 0, { findings: [finding, finding] }), id: 'late', at: 9 },
      { ...read(0, 0, { findings: [{ ...finding, severity: 'error' }, finding] }), id: 'early', at: 1 },
    ] as const)
      add(factsOf(asked(call)))
    expect(errors().rows).toEqual([
      { end: 'failed', name: 'RateLimitError', status: 429, calls: 2 },
      { end: 'not_sent', name: 'APIConnectionError', code: 'ECONNREFUSED', calls: 1 },
      { end: 'failed', name: 'unknown', calls: 1 },
    ])
    const early = { call: 'early', conversation: 'ada', at: 1, path: 'messages[0]' }
    expect(findings().rows).toEqual([
      { code: 'clock-changed', severity: 'error', layer: 'rules', found: 1, instance: early },
      { code: 'clock-changed', severity: 'warning', layer: 'rules', found: 3, instance: early },
    ])
  })
})
