#!/usr/bin/env node
import module from 'node:module'
import process from 'node:process'
import { tooOld } from './lib/too-old.ts'

const refusal = tooOld(process.versions.node)
if (refusal === undefined) {
  // Node keeps what it compiled, for the next start: it takes less than half the time.
  module.enableCompileCache()
  // Not before: an older Node cannot even load them.
  const [{ main }, { standardStreams }] = await Promise.all([
    import('./lib/main.ts'),
    import('./lib/streams.ts'),
  ])
  process.exitCode = await main(process.argv.slice(2), standardStreams())
} else {
  process.stderr.write(refusal)
  process.exitCode = 2
}
