import type { Rule } from '../rule.ts'
import { volatileRule } from '../volatile/volatile-rule.ts'

export const volatileMachine: Rule = volatileRule(
  'machine',
  'Write what is the same everywhere (a path relative to the project, a name without a number), or put it into a session layer behind what is shared, and keep it there for the whole conversation.',
)
