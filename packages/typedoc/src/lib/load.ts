import { type Application, Converter } from 'typedoc'
import { documentPrompts } from './document-prompts.ts'
import { declareOptions } from './options.ts'

/** What TypeDoc calls when it loads the plugin: `"plugin": ["@varve/typedoc"]`. */
export function load(app: Application): void {
  declareOptions(app)
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => documentPrompts(app, context))
}
