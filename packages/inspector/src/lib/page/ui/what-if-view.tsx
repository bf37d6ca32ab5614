import type { JSX } from 'preact'
import type { CallDetail } from '../../wire/summary.ts'
import type { LogStore } from '../state/log.ts'

export function WhatIfView({ detail }: { readonly log: LogStore; readonly detail: CallDetail }): JSX.Element {
  return <p>{detail.index}</p>
}
