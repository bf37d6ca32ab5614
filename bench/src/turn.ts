import { plainChat } from './turn/contestants/plain-chat.ts'
import { handWrittenGptTokenizer } from './turn/contestants/hand-written.ts'
import { varveChat } from './turn/contestants/varve-chat.ts'
import { race } from './turn/race.ts'
import { spreadOf } from './turn/stats.ts'

const laps = await race(
  [plainChat, handWrittenGptTokenizer, varveChat],
  { name: '100k', messages: 200, turns: 5, runs: 4 },
  1,
)
for (const [name, { ms, bytes }] of laps)
  console.log(name, spreadOf(ms.filter((time) => time !== undefined)), bytes)
