import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { makeLog } from './make-log.ts'

// node test/recorded-log/main.ts calls.jsonl 2000 [--text]: a log to look at.

const [path = 'calls.jsonl', calls = '2000'] = process.argv.slice(2)
const lines = await makeLog({ calls: Number(calls), text: process.argv.includes('--text') })
writeFileSync(path, lines.join(''))
console.log(`${lines.length} records in ${path}`)
