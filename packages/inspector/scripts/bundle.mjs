// Bundles the inspector's page: what a browser loads, as one script and one style. Plain JavaScript, as setup runs it with Node 20 too.
import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/lib/page/main.tsx', out: 'inspector' },
    { in: 'src/lib/page/style/style.css', out: 'inspector' },
  ],
  outdir: 'bundle',
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})

let total = 0
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true })
  // Aside first: several may do this at a time.
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, contents)
  renameSync(aside, path)
  total += gzipSync(contents).length
  if (process.argv.includes('--sizes')) console.log(`${path.slice(root.length)} ${statSync(path).size} B`)
}
console.error(`The inspector's page: ${(total / 1000).toFixed(1)} kB, compressed.`)
