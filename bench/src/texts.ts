import { createRandom, pick, type Random } from './random.ts'

// Texts for measuring, made from word lists of our own. Words recur as they do in real text, sentences do not, and one word in ten is a
// name that no vocabulary has, so that a counter that remembers words is not flattered.

const english =
  'the of and to in a is that for it was on are as with they be at one have this from or had by not but some what there we can out other were all your when up use how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did number sound no most people my over know water than call first who may down side been now find any new work part take get place made live where after back little only round man year came show every good me give our under name very through just form sentence great think say help low line differ turn cause much mean before move right boy old too same tell does set three want air well also play small end put home read hand port large spell add even land here must big high such follow act why ask men change went light kind off need house picture try us again animal point mother world near build self earth father harbour keeper lantern ledger winter storm agreement invoice customer delivery shipment refund policy returned damaged warranty schedule available immediately'.split(
    ' ',
  )
const russian =
  'и в не на я быть он с что а по это она этот к но они мы весь который из у который то за свой как от год один тот день время рука человек дело жизнь слово место вопрос друг страна мир случай ребёнок голова работа конец вид система часть город отношение женщина деньги земля машина вода отец проблема час право нога решение дверь образ история власть закон война бог голос тысяча книга возможность результат ночь стол имя область маяк смотритель записывает погоду'.split(
    ' ',
  )
const korean =
  '그리고 사람은 오늘 아침에 바다를 바라보며 천천히 걸었습니다 등대 아래에는 작은 도서관이 있습니다 마을 사람들은 저녁마다 모여서 책을 읽고 이야기를 나눕니다 겨울에는 난로 옆에서 차를 마시기도 합니다 고객님의 주문이 확인되었습니다 배송은 내일부터 시작됩니다 문의하실 내용이 있으시면 언제든지 연락해 주세요'.split(
    ' ',
  )
const chinese =
  '这座 灯塔 建于 十九世纪末 负责 守护 附近的 渔船 和 货轮 每到 冬天 海雾 会把 整个 海湾 遮住 只有 灯光 能够 指引 方向 老人 说 他 年轻的 时候 曾经 在这里 工作了 二十年 客户 的 订单 已经 发货 如果 您 有 任何 问题 请 随时 联系 我们 价格 系统 数据 可以 进行 处理'.split(
    ' ',
  )
const japanese =
  'この 港町では 朝早くから 漁師たちが 市場に 集まり 獲れたばかりの 魚を 並べています 観光客は あまり 来ませんが 静かな 暮らしを 好む 人には ぴったりの 場所です お客様の ご注文は 確認されました 配送は 明日から 開始されます ご質問が ございましたら お気軽に お問い合わせください データ システム'.split(
    ' ',
  )
const syllables = 'ka lo mi ren tas ul ve zor pha qui dre nox sil bar ti wen gro hul jas pem'.split(' ')
const keywords =
  'const let function return await if else for of import export type interface readonly string number boolean undefined null new class extends'.split(
    ' ',
  )
export const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('')

export function repeat(length: number, next: () => string): string {
  const parts: string[] = []
  for (let size = 0; size < length;) {
    const part = next()
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}

function invented(random: Random): string {
  const word =
    pick(random, syllables) + pick(random, syllables) + (random() < 0.5 ? pick(random, syllables) : '')
  return (word[0] ?? '').toUpperCase() + word.slice(1)
}

function sentence(random: Random, words: readonly string[], gap: string, stop: string): string {
  // Clauses of languages without blanks are short: they have no blank to breathe at.
  const count = gap === '' ? 2 + Math.floor(random() * 5) : 5 + Math.floor(random() * 14)
  const chosen = Array.from({ length: count }, () =>
    gap !== '' && random() < 0.1 ? invented(random) : pick(random, words),
  )
  const text = chosen.join(gap)
  return (text[0] ?? '').toUpperCase() + text.slice(1) + stop
}

function prose(random: Random): string {
  const inside = random() < 0.2 ? `"${sentence(random, english, ' ', ',')}" she'd said. ` : ''
  return inside + sentence(random, english, ' ', random() < 0.15 ? '.\n\n' : '. ')
}

function typescript(random: Random): string {
  const name = pick(random, english) + invented(random)
  const other = pick(random, english)
  const type = `${invented(random)}<${pick(random, ['string', 'number', 'Item'])}>`
  return [
    `/** ${sentence(random, english, ' ', '.')} */`,
    `export function ${name}(${other}: readonly ${type}[], index = ${Math.floor(random() * 2000)}): ${type} | undefined {`,
    `  ${pick(random, keywords)} result = ${other}.filter((item) => item.${pick(random, english)} !== '${pick(random, english)}')`,
    `  if (result.length === 0) return undefined // ${pick(random, english)} ${pick(random, english)}`,
    `  return result[index % result.length]`,
    '}\n\n',
  ].join('\n')
}

function json(random: Random): string {
  const hex = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return `${JSON.stringify({
    id: `${hex()}-${hex()}`,
    [pick(random, english)]: invented(random),
    count: Math.floor(random() * 1e6),
    price: Math.floor(random() * 1e5) / 100,
    at: new Date(1.6e12 + Math.floor(random() * 2e11)).toISOString(),
    ok: random() < 0.5,
    tags: [pick(random, english), pick(random, english)],
    note: sentence(random, english, ' ', '.'),
  })},`
}

/** What mixed text is made of, with the share of characters. */
export const kinds: readonly {
  readonly name: string
  readonly share: number
  readonly next: (random: Random) => string
}[] = [
  { name: 'English prose', share: 0.3, next: prose },
  { name: 'TypeScript', share: 0.25, next: typescript },
  { name: 'minified JSON', share: 0.2, next: json },
  {
    name: 'Chinese',
    share: 0.04,
    next: (random) => sentence(random, chinese, '', random() < 0.5 ? '。' : ','),
  },
  {
    name: 'Japanese',
    share: 0.04,
    next: (random) => sentence(random, japanese, '', random() < 0.5 ? '。' : '、'),
  },
  { name: 'Korean', share: 0.04, next: (random) => sentence(random, korean, ' ', '. ') },
  { name: 'Cyrillic', share: 0.08, next: (random) => sentence(random, russian, ' ', '. ') },
  { name: 'base64', share: 0.05, next: (random) => `${repeat(72, () => pick(random, base64Digits))}\n` },
]

export function textOf(kind: (typeof kinds)[number], length: number, seed: number): string {
  const random = createRandom(seed)
  return repeat(length, () => kind.next(random))
}

/** Mixed text of about `length` UTF-16 code units; another one for each seed. */
export function mixedText(length: number, seed: number): string {
  return kinds.map((kind, index) => textOf(kind, length * kind.share, seed * 31 + index)).join('\n')
}

/** A chat message in English of about `length` code units. */
export function message(length: number, seed: number): string {
  const random = createRandom(seed)
  return repeat(length, () => prose(random)).slice(0, length)
}
