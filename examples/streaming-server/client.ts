import type { ServerEvent } from './server-events.ts'

/** Asks over HTTP, and gives the events as they come. In a browser the same lines work, with `fetch` as it is there. */
export async function* ask(
  url: string,
  conversation: string,
  text: string,
  signal?: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  const response = await fetch(`${url}/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok || response.body === null) throw new Error(`${response.status} ${await response.text()}`)
  let rest = ''
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + part).split('\n\n')
    rest = events.pop() ?? ''
    yield* events.map((event) => parse(event))
  }
}

function parse(text: string): ServerEvent {
  const fields = Object.fromEntries(
    text.split('\n').map((line) => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  return { event: fields['event'] ?? 'message', data: JSON.parse(fields['data'] ?? '{}') }
}
