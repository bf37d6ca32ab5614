export { openLog, type Log } from './lib/record/open-log.ts'
