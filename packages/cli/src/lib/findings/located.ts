import type { Finding } from '@varve/check'
import type { LoadedPrompt } from '../project/load-prompts.ts'

/** A finding with where its prompt stands. */
export interface Located extends Finding {
  readonly prompt: string
  /** The module, from the project's folder. */
  readonly file: string
  /** Its line, from 1: where the layer is named, else the prompt. */
  readonly line: number
  /** Samples and targets that have it, such as `first on chat:gpt-5.6-sol`. */
  readonly seen: readonly string[]
}

/** Puts a finding at the line that names its layer. */
export function locate(finding: Finding, prompt: LoadedPrompt, seen: string): Located {
  return {
    ...finding,
    prompt: prompt.name,
    file: prompt.file,
    line: lineOf(prompt, finding.layer),
    seen: [seen],
  }
}

/** The same finding on several samples and targets is one; the second of a kind in a layer is another one than the first. */
export function merged(findings: readonly Located[]): readonly Located[] {
  const byPlace = new Map<string, Located>()
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const { prompt, code, layer, setting, path, seen } = finding
    const kind = JSON.stringify([prompt, code, layer ?? '', setting ?? '', layer === undefined ? path : ''])
    const place = JSON.stringify([kind, seen])
    const nth = counts.get(place) ?? 0
    counts.set(place, nth + 1)
    const key = `${kind} ${nth}`
    const former = byPlace.get(key)
    byPlace.set(
      key,
      former === undefined ? finding : { ...former, seen: [...new Set([...former.seen, ...seen])] },
    )
  }
  return [...byPlace.values()]
}

function lineOf({ name, source }: LoadedPrompt, layer: string | undefined): number {
  const lines = source.split('\n')
  const find = (text: string): number =>
    lines.findIndex((line) =>
      [`'${text}'`, `"${text}"`, `\`${text}\``].some((quoted) => line.includes(quoted)),
    )
  const at = layer === undefined ? -1 : find(layer)
  return Math.max(0, at === -1 ? find(name) : at) + 1
}
