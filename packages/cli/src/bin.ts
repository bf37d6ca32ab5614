#!/usr/bin/env node
import module from 'node:module'
import process from 'node:process'
import { tooOld } from './lib/too-old.ts'

// Node warns of both together, as soon as something asks for colours, and lets the other one win.
if (process.env['NO_COLOR']) delete process.env['FORCE_COLOR']

const refusal = tooOld(process.versions.node)
if (refusal === undefined) {
  // Node keeps what it compiled, for the next start: it takes less than half the time.
  module.enableCompileCache()
  // Not before: an older Node cannot even load them.
  const [{ main }, { runToEnd }, { reportError }, { strayError }] = await Promise.all([
    import('./lib/main.ts'),
    import('./lib/process/run-to-end.ts'),
    import('./lib/output/report-error.ts'),
    import('./lib/project/stray-error.ts'),
  ])
  await runToEnd(
    (streams) => main(process.argv.slice(2), streams),
    async (error, streams) => reportError(strayError(error), streams),
  )
} else {
  process.stderr.write(refusal)
  process.exitCode = 2
}
