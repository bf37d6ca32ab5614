import { describe, formatDescription } from '@varve/report'
import { type Application, Comment, type Context, type DeclarationReflection, ReflectionKind } from 'typedoc'
import { loadPrompt } from './load-prompt.ts'
import { describeOptions } from './options.ts'

/** Adds to the comment of every exported prompt what `varve docs` says of it. What cannot be loaded is a warning. */
export function documentPrompts(app: Application, context: Context): void {
  for (const reflection of context.project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (!reflection.isDeclaration() || !isPromptType(reflection)) continue
    const symbol = context.getSymbolFromReflection(reflection)
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName
    if (symbol === undefined || file === undefined) continue
    try {
      const prompt = loadPrompt(file, [symbol.name, reflection.name])
      append(
        reflection,
        formatDescription(describe(prompt, describeOptions(app)), 'markdown', { title: false }),
      )
    } catch (error) {
      app.logger.warn(`@varve/typedoc: prompt "${reflection.name}" is not described: ${wordsOf(error)}`)
    }
  }
}

/** What `definePrompt` returns, as the compiler names it. */
function isPromptType({ type }: DeclarationReflection): boolean {
  return (
    type?.type === 'reference' && type.name === 'Prompt' && (type.package ?? '@varve/core') === '@varve/core'
  )
}

function append(reflection: DeclarationReflection, markdown: string): void {
  reflection.comment ??= new Comment()
  const { summary } = reflection.comment
  summary.push({ kind: 'text', text: `${summary.length === 0 ? '' : '\n\n'}${markdown}` })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
