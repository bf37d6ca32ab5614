import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkPackages } from './link-packages.ts'

const RULES = 'Answer in one sentence and name the parcel. '.repeat(140)

/** What the guide to the command line takes for granted: installed packages, a log of calls, the body of a request. */
export function layOutCommandLine(folder: string): void {
  linkPackages(folder)
  const calls = [call(0, RULES, 0), call(1, RULES, 1280), call(2, `It is 10:02. ${RULES}`, 0), call(3, RULES)]
  writeFileSync(join(folder, 'traffic.jsonl'), calls.map((line) => `${line}\n`).join(''))
  const body = { model: 'gpt-5.6-sol', messages: [{ role: 'user', content: 'Where is my order?' }] }
  writeFileSync(join(folder, 'body.json'), JSON.stringify(body))
}

/** A line of a log. Without a number of cached tokens nothing of them is reported. */
function call(minute: number, rules: string, cached?: number): string {
  return JSON.stringify({
    endpoint: 'chat',
    at: Date.parse('2026-11-20T10:00:00Z') + minute * 60_000,
    request: {
      model: 'gpt-4.1',
      messages: [
        { role: 'system', content: rules },
        { role: 'user', content: 'Where is it?' },
      ],
    },
    usage: {
      prompt_tokens: 1420,
      completion_tokens: 5,
      ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
    },
  })
}
