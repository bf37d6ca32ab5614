import { definePrompt, history, policy, rag, user } from '@varve/core'
import { RULES } from './rules.ts'

const rules = policy('rules', RULES)
const INTRO = 'Pages of the handbook:\n'

/** Where retrieved pages usually end up: in front of the conversation, declared to stay for the session, and new on every call. */
export const before = definePrompt('rag-assistant', [
  rules,
  rag('pages', { intro: INTRO }),
  history('history'),
  user('question'),
])

/** Behind the question, and gone from the next call: nothing that comes again stands behind them. */
export const behind = definePrompt('rag-assistant', [
  rules,
  history('history'),
  user('question'),
  rag('pages', { scope: 'call', keep: false, intro: INTRO }),
])

/** Behind the history, where they stay: the conversation grows by them, so only pages that it does not have yet are sent. */
export const kept = definePrompt('rag-assistant', [
  rules,
  history('history'),
  rag('pages', { scope: 'call', intro: INTRO }),
  user('question'),
])

/** A set of pages that stays for the session, and behind the question what was found beside it. */
export const section = definePrompt('rag-assistant', [
  rules,
  rag('pages', { intro: INTRO }),
  history('history'),
  user('question'),
  rag('others', { scope: 'call', keep: false, intro: 'Other pages that may help:\n' }),
])
