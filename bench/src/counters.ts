import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Encoding } from '@varve/tokens'
import { load, loadAlone } from './built.ts'
import { toTiktoken, toTokenizers } from './rank-files.ts'

export type Count = (text: string) => number | Promise<number>

/** One encoder under test. What `load` gives returns how many ids it made, so that no work can be skipped. */
export interface Counter {
  readonly name: string
  readonly package: string
  readonly load: (encoding: Encoding) => Promise<Count>
}

async function ranksOf(encoding: Encoding): Promise<string> {
  const ranks =
    encoding === 'o200k_base'
      ? await import('js-tiktoken/ranks/o200k_base')
      : await import('js-tiktoken/ranks/cl100k_base')
  return ranks.default.bpe_ranks
}

export const varve: Counter = {
  name: 'Varve',
  package: '@varve/tokens',
  load: async (encoding) => {
    const { encode } = await load()
    return (text) => encode(text, encoding).length
  },
}

/** The same, from the entry that loads the ranks of one encoding only. */
export const varveAlone: Counter = {
  name: 'Varve, one encoding',
  package: '@varve/tokens',
  load: async (encoding) => {
    const { encode } = await loadAlone(encoding)
    return (text) => encode(text).length
  },
}

export const peers: readonly Counter[] = [
  {
    name: 'js-tiktoken',
    package: 'js-tiktoken',
    load: async (encoding) => {
      const { getEncoding } = await import('js-tiktoken')
      const encoder = getEncoding(encoding)
      return (text) => encoder.encode(text).length
    },
  },
  {
    name: 'gpt-tokenizer',
    package: 'gpt-tokenizer',
    load: async (encoding) => {
      const { encode } =
        encoding === 'o200k_base'
          ? await import('gpt-tokenizer/encoding/o200k_base')
          : await import('gpt-tokenizer/encoding/cl100k_base')
      return (text) => encode(text).length
    },
  },
  {
    name: 'ai-tokenizer',
    package: 'ai-tokenizer',
    load: async (encoding) => {
      const { Tokenizer } = await import('ai-tokenizer')
      const data =
        encoding === 'o200k_base'
          ? await import('ai-tokenizer/encoding/o200k_base')
          : await import('ai-tokenizer/encoding/cl100k_base')
      const encoder = new Tokenizer(data)
      return (text) => encoder.encode(text).length
    },
  },
  {
    name: 'tiktoken (WASM)',
    package: 'tiktoken',
    load: async (encoding) => {
      const { get_encoding } = await import('tiktoken')
      const encoder = get_encoding(encoding)
      return (text) => encoder.encode(text).length
    },
  },
  {
    name: 'kitoken (WASM)',
    package: 'kitoken',
    load: async (encoding) => {
      const { Kitoken } = await import('kitoken/node')
      const encoder = Kitoken.from_tiktoken(new TextEncoder().encode(toTiktoken(await ranksOf(encoding))))
      return (text) => encoder.encode(text, false).length
    },
  },
  {
    name: 'Hugging Face (JS)',
    package: '@huggingface/tokenizers',
    load: async (encoding) => {
      const { Tokenizer } = await import('@huggingface/tokenizers')
      const encoder = new Tokenizer(toTokenizers(encoding, await ranksOf(encoding)), {})
      return (text) => encoder.encode(text).ids.length
    },
  },
  {
    name: 'Hugging Face (native)',
    package: 'tokenizers',
    load: async (encoding) => {
      const { Tokenizer } = await import('tokenizers')
      const file = join(mkdtempSync(join(tmpdir(), 'varve-bench-')), 'tokenizer.json')
      writeFileSync(file, JSON.stringify(toTokenizers(encoding, await ranksOf(encoding))))
      const encoder = Tokenizer.fromFile(file)
      // Its `encode` answers with a promise; a round awaits what it is given.
      return (text) =>
        encoder.encode(text, null, { addSpecialTokens: false }).then((result) => result.getIds().length)
    },
  },
]
