import { expectTypeOf, test } from 'vitest'
import { countRequest } from './count-request.ts'
import type { PartText, RequestCount, RequestPart } from './part.ts'

test('countRequest takes any parsed body of a known endpoint', () => {
  const body: unknown = JSON.parse('{}')
  expectTypeOf(countRequest({ endpoint: 'chat', model: 'gpt-5', body })).toEqualTypeOf<RequestCount>()
  // @ts-expect-error an endpoint that is none of the two
  countRequest({ endpoint: 'completions', model: 'gpt-5', body })
  // @ts-expect-error the model decides how tokens are counted
  countRequest({ endpoint: 'chat', body })
})

test('parts nest, and carry texts only where they were asked for', () => {
  expectTypeOf<RequestPart['parts']>().toEqualTypeOf<readonly RequestPart[]>()
  expectTypeOf<RequestPart['text']>().toEqualTypeOf<PartText | undefined>()
})
