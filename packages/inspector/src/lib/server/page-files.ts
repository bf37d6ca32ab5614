import { readFile } from 'node:fs/promises'
import { InspectorError } from './errors.ts'

export interface PageFile {
  readonly type: string
  readonly body: Buffer
}

const TYPES = {
  'inspector.js': 'text/javascript; charset=utf-8',
  'inspector.css': 'text/css; charset=utf-8',
} as const

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Varve inspector</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="inspector.css">
<script type="module" src="inspector.js"></script>
</head>
<body>
<div id="app"></div>
<noscript>The inspector needs JavaScript; it is served from this machine alone.</noscript>
</body>
</html>
`

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f5f8b"/><path d="M3 5h10M3 8h10M3 11h6" stroke="#fff" stroke-width="1.6"/></svg>`

/**
 * The page's files by their path: all that is served beside the log.
 *
 * @throws `InspectorError` where the bundle was not made
 */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const bundle = new URL('../../../bundle/', import.meta.url)
  try {
    const bundled = await Promise.all(
      Object.entries(TYPES).map(async ([name, type]): Promise<[string, PageFile]> => [
        `/${name}`,
        { type, body: await readFile(new URL(name, bundle)) },
      ]),
    )
    return new Map<string, PageFile>([
      ['/', { type: 'text/html; charset=utf-8', body: Buffer.from(PAGE) }],
      ['/icon.svg', { type: 'image/svg+xml', body: Buffer.from(ICON) }],
      ...bundled,
    ])
  } catch (cause) {
    throw new InspectorError(
      'inspector/no-bundle',
      'The inspector’s page is not there: it was not bundled.',
      'In the workspace run npm run setup; elsewhere install @varve/inspector again.',
      cause,
    )
  }
}
