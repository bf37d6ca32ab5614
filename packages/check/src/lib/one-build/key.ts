import { isEpoch } from '../looks/clock.ts'
import { randomIn } from '../looks/random.ts'

/** What a cache key tells of itself. */
export interface KeyLook {
  /** What makes it another one for each request; absent where nothing does. */
  readonly random?: string
  /** Whom it names, if not all that share a prompt. */
  readonly owner?: 'user' | 'conversation' | 'tenant'
}

const CALL =
  /(?:^|[^a-z])(?:req(?:uest)?|nonce|trace|span|rand(?:om)?|run|call|msg|message|turn|attempt|ts|time|now)[^a-z]/iu
/** A name of one: a number, an id or an address; not the version of something. */
const VALUE = String.raw`(?:id[-_:=./|#]+)?(?!v\d)(?=[a-z\d]*\d[a-z]*\d|[\da-f]{8}-|[\w.+-]*@)`
const MARK = '[-_:=./|#]+'
const OWNERS: readonly (readonly [owner: NonNullable<KeyLook['owner']>, words: RegExp])[] = [
  [
    'conversation',
    new RegExp(
      `(?:^|[^a-z])(?:sess(?:ion)?|sid|thread|conv(?:ersation)?|chat|dialog(?:ue)?|ticket|case|task)${MARK}${VALUE}`,
      'iu',
    ),
  ],
  [
    'user',
    new RegExp(
      `(?:^|[^a-z])(?:u|uid|usr|user|visitor|device|member|customer|account|guest|anon|email|ip|employee|patient|student)${MARK}${VALUE}|[\\w.+-]+@[\\w-]+\\.\\w+`,
      'iu',
    ),
  ],
  [
    'tenant',
    new RegExp(
      `(?:^|[^a-z])(?:tenant|org|workspace|company|shop|store|merchant|client|site)${MARK}${VALUE}`,
      'iu',
    ),
  ],
]

/** Reads a `prompt_cache_key`. A hash can be that of what is shared, and a day that of a release: both are let through. */
export function lookOfKey(key: string): KeyLook {
  const owner = OWNERS.find(([, words]) => words.test(key))?.[0]
  if (owner !== undefined) return { owner }
  if (/^\d{3,9}$/u.test(key)) return { owner: 'conversation' }
  const parts = key.split(/[^A-Za-z0-9]+/u)
  if (parts.some(isEpoch)) return { random: 'an epoch number' }
  if (/\d{4}-?\d\d-?\d\d[T_ -]\d\d[:-]?\d\d/u.test(key)) return { random: 'a time' }
  const form = randomIn(key)
  if (form === 'UUID' || form === 'ULID' || form === 'random id') return { random: `a ${form}` }
  return form !== undefined && CALL.test(key) ? { random: 'the id of a request' } : {}
}
