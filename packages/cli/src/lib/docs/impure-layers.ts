import { InputError } from '../input/input-error.ts'
import { type Located, locate, merged } from '../findings/located.ts'
import { plain } from '../output/plain.ts'
import { impurities, keyOf, probe } from '../probe/probe.ts'
import type { Project } from '../project/config.ts'
import type { LoadedPrompt } from '../project/load-prompts.ts'
import { renderSamples } from '../project/render-samples.ts'

/**
 * What to say where pages differ from those that were written: layers whose text comes from a clock or the like differ on every run,
 * whatever is committed. They are found as `varve check` finds them, by a build in a fresh process.
 */
export async function impureLayers(
  project: Project,
  prompts: readonly LoadedPrompt[],
): Promise<readonly string[]> {
  const again = probe(project)
  again.catch(() => {})
  const found: Located[] = []
  try {
    for (const rendered of renderSamples(prompts, project.targets)) {
      const { prompt, target, sample, result } = rendered
      if (result instanceof Error) continue
      for (const finding of impurities(result, (await again).get(keyOf(rendered))))
        found.push(locate(finding, prompt, `${sample} on ${target.name}`))
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return [`warning: Whether every build gives the same pages is not known: ${plain(error.message)}\n`]
  }
  return merged(found).map(
    ({ prompt, file, line, sentence, fix }) =>
      `warning: The pages of ${plain(prompt)} differ from run to run, so --check cannot hold them. ${plain(sentence)} (at ${plain(file)}:${line})\n  fix: ${plain(fix)}\n`,
  )
}
