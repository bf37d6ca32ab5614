import type { Rule } from '../rule.ts'
import { volatileRule } from '../volatile/volatile-rule.ts'

export const volatileClock: Rule = volatileRule(
  'clock',
  'Put the clock behind the history, layer(name, { scope: "call", keep: false, … }), or give a day once, in a session layer, and keep it for the whole conversation.',
)
