export { main } from './lib/main.ts'
export type { Streams } from './lib/streams.ts'
