import type { Rule } from '../rule.ts'
import { volatileRule } from '../volatile/volatile-rule.ts'

export const volatileId: Rule = volatileRule(
  'id',
  'Leave the id out, or put it where it lasts: the id of a tenant into a tenant layer, that of a session into a session layer, any other behind the history in a layer of scope "call". What a tool must know can be bound when the tool runs.',
)
