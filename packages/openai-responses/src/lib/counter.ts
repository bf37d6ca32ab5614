import type { Counter } from '@varve/core'
import { createCounter } from '@varve/tokens'

/** Counts what is sent. It remembers nothing by itself: what it goes on from lies in the session. */
export const counter: Counter = createCounter()
