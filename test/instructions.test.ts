import { definePrompt, measure, policy, user } from '@varve/core'
import { render } from '@varve/openai-responses'
import { countRequest, createCounter } from '@varve/tokens'
import { expect, it } from 'vitest'

it('counts the instructions of two layers once', () => {
  const built = definePrompt('instructed', [
    policy('rules', { as: 'instructions', text: 'Be kind to everybody.' }),
    policy('tenant', { as: 'instructions', scope: 'tenant', text: 'You work for Acme.' }),
    user('question'),
  ]).build({ question: 'How much is it?' })
  const rendered = render(built, { model: 'gpt-5.6-sol' })
  const measured = measure(rendered, createCounter())
  const { tokens } = countRequest({ endpoint: 'responses', model: 'gpt-5.6-sol', body: rendered.body })
  expect(measured.tokens).toBe(tokens)
  expect(measured.points.at(-1)?.tokens).toBeLessThan(tokens)
})
