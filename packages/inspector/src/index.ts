export { InspectorError } from './lib/server/errors.ts'
export { type Inspector, type InspectorOptions, openInspector } from './lib/server/open-inspector.ts'
