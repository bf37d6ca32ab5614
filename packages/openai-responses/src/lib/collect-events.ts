import type { Collector } from '@varve/cache/adapter'
import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses'
import { observe } from './observe.ts'

/** Waits for the event that ends a response and brings it whole. */
export function collectEvents(): Collector<ResponseStreamEvent, Response> {
  let response: Response | undefined
  return {
    add: (event) => {
      if (
        event.type === 'response.completed' ||
        event.type === 'response.incomplete' ||
        event.type === 'response.failed'
      ) {
        ;({ response } = event)
      }
    },
    ended: () => response !== undefined,
    observe: () => (response === undefined ? {} : observe(response)),
    id: () => response?.id,
    whole: () => {
      if (response === undefined)
        throw new Error('The stream ended without response.completed, so there is no response.')
      return response
    },
  }
}
