import { expect, it } from 'vitest'
import type { Plan } from '../plan/plan.ts'
import { renderedOf } from '../testing/rendered.ts'
import { markBody } from './mark-body.ts'

const plan = (more: Partial<Plan>): Plan => ({ markers: [], because: [], ...more })

it('what is marked again keeps the options that it carries: body and facts say the same', () => {
  const asked = { prompt_cache_options: { comparison_response_id: 'resp_1' } }
  const plain = { ...renderedOf([['user', 'hi']]), body: { ...asked, messages: [] }, parameters: asked }
  const longer = markBody(plain, plan({ ttl: '12h' }))
  const explicit = markBody(longer, plan({ mode: 'explicit' }))
  expect([longer, explicit].map(({ mode, ttl, body }) => [mode, ttl, body['prompt_cache_options']])).toEqual([
    ['implicit', '12h', { comparison_response_id: 'resp_1', ttl: '12h' }],
    ['explicit', '12h', { comparison_response_id: 'resp_1', ttl: '12h', mode: 'explicit' }],
  ])
})
