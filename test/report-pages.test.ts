import { createHash } from 'node:crypto'
import { formatReport, report, type ReportFormat } from '@varve/report'
import type { CallRecord } from '@varve/report/records'
import { describe, expect, it } from 'vitest'
import { call, local, MINUTE, read, segments } from './support/call-records.ts'

// A report as it is written: what its first lines say, and that nothing of a log becomes more than text.

const FORMATS: readonly ReportFormat[] = ['text', 'markdown', 'html', 'json']
const START = Date.parse('2026-11-20T09:00:00Z')

const changed = {
  status: 'as_expected' as const,
  cause: { code: 'prefix_changed', sentence: 'Layer "rules" changed.' },
  divergence: {
    layer: 'rules',
    path: 'messages[0].content',
    offset: 1041,
    reason: 'input_changed',
    change: 'changed' as const,
  },
  sharedTokens: 12,
  loss: { tokens: 900, money: '4500000000000' },
}
const price = (cents: bigint): NonNullable<CallRecord['verdict']>['price'] & {} => {
  const money = (cents * 10n ** 13n).toString()
  return { low: money, high: money, parts: { fresh: money, read: '0', written: '0', output: '0' } }
}
const layers = segments([
  ['rules', 'release', 900],
  ['talk', 'growing', 60],
  ['question', 'call', 40],
])
const at = (minutes: number): { readonly at: number } => ({ at: START + minutes * MINUTE })

const log: readonly CallRecord[] = [
  call({
    ...read(0, 0, { written: 997, price: price(3n), saved: `-${10n ** 13n}` }),
    ...at(0),
    segments: layers,
    id: 'one',
  }),
  call({
    ...read(900, 900, { written: 90, price: price(1n), saved: `${5n * 10n ** 13n}` }),
    ...at(1),
    segments: layers,
    id: 'two',
  }),
  call({
    ...read(0, 0, { ...changed, written: 997, price: price(3n), saved: '0' }),
    ...at(30),
    segments: layers,
    id: 'three',
  }),
  call({ observed: { input: 1000 }, ...at(31), segments: layers, tokens: 1000, id: 'four' }),
  call({ end: 'failed', error: { name: 'InternalServerError', status: 500 }, ...at(32), id: 'five' }),
  local(at(33)),
]

/** How many of each element a page has. */
function elements(html: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9]*)/giu)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

describe('text', () => {
  it('tells what nobody read from what nobody can tell, and what stood in the log twice', () => {
    const wrote = call({ ...read(0, 0, { written: 960 }), ...at(0), segments: layers, id: 'wrote' })
    const lost = call({ ...read(900, 900), ...at(1), segments: [], missing: 3 })
    const text = formatReport(report([wrote, lost, wrote]))
    // 900 tokens of rules, and 60 of talk behind them.
    expect(text).toContain(
      '60 of the written tokens (6.3 %) were read by no call of this log, as far as the hashes of prefixes tell. The end of every conversation is among them. ' +
        'Of 900 it cannot be told: calls that may have read them said nothing of it, or are not whole in this log.',
    )
    expect(text).toContain(
      '1 record stood in the log once more, as where files overlap; each call is counted once.',
    )
  })

  it('says first what was read, saved and lost, and the worst cause', () => {
    expect(formatReport(report(log)).split('\n\n').slice(0, 4)).toEqual([
      'Cache report\n============',
      "30.0 % of the input was read from the provider's cache: 900 of 3,000 tokens. Against no cache that saved $0.04; changed prefixes cost $0.0045.",
      'Worst: layer rules changed in 1 call, which lost 900 tokens ($0.0045); most at once in call three of conversation ada, at messages[0].content, character 1,041.',
      '5 calls in 1 conversation of 1 prompt and 1 model, from 2026-11-20 09:00 to 2026-11-20 09:32 (UTC). What was not reported is not 0: it is in no sum, and counted apart.',
    ])
  })

  it('has local answers and what was not reported in columns of their own', () => {
    const text = formatReport(report(log))
    expect(text).toMatch(/^model +calls +hit rate .* not reported .* own cache$/mu)
    expect(text).toMatch(/^gpt-5\.6-luna +5 +30\.0 % +3,000 +900 +2,084 +1 .* 1 \(500 tokens\)$/mu)
    expect(formatReport(report(log.slice(0, 5)))).not.toContain('own cache')
  })

  it('draws a conversation as bars of characters, with a legend', () => {
    const text = formatReport(report(log, { conversation: 'ada' }))
    const start = text.indexOf('a rules (release)')
    expect(text.slice(start, text.indexOf('\n\nstart (UTC)', start)).split('\n')).toEqual([
      'a rules (release), b talk (growing), c question (call), = read, + written, . neither, | expected read, ! first change',
      '',
      '2026-11-20 09:00:00  one  as expected: reused; read 0 (expected 0), written 997',
      '  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccc',
      '  |+++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++.',
      '',
      '2026-11-20 09:01:00  two  as expected: reused; read 900 (expected 900), written 90',
      '  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccc',
      '  ==========================================================|++++.',
      '',
      '29 min without a call',
      '2026-11-20 09:30:00  three  as expected: prefix_changed; read 0 (expected 0), written 997',
      '  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccc',
      '  |+++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++.',
      '   ! layer rules changed at messages[0].content, character 1,041; 12 tokens shared',
      '',
      '2026-11-20 09:31:00  four  use not reported',
      '  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccc',
      '',
      '2026-11-20 09:32:00  five  failed, gpt-5.6-luna',
    ])
  })

  it.each([
    ['an empty log', [], {}, 'The log is empty: there is no call to report about.'],
    [
      'a log of other files',
      [{ line: 1, skipped: 'the line is no JSON' }],
      {},
      'No line of the log is a record of a call.',
    ],
    [
      'a choice of nothing',
      log,
      { model: 'none' },
      'There is no such call. 6 records of the log are outside of what was asked for.',
    ],
    [
      'local answers alone',
      [local()],
      {},
      "The app's own response cache answered 1 time, and no provider was called.",
    ],
    ['calls that all failed', [call({ end: 'failed' })], {}, 'Of 1 call none was answered.'],
    ['calls that reported nothing', [call()], {}, 'What was read from the cache was not reported.'],
  ])('says of %s what it is', (_, records, options, sentence) => {
    const whole = report(records, options)
    expect(formatReport(whole).split('\n\n')[1]?.trim()).toBe(sentence)
    for (const format of FORMATS) expect(formatReport(whole, format)).not.toMatch(/NaN|undefined|Infinity/u)
  })
})

describe('JSON', () => {
  it('has all of it, money as exact dollars', () => {
    const value: unknown = JSON.parse(formatReport(report(log), 'json'))
    expect(value).toMatchObject({
      writtenBy: 'varve report',
      version: 1,
      totals: { calls: 5, hitRate: 0.3, cost: { low: '0.07', saved: '0.04' }, changed: { money: '0.0045' } },
      causes: { rows: [{ code: 'prefix_changed', layer: 'rules', instance: { call: 'three' } }] },
      local: { answers: 1, tokens: 500 },
    })
  })
})

describe('HTML', () => {
  const html = formatReport(report(log, { conversation: 'ada' }), 'html')

  it('asks nothing of anybody: no script, no address, and a policy that holds its own style alone', () => {
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/u.exec(html) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`)
    expect(html).not.toMatch(/<script|https?:|\sstyle=|\son\w+=|url\(|@import/iu)
  })

  it('has one title, headings in order, names for what is drawn, and a table behind each chart', () => {
    expect(elements(html)).toMatchObject({ h1: 1, main: 1 })
    const levels = [...html.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level))
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    for (const [svg] of html.matchAll(/<svg [^>]*width="100%" height="\d+"[^>]*>/gu))
      expect(svg).toMatch(/role="img" aria-label=".+"|aria-hidden="true"/u)
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(html).toMatch(/<details><summary>Figures of the 5 calls<\/summary>/u)
    expect(html).toMatch(/<caption>Figures by minute<\/caption>/u)
  })

  it('draws a call as wide as its layers, with the expected end of the read', () => {
    const [, second = ''] = html.split('<code>two</code>')
    const widths = [
      ...(second.split('</svg></li>')[0]?.matchAll(/class="band" x="[\d.]+%" width="([\d.]+)%"/gu) ?? []),
    ]
    expect(widths.map(([, width]) => width)).toEqual(['90', '6', '4'])
    expect(second).toMatch(/class="across" x1="90%"/u)
  })

  it('stays small for a log of any length, and says what it leaves out', () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      call({
        ...read(900, 900),
        segments: layers,
        ...at(index),
        id: `c${index}`,
        lane: { cacheKey: `k${index}` },
      }),
    )
    const page = formatReport(report(many, { conversation: 'ada' }), 'html')
    expect(page.length).toBeLessThan(1_000_000)
    expect(page).toContain('2,800 earlier calls left out: the last 200 are shown.')
    expect(page).toContain('980 further rows of lanes are in the JSON of this report.')
    expect(page).toContain('2,000 times there was a name beyond the first ones that are kept')
  })
})

describe('whatever a log holds', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '| a | b |\n| --- | --- |',
    '`code` ``` ~~~',
    '](javascript:alert(1)) ![x](https://example.com/x.png)',
    '\u202Ereversed\u0000\u001B[31m\r\u2028',
    '</title></style></script></pre>',
  ].join('\n')

  const named = (text: string): readonly CallRecord[] => [
    call({
      ...read(0, 0, {
        ...changed,
        cause: { code: text, sentence: text },
        divergence: { ...changed.divergence, layer: text, path: text },
        findings: [{ code: text, severity: 'error', layer: text, path: text }],
        price: { low: '-5', high: '-3' },
        saved: `-${'9'.repeat(40)}`,
      }),
      ...at(0),
      id: text,
      conversation: text,
      prompt: text,
      model: text,
      lane: { host: text, account: text, region: text, cacheKey: text, serviceTier: text },
      segments: segments([
        [text, 'release', 900],
        ['__proto__', 'call', 5],
      ]),
    }),
    call({
      end: 'failed',
      error: { name: text, code: text },
      conversation: text,
      prompt: text,
      model: text,
      ...at(3),
    }),
    call({
      ...read(2 ** 53 - 1, 2 ** 53 - 1),
      conversation: text,
      prompt: text,
      model: text,
      ...at(5),
      took: 1e308,
    }),
  ]
  const told = (text: string, format: ReportFormat): string =>
    formatReport(
      report([...named(text), { line: 1, file: text, skipped: text }], { conversation: text }),
      format,
    )

  it.each(['toString', '__proto__', 'constructor'])(
    'is told as it is where every object has it: %s',
    (code) => {
      const cause = { code, sentence: 'Something else.' }
      const { divergence } = changed
      const told = formatReport(
        report([
          call(read(0, 0, { ...changed, cause, divergence: { ...divergence, layer: code } })),
          call(read(900, 0, { cause })),
        ]),
        'text',
      )
      expect(told).toContain(`layer ${code} changed (${code})`)
      expect(told).not.toMatch(/native code|undefined/u)
    },
  )

  it('is the same elements of HTML', () => {
    const html = told(HOSTILE, 'html')
    expect(elements(html)).toEqual(
      elements(
        told('a harmless text that is as long as the other one, for tables give room by length', 'html'),
      ),
    )
    // Beside what stands in quotes.
    expect(html.replaceAll(/"[^"]*"/gu, '')).not.toMatch(/<[^>]*\son\w+=/iu)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('__proto__')
  })

  it('is shown where it cannot be seen', () => {
    for (const format of FORMATS.slice(0, 3)) {
      expect(told(HOSTILE, format)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028]/u)
      expect(told(HOSTILE, format)).toContain('\\u{202e}reversed\\u{0}')
      expect(told(HOSTILE, format)).not.toMatch(/NaN|undefined|Infinity/u)
    }
  })

  it('breaks no table of Markdown', () => {
    const rows = told(HOSTILE, 'markdown')
      .split('\n')
      .map((line) => (line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0))
    const torn = rows.filter(
      (cells, index) => cells > 0 && (rows[index - 1] ?? 0) > 0 && cells !== rows[index - 1],
    )
    expect(torn).toEqual([])
    expect(rows.filter((cells) => cells > 0).length).toBeGreaterThan(20)
  })
})
