import { render } from 'preact'
import { openLog } from './state/log.ts'
import { App } from './ui/app.tsx'

const root = document.querySelector('#app')
if (root !== null) render(<App log={openLog('events')} />, root)
