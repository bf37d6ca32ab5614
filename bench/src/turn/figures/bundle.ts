import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { show, table } from '../../markdown.ts'
import type { Chapter, Figure } from '../figure.ts'

/** Entries of a bundle: all that the packages export, what an app takes of it, and what sends a prompt without expecting anything. */
const ALL = ['@varve/openai-chat', '@varve/openai-responses'].map((adapter) => ({
  name: `all of \`@varve/core\` and \`${adapter}\``,
  code: `export * from '@varve/core'; export * from '${adapter}'`,
}))
const APP = ['@varve/openai-chat', '@varve/openai-responses'].map((adapter) => ({
  name: `\`definePrompt\`, five kinds of layer, \`create\`, \`turnOf\` of \`${adapter}\`, \`createSession\``,
  code: `export { definePrompt, policy, tools, rag, history, user } from '@varve/core'
export { create, turnOf } from '${adapter}'; export { createSession } from '@varve/cache'`,
}))
const SENT = ['@varve/openai-chat', '@varve/openai-responses'].map((adapter) => ({
  name: `\`definePrompt\`, five kinds of layer, \`render\`, \`send\`, \`turnOf\` of \`${adapter}\`: no count, no expectation`,
  code: `export { definePrompt, policy, tools, rag, history, user } from '@varve/core'
export { render, send, turnOf } from '${adapter}'`,
}))

const LIMIT = 25_000

/** What Varve adds to an app that is bundled, besides packages that the app has or loads apart. */
export const bundle: Figure = { name: 'bundle', measure }

async function measure(): Promise<Chapter> {
  const sizes = await Promise.all(
    [...ALL, ...APP, ...SENT].map(async (entry) => ({ ...entry, ...(await sizeOf(entry.code)) })),
  )
  const whole = sizes.slice(0, ALL.length)
  const largest = Math.max(...whole.map(({ gzipped }) => gzipped))
  return {
    rows: [
      {
        figure: 'bundle of core + one adapter, minified and gzipped, without zod, openai and ranks',
        target: '≤ 25 kB',
        measured: `${sizes.map(({ gzipped }) => show(gzipped / 1000)).join(', ')} kB (all of Chat, all of Responses; what an app takes of each; what sends a prompt and expects nothing)`,
        met: largest <= LIMIT,
      },
    ],
    text: [
      '### Bundle',
      '',
      'With esbuild, for browsers, minified, then gzipped. Left out: zod, `openai`, and the ranks of `js-tiktoken`.',
      '',
      table(
        ['', 'minified, kB', 'gzipped, kB', 'most of it'],
        sizes.map(({ name, minified, gzipped, most }) => [
          name,
          show(minified / 1000),
          show(gzipped / 1000),
          most,
        ]),
        ['most of it'],
      ),
    ].join('\n'),
    packages: ['esbuild'],
  }
}

interface BundleSize {
  readonly minified: number
  readonly gzipped: number
  /** The packages that make it, the largest first, with their minified sizes. */
  readonly most: string
}

async function sizeOf(code: string): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    external: ['zod', 'openai', 'js-tiktoken/ranks/*', 'node:*'],
    logLevel: 'error',
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  const parts = new Map<string, number>()
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      parts.set(packageOf(file), (parts.get(packageOf(file)) ?? 0) + bytesInOutput)
  const most = [...parts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 6)
    .map(([name, size]) => `${name} ${show(size / 1000)}`)
    .join(', ')
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length, most }
}

function packageOf(file: string): string {
  const installed = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/u.exec(file)?.[1]
  return installed ?? /packages\/([^/]+)\//u.exec(file)?.[1] ?? file
}
