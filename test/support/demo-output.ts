import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { withBlock } from './with-block.ts'

const root = join(import.meta.dirname, '..', '..')

/** The sections of the demo's output that the README shows: a breakpoint model, an automatic one, and the accident. */
const SHOWN = [
  'Chat Completions, gpt-5.6-luna',
  'Responses, gpt-4.1',
  'The same on Chat Completions',
  'And with the clock behind',
]

/** What `npm run demo` prints, as the README shows it. The emulator's clock is fixed, so it is the same on every run. */
export function demoOutput(): string {
  const output = execFileSync(process.execPath, [join(root, 'examples/support-agent/demo.ts')], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  const sections = output.split(/\n(?=\S.*(?:gpt-|policy$|gpt-5.6-luna$).*\n)/u)
  const shown = SHOWN.map((title) => sections.find((section) => section.startsWith(title)))
  if (shown.includes(undefined)) throw new Error(`The demo no longer prints ${SHOWN.join('; ')}:\n${output}`)
  return shown.map((section) => section?.trimEnd()).join('\n\n')
}

/** The README with the demo's output between its two markers. */
export function withDemo(readme: string, output: string): string {
  return withBlock(readme, 'demo', output)
}
