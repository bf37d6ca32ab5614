export { load } from './lib/load.ts'
