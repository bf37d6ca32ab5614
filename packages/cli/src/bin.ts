#!/usr/bin/env node
import process from 'node:process'
import { main } from './lib/main.ts'
import { standardStreams } from './lib/streams.ts'

process.exitCode = await main(process.argv.slice(2), standardStreams())
