export { readRequest } from './lib/read-request.ts'
export { render, type RenderContext } from './lib/render.ts'
export type { ChatParameters } from './lib/parameters.ts'
