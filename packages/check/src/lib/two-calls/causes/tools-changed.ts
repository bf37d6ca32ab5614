import type { Change } from '../change.ts'
import type { Cause } from './cause.ts'
import { became, quoted } from './words.ts'

export const toolsChanged: Cause = {
  code: 'tools-changed',
  severity: 'error',
  name: (change) => (change.place === 'tools' ? whatOf(change) : undefined),
  fix: 'Send the same tools on every call of a conversation, retries included: narrow them per call with tool_choice (allowed_tools), load rare ones by tool search, or add them by appending.',
}

function whatOf(change: Change): string {
  if (change.unit !== 'piece') return `a tool's definition changed: ${became(change)}`
  if (change.kind === 'removed') return `the tool ${quoted(toolIn(change.before))} went`
  return change.kind === 'inserted' ? `the tool ${quoted(toolIn(change.after))} came` : `the tools changed`
}

/** A tool's text is its JSON. */
function toolIn(json: string): string {
  return /"name":"([^"]*)"/u.exec(json)?.[1] ?? /"type":"([^"]*)"/u.exec(json)?.[1] ?? json
}
