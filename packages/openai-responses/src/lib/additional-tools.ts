import type { ToolSet, Turn } from '@varve/core'
import { freezeJson, ownTurn, toolPieces, warningList } from '@varve/core/adapter'
import { toolToResponses } from './wire/tools.ts'

/**
 * A turn that gives the model more tools in the middle of a conversation (`additional_tools`). Append it to the history, behind the
 * results where some are awaited: what stands in front of it stays cached. For models whose rules list it under `accepts.appends`,
 * GPT-6 and later. A window that drops the turn takes the tools away again.
 *
 * @param tools as a `tools` layer takes them
 * @throws VarveError `duplicate_tool`, `invalid_name`, or what a schema is refused with
 */
export function additionalTools(tools: ToolSet): Turn {
  const place = { prompt: 'additionalTools', layer: 'tools' }
  const list = warningList('Responses')
  const written = toolPieces(tools, place).map((tool) => toolToResponses(tool, place.layer, tool.name, list))
  const value = freezeJson({ type: 'additional_tools', role: 'developer', tools: written }, place)
  return ownTurn({ sent: [{ items: [{ type: 'opaque', endpoint: 'responses', value }] }], said: [] })
}
