/**
 * A file to which calls are appended as lines of JSON, for Node.
 *
 * @module
 */
export { openLog, type Log } from './lib/record/open-log.ts'
