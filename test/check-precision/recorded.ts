import { check, checkCodes } from '@varve/check'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { recordedCalls, type RecordedCall } from '../recorded/corpus.ts'

/** What a rule said of recorded calls, of which nobody has said what is volatile. */
export interface RecordedFigures {
  readonly code: string
  readonly findings: readonly { readonly id: string; readonly path: string; readonly words: string }[]
  /** The share of requests with a finding. */
  readonly share: number
}

/**
 * Checks the recorded requests, each once by what stands in front of its conversation: system and developer texts are read as
 * layers of scope `release`, tools too.
 */
export function recordedFigures(): {
  readonly requests: number
  readonly unread: number
  readonly rules: readonly RecordedFigures[]
} {
  const counter = createCounter()
  // Many were sent to models that keep no prefix, where no finding matters.
  const rules = rulesFor('gpt-5.6-luna', { endpoint: 'responses' })
  const options = { counter, ...(rules === undefined ? {} : { rules }) }
  const heads = new Map<string, RecordedCall>()
  for (const call of recordedCalls()) {
    const key = headOf(call)
    if (key !== undefined && !heads.has(key)) heads.set(key, call)
  }
  let unread = 0
  const found = [...heads.values()].flatMap((call) => {
    const rendered = read(call)
    if (rendered === undefined) unread += 1
    return rendered === undefined ? [] : check(rendered, options).map((finding) => ({ id: call.id, finding }))
  })
  const requests = heads.size - unread
  return {
    requests,
    unread,
    rules: checkCodes.oneBuild.map((code) => {
      const own = found.filter(({ finding }) => finding.code === code)
      return {
        code,
        findings: own.map(({ id, finding: { path, evidence, sentence } }) => ({
          id,
          path,
          words: (evidence[0] ?? sentence).replaceAll(/\s+/gu, ' '),
        })),
        share: new Set(own.map(({ id }) => id)).size / requests,
      }
    }),
  }
}

/** What a request says before its conversation; nothing where it says nothing. */
function headOf({ endpoint, request }: RecordedCall): string | undefined {
  const { messages, input, instructions, tools } = request
  const entries: readonly unknown[] = [messages, input].find((list) => Array.isArray(list)) ?? []
  const texts = entries.filter(
    (entry) =>
      typeof entry === 'object' &&
      entry !== null &&
      ['system', 'developer'].includes(String(Reflect.get(entry, 'role'))),
  )
  if (texts.length === 0 && instructions === undefined && tools === undefined) return undefined
  return JSON.stringify([endpoint, texts, instructions, tools])
}

function read({ endpoint, request }: RecordedCall): ReturnType<typeof chat.render> | undefined {
  const body: Parameters<typeof chat.readRequest>[0] = JSON.parse(JSON.stringify(request))
  try {
    return endpoint === 'chat'
      ? chat.render(chat.readRequest(body))
      : responses.render(responses.readRequest(body))
  } catch {
    return undefined
  }
}
