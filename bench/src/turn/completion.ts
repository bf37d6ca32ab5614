import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LARGE_PROMPT } from '../../../test/support/large-prompt.ts'
import { LanguageServer } from './language-server.ts'

const parent = fileURLToPath(new URL('../../../test/.fences/', import.meta.url))

/** Milliseconds until an editor knows what fits into `build` of a prompt of 20 layers, each time after a line was typed. */
export async function completionTimes(rounds: number): Promise<readonly number[]> {
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(`${parent}completion-`)
  const server = new LanguageServer()
  try {
    const file = `${folder}/code.ts`
    const code = (typed: string): string => `${LARGE_PROMPT}\n${typed}\nprompt.build({ `
    const config = { extends: '../../../tsconfig.tests.json', include: ['code.ts'] }
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config))
    writeFileSync(file, code(''))
    const uri = pathToFileURL(file).href
    await server.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { textDocument: { completion: {} } },
    })
    server.notify('initialized', {})
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: code('') },
    })
    const times: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const text = code(`export const typed${round} = ${round}`)
      server.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 + round },
        contentChanges: [{ text }],
      })
      const lines = text.split('\n')
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
      const start = performance.now()
      const answer = await server.request('textDocument/completion', { textDocument: { uri }, position })
      const time = performance.now() - start
      if (!JSON.stringify(answer).includes('"field7"')) throw new Error('the completion misses a value')
      // The first one reads the files of the project.
      if (round > 0) times.push(time)
    }
    return times
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
