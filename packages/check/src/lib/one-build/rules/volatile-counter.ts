import type { Rule } from '../rule.ts'
import { volatileRule } from '../volatile/volatile-rule.ts'

export const volatileCounter: Rule = volatileRule(
  'counter',
  'Leave counters out of what comes again, or write them behind the history in a layer of scope "call".',
)
