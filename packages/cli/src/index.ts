export { main } from './lib/main.ts'
export type { Streams } from './lib/streams.ts'
export type * from './lib/json-shapes.ts'
