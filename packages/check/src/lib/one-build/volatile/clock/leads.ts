import { leading } from '../spot.ts'

const AND_TIME = String.raw`(?: (?:and|&|\+|or|\/) (?:time|date|weekday|day|time ?zone))*`
/** `in Berlin`, `for the user`: where or for whom, if a colon or "is" follows. */
const WHERE = String.raw`(?: (?:in|for|at|on) (?:\S+ ){0,4}?\S+(?= :| is))?`

/** Words that say "now". */
const NOW = [
  String.raw`(?:current|present|today's|todays|actual|local|system|server|client|user's|device|wall ?clock|real ?time|utc|gmt) (?:(?:local|system|server|utc|gmt|unix|calendar|iso|epoch|user|client|user's|server's|real) )*(?:dates?|time|day|date ?time|time ?stamps?|clock|moment|hours?|minutes?|seconds?|years?|months?|weekday|week|quarter|season|epoch|milli(?:s|seconds)?|ms|ts|time of day|part of (?:the )?day|day of (?:the )?week|day name)${AND_TIME}${WHERE}`,
  String.raw`(?:right now|now|currently) it(?:'s| is)|(?:the )?clock (?:reads|shows|says)|(?:store|shop|device|station|site|ship|game) time|today(?:'s)?|now|right now|currently|at present|at the moment|as of (?:now|today|this (?:moment|writing|message|call|request))`,
  String.raw`date (?:and|&|\/) time${WHERE}|now (?:ms|utc|iso|unix|ts|local|is)|(?:time|date) (?:now|today)|today date|day of (?:the )?week|weekday|time of day`,
  String.raw`(?:the )?(?:date|time|day|year|month|hour)(?: today| now| currently)? is`,
  String.raw`heute(?: ist)?|heutiges datum|aktuelle[sr]? (?:datum|uhrzeit|zeit|zeitpunkt|jahr)(?: und (?:uhr)?zeit)?|datum und (?:uhr)?zeit|jetzt ist es|wir haben heute`,
  String.raw`aujourd'hui|date (?:actuelle|du jour|et heure)(?: actuelles?)?|heure actuelle|nous sommes|il est actuellement|maintenant`,
  String.raw`hoy(?: es)?|fecha (?:actual|de hoy|y hora)(?: actual(?:es)?)?|hora actual|son las|ahora`,
  String.raw`oggi(?: è)?|data (?:odierna|attuale|di oggi|corrente|e ora)(?: attuali?| correnti?)?|ora (?:attuale|corrente)|adesso|sono le`,
  String.raw`hoje(?: é)?|data (?:atual|de hoje|e hora)(?: atua(?:l|is))?|hora atual|agora|vandaag(?: is)?|huidige (?:datum|tijd)(?: en tijd)?`,
  String.raw`сегодня(?: ?—)?|текущ(?:ая дата|ее время|ие дата и время)|сейчас`,
  String.raw`(?:当前|目前|现在)(?:的)?(?:日期|时间|时刻)?(?:和|与|及|\/)?(?:时间)?|今天(?:的日期)?|今日|本日|現在(?:の)?(?:日時|時刻|時間|日付)?|오늘(?:의)?(?: 날짜)?(?:은|는)?|현재 ?(?:시간|날짜|시각)?(?:은|는)?|지금`,
]

/** What happened to a text or its data, and when: the time of a program, where it is told to the minute. */
const MADE = [
  String.raw`(?:last |auto |automatically |most recent |latest |as )?(?:generated|rendered|compiled|built|refreshed|synced|synchroni[sz]ed|fetched|retrieved|exported|snapshot(?:ted)?|cached|indexed|crawled|scraped|loaded|assembled|injected|captured|collected|computed|calculated|updated|checked|polled|seen|active|activity|run|login|sign ?in|sync|refresh|update|deployed|started|start|booted|boot|connected|restarted|logged in|heartbeat)(?: (?:time|date|timestamp|at|on|of|by [\w.-]+|taken|since))*`,
  String.raw`(?:running|online|up|connected|active|logged in) since|data as of|as of|state (?:as )?of|status (?:as )?of|snapshot (?:of|from|taken)|stand(?: vom)?|letzte aktualisierung|généré le|mis à jour le|actualizado(?: el)?|aggiornato(?: al| il)?|atualizado em|更新时间|生成时间|最終更新`,
]
/** When this conversation began. */
const BEGAN = [
  String.raw`(?:session|conversation|chat|dialog(?:ue)?|thread|process|server|run|job|request|call|turn|this message) (?:start(?:ed)?|began|begin|opened|time|date|timestamp|created|received)(?: (?:time|at|on))*`,
  String.raw`(?:session|token|link|credentials?) (?:expires|expiry|valid until)`,
]
/** Names of fields that hold a time, of whatever. */
const STAMP = String.raw`(?:date ?time|time ?stamp|epoch(?: ms| seconds| time)?|unix(?: time(?: ?stamp)?| ts)?|ts|now|time|stamp|clock|nonce|rand|random|cb|cache ?bust(?:er)?|_)`
/** A name of a field that says no more than that a time follows. */
const FIELD = String.raw`date|time|day|datum|uhrzeit|fecha|hora|data|ora|heure|日期|时间|日時|날짜|시간`

export const NOW_LEAD: RegExp = leading(NOW.join('|'))
export const MADE_LEAD: RegExp = leading(MADE.join('|'))
export const BEGAN_LEAD: RegExp = leading(BEGAN.join('|'))
export const FIELD_LEAD: RegExp = new RegExp(String.raw`^(?:[-•\d.) ]*)(?:${FIELD}) ?:?\s*$`, 'iu')
export const STAMP_LEAD: RegExp = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${STAMP} :\s*$|(?<![\p{L}\p{N}])(?:ts|time ?stamp|epoch)\s*$`,
  'iu',
)
/** Only where a sentence opens with it. */
export const IT_IS: RegExp =
  /^(?:it is|it's|it is now|es ist|il est|è|sono)(?: now| currently| presently| already| jetzt)?$/iu

/** Words behind which a span of time counts up from some start. */
export const RUNNING_LEAD: RegExp = leading(
  String.raw`up ?time|up|(?:time |total )?elapsed(?: time)?|running for|(?:session|process) (?:age|duration|length)|time (?:left|remaining|spent|used)|idle(?: time| for)?|time since [\w ]{1,30}`,
)
export const STATE_LEAD: RegExp =
  /(?<![\p{L}])(?:last(?: [\p{L}]+){1,4}|as of|updated|synced|synchroni[sz]ed|refreshed|seen|active|activity|started|log(?:ged)? ?in|checked|run|compiled|generated|rendered|created|modified|fetched|retrieved|connected|restarted|joined|polled|saved|edited|deployed|built|build|sync|refresh|update|heartbeat|message|visit|commit|indexed|since|running|heartbeats?)\b[^.;]{0,24}$/iu
