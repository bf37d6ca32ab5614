import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A TypeScript fence of a document, with what the document says that it prints. */
export interface Fence {
  /** The document and the line where the fence opens, such as `README.md:21`. */
  readonly name: string
  readonly document: string
  /** The file that it is written to; the fences of a document share a folder, so they can import those that have a name. */
  readonly file: string
  readonly code: string
  /** As it stands in the document: the fence, and where an `output` fence follows, everything up to its end. */
  readonly text: string
  /** Where `text` begins in the document. */
  readonly at: number
}

const OUTPUT = /^```(\w+) output\n([\s\S]*?)^```$/mu

/** Every document whose fences run: the README, those of the packages, and all under docs. */
export function documentsIn(root: string): readonly string[] {
  const found = ['docs/**/*.md', 'packages/*/README.md'].flatMap((pattern) =>
    globSync(pattern, { cwd: root }),
  )
  return ['README.md', ...found].sort()
}

/**
 * The TypeScript fences of a document. A fence that names a file (`ts prompt.ts`) can be imported by the others; one that
 * names a test (`ts prompt.test.ts`) is run by Vitest. What a fence prints stands in comments behind its `console.log`, one
 * a line, or in the next fence, if that is called `output` (`text output`).
 */
export function fencesIn(root: string, document: string): readonly Fence[] {
  const text = readFileSync(join(root, document), 'utf8')
  const opened = [...text.matchAll(/^( *)```ts(?: (\S+\.ts))?\n([\s\S]*?)^ *```$/gmu)]
  return opened.map(({ index, 0: whole, 1: indent = '', 2: file, 3: code = '' }) => {
    const line = text.slice(0, index).split('\n').length
    const behind = text.slice(index + whole.length)
    const next = behind.search(/^ *```/mu)
    const output = OUTPUT.exec(behind)
    const end = output?.index === next ? next + output[0].length : 0
    return {
      name: `${document}:${line}`,
      document,
      file: file ?? `line-${line}.ts`,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gmu'), ''),
      text: whole + behind.slice(0, end),
      at: index,
    }
  })
}

/** The folder of a document's fences, inside the one of a run. */
export function folderOf(document: string): string {
  return document.replaceAll(/[^\w]+/gu, '-')
}

/** A call of `console.log`, or its last line, with a comment behind it. */
const PRINTED = /(console\.log\(.*\)|^ *\)) \/\/ (.*)$/gmu

/** What came of a fence. */
export interface Ran {
  readonly stdout: string
  /** Its code behind the run: Vitest writes inline snapshots into it. */
  readonly code: string
}

/**
 * A fence as it should stand in the document, given what came of it: inline snapshots, comments and output fence say so. A
 * fence without any of them may print what it likes.
 *
 * @throws Error where there are more or fewer comments than lines, or both comments and an output fence
 */
export function withOutput(fence: Pick<Fence, 'name' | 'text' | 'code'>, ran: Ran): string {
  const { name, code } = fence
  const text = fence.text.replace(code, () => ran.code)
  const said = [...code.matchAll(PRINTED)].length
  // Formatters take spaces from the ends of lines.
  const lines = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
  if (OUTPUT.test(text)) {
    if (said > 0) throw new Error(`${name} says what it prints twice: in comments and in an output fence.`)
    return text.replace(OUTPUT, (_, language) => `\`\`\`${language} output\n${lines.join('\n')}\n\`\`\``)
  }
  if (said === 0) return text
  if (said !== lines.length)
    throw new Error(`${name} prints ${lines.length} lines, and ${said} comments say what:\n${ran.stdout}`)
  const next = lines.values()
  return text.replace(PRINTED, (_, call) => `${call} // ${next.next().value}`)
}
