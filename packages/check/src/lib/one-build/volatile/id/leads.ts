import { leading } from '../spot.ts'

const NOUN = String.raw`(?:'s)?(?: (?:id|ids|identifier|uid|uuid|ulid|guid|key|token|no|number|num|ref|reference|handle|hash|code|tag))`

/** New with every call. */
const CALL =
  '(?<!pull |merge |feature |change )request|req|x request|trace|trace ?parent|x ray|span|correlation|nonce|salt|seed|turn|message|msg|invocation|execution|response|completion|attempt|idempotency|csrf|interaction|cache ?bust(?:er|ing)?'
/** New with every conversation, process or run. */
const SESSION =
  'session|sess|sid|conversation|conv|thread|chat|dialog(?:ue)?|connection|run|job|task run|workflow run|worker|process|instance|boot|container|pod|sandbox|transaction|batch|scratch|temp|tmp'
const OWNER =
  'user|visitor|device|guest|anonymous|anon|subscriber|member|profile|patient|employee|student|caller|viewer|player|login|customer|client|account|acct'
const TENANT =
  'tenant|org|organi[sz]ation|workspace|company|merchant|installation|customer|client|account|acct'
/** What a hash can be of that is made anew. */
const STATE =
  '(?:context|state|snapshot|memory|input|prompt|environment)(?: (?:hash|digest|fingerprint|checksum))'
const HEAD =
  '(?:current|head|latest|last|recent|workspace|working tree|branch)(?: \\S+){0,2} (?:commit|sha|revision|hash)|head(?: is)?(?: now)?(?: at)?'

/** A word of the leads below, shortly in front of what could be an id. */
export const ID_NEAR: RegExp =
  /(?:req(?:uest)?|trace|parent|ray|span|correlation|nonce|salt|seed|turn|message|msg|invocation|execution|response|completion|attempt|retry|idempotency|csrf|interaction|bust\w*|sess(?:ion)?|sid|conv(?:ersation|o)?|thread|chat|dialog(?:ue)?|connection|run|job|worker|process|instance|boot|container|pod|sandbox|transaction|batch|scratch|te?mp|tenant|org|organi[sz]ation|workspace|company|merchant|installation|customer|client|acc(?:oun)?t|user|visitor|device|guest|anon\w*|subscriber|member|profile|patient|employee|student|caller|viewer|player|login|id|ids|uu?id|guid|ulid|identifier|ref(?:erence)?|token|key|hash|code|handle|no|num(?:ber)?|tag|digest|fingerprint|checksum|commit|sha|revision|head|at)(?!\p{Ll}).{0,16}$/iu

export interface IdLead {
  readonly of: 'call' | 'session' | 'owner' | 'tenant' | 'state' | 'any'
  readonly pattern: RegExp
  /** Whether words say that an id follows: then a number will do. */
  readonly isNamed: boolean
}

/** Words that lead to an id, those that say more first. */
export const ID_LEADS: readonly IdLead[] = [
  { of: 'call', pattern: leading(`(?:${CALL})${NOUN}`), isNamed: true },
  { of: 'call', pattern: leading('nonce|salt|seed|cache ?bust(?:er|ing)?'), isNamed: true },
  { of: 'session', pattern: leading(`(?:${SESSION})${NOUN}`), isNamed: true },
  { of: 'tenant', pattern: leading(`(?:${TENANT})${NOUN}`), isNamed: true },
  { of: 'owner', pattern: leading(`(?:${OWNER})${NOUN}`), isNamed: true },
  { of: 'state', pattern: leading(`${STATE}|${HEAD}`), isNamed: true },
  { of: 'call', pattern: leading(CALL), isNamed: false },
  { of: 'session', pattern: leading(SESSION), isNamed: false },
  { of: 'tenant', pattern: leading(TENANT), isNamed: false },
  { of: 'owner', pattern: leading(OWNER), isNamed: false },
]

/** `id:` with no word in front that says of what, or with a word in front. */
export const ANY_ID: RegExp = leading(
  String.raw`(?<noun>\p{L}[\p{L}']* )?(?:id|uid|uuid|ulid|guid|identifier|ref|reference|token)`,
)

/** Things that are set up once: their ids stay. */
export const LASTING: RegExp =
  /\b(?:documents?|docs?|articles?|templates?|channels?|products?|prices?|plans?|models?|voices?|assistants?|agents?|vector|stores?|files?|pages?|folders?|drives?|sheets?|spreadsheets?|calendars?|databases?|dbs?|tables?|lists?|boards?|forms?|queues?|datasets?|indexe?s?|licen[cs]es?|patents?|commits?|git|sha\d*|md5|checksums?|digests?|hash(?:es)?|images?|versions?|public|api|apps?|applications?|schemas?|roles?|groups?|polic(?:y|ies)|flows?|assets?|items?|skus?|courses?|projects?|repositor(?:y|ies)|repos?|collections?|buckets?|knowledge|kb|topics?|playlists?|videos?|fields?|columns?|categor(?:y|ies)|integrity|etag|pinned|bots?|webhooks?|pipelines?|subscriptions?|permissions?|addresses?|contracts?|wallets?|features?|flags?|releases?|build|revision|tools?|functions?|keys?|team|site|shop|store|location|region)\b/iu
