/** A source of chance that gives the same numbers for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  readonly upTo: (below: number) => number
  /** So many characters of an alphabet. */
  readonly text: (length: number, alphabet: string) => string
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number): number => Math.floor(next() * below)
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet[upTo(alphabet.length)] ?? '').join('')
  return { upTo, text }
}

const HEX = '0123456789abcdef'
const DIGITS = '0123456789'
const BASE62 = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DAY = 86_400_000

/** Something that is new on every build, and is written somewhere into a text. */
export interface Volatile {
  readonly name: string
  readonly write: (chance: Chance) => string
}

/** What people write into prompts by accident. */
export const volatiles: readonly Volatile[] = [
  volatile('ISO time', (c) => new Date(time(c)).toISOString()),
  volatile('ISO day', (c) => new Date(time(c)).toISOString().slice(0, 10)),
  volatile('minutes', (c) => `Current time: ${clock(c)}`),
  volatile('seconds', (c) => `It is ${clock(c)}:${two(c.upTo(60))}.`),
  volatile('long date', (c) => new Date(time(c)).toUTCString()),
  volatile('locale date', (c) => new Date(time(c)).toLocaleDateString('en-US', { dateStyle: 'full' })),
  volatile('slashed date', (c) => `${1 + c.upTo(12)}/${1 + c.upTo(28)}/2026`),
  volatile('twelve hours', (c) => `${1 + c.upTo(12)}:${two(c.upTo(60))} ${c.upTo(2) === 0 ? 'AM' : 'PM'}`),
  volatile('epoch seconds', (c) => `ts=${Math.floor(time(c) / 1000)}`),
  volatile('epoch milliseconds', (c) => `{"now":${time(c)}}`),
  volatile(
    'weekday',
    (c) => `Today is ${new Date(time(c)).toLocaleDateString('en-US', { weekday: 'long' })}`,
  ),
  volatile('uptime', (c) => `up ${c.upTo(30)}h ${c.upTo(60)}m`),
  volatile('relative time', (c) => `updated ${2 + c.upTo(57)} minutes ago`),
  volatile('UUID', uuid),
  volatile('UUID without dashes', (c) => c.text(32, HEX)),
  volatile('UUID in a temp path', (c) => `/tmp/${uuid(c)}/out`),
  volatile('ULID', (c) => `01${c.text(24, CROCKFORD)}`),
  volatile('nanoid', (c) => c.text(21, `${BASE62}_-`)),
  volatile('session', (c) => `session: sess_${c.text(16, BASE62)}`),
  volatile('request', (c) => `request id req-${c.text(12, HEX)}`),
  volatile('short hash', (c) => `commit ${c.text(7, HEX)}`),
  volatile('digest', (c) => `sha256:${c.text(64, HEX)}`),
  volatile('object id', (c) => c.text(24, HEX)),
  volatile('conversation number', (c) => `conversation #${10_000 + c.upTo(90_000)}`),
  volatile('base64', (c) => `${c.text(43, BASE62)}=`),
  volatile('temp folder', (c) => `/var/folders/x1/${c.text(8, BASE62)}/T/`),
  volatile('home', (c) => `/home/user${c.upTo(900)}/project`),
  volatile('Windows temp', (c) => `C:\\Users\\ci\\Temp\\tmp${c.text(6, BASE62)}`),
  volatile('process id', (c) => `pid ${1000 + c.upTo(60_000)}`),
  volatile('port', (c) => `http://127.0.0.1:${10_000 + c.upTo(50_000)}/mcp`),
  volatile('host', (c) => `hostname: worker-${c.text(5, HEX)}`),
  volatile('counter', (c) => `message ${c.upTo(500)}`),
  volatile('tokens left', (c) => `${(1000 + c.upTo(90_000)).toLocaleString('en-US')} tokens left`),
  volatile('progress', (c) => `${c.upTo(101)} % done`),
  volatile('load', (c) => `load ${(c.upTo(900) / 100).toFixed(2)}`),
  volatile('random order', (c) => shuffled(['alpha', 'beta', 'gamma', 'delta', 'epsilon'], c).join(', ')),
  volatile('random lines', (c) => `\n- ${shuffled(['north', 'east', 'south', 'west'], c).join('\n- ')}\n`),
  volatile('JSON keys', (c) =>
    JSON.stringify(Object.fromEntries(shuffled(['red', 'green', 'blue'], c).map((key) => [key, key.length]))),
  ),
  volatile('blanks', (c) => ' '.repeat(1 + c.upTo(8))),
  volatile(
    'some of a list',
    (c) =>
      `Servers: ${shuffled(['tickets', 'archive', 'weather', 'mail'], c)
        .slice(0, 1 + c.upTo(4))
        .sort()
        .join(', ')}.`,
  ),
]

function volatile(name: string, write: Volatile['write']): Volatile {
  return { name, write }
}

function time(c: Chance): number {
  return Date.UTC(2026, 0) + c.upTo(364) * DAY + c.upTo(DAY)
}

function clock(c: Chance): string {
  return `${two(c.upTo(24))}:${two(c.upTo(60))}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function uuid(c: Chance): string {
  return [8, 4, 4, 4, 12].map((length) => c.text(length, HEX)).join('-')
}

function shuffled<Value>(values: readonly Value[], c: Chance): readonly Value[] {
  return values
    .map((value) => ({ value, place: c.upTo(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}
