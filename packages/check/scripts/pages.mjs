// Puts the pages about findings beside what is packed, or takes them away again (`--remove`): they are written in docs/checks.
import { cpSync, rmSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const pages = fileURLToPath(new URL('../pages/', import.meta.url))
rmSync(pages, { recursive: true, force: true })
if (!argv.includes('--remove'))
  cpSync(fileURLToPath(new URL('../../../docs/checks/', import.meta.url)), pages, { recursive: true })
