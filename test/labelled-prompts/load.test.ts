import { describe, expect, it } from 'vitest'
import { loadPrompts, parsePrompt } from './load.ts'

const file = (header: string, text = 'Today is 2026-11-21. Orders since 2026-11-21 count.'): string =>
  `name: shop\nscope: release\n${header}---\n${text}\n`

describe('a labelled prompt', () => {
  it('is a header, a line, and a text whose last line end is not part of it', () => {
    expect(parsePrompt('shop.md', file('', 'One.\n\n---\nTwo: 2.'))).toEqual({
      name: 'shop',
      scope: 'release',
      text: 'One.\n\n---\nTwo: 2.',
      labels: [],
      notes: [],
    })
  })

  it('has labels with their offsets, in the order of the text', () => {
    const text = 'Host: build-7, pid 4711, linux.'
    const { labels } = parsePrompt(
      'shop.md',
      file('machine?: linux\nmachine: 4711\nmachine: build-7\n', text),
    )
    expect(labels).toEqual([
      { family: 'machine', text: 'build-7', offset: 6, certain: true },
      { family: 'machine', text: '4711', offset: 19, certain: true },
      { family: 'machine', text: 'linux', offset: 25, certain: false },
    ])
  })

  it('says which one by words around it where a text stands more than once', () => {
    const header = 'clock: since [[2026-11-21]] count\nclock?: Today is [[2026-11-21]]\n'
    expect(parsePrompt('shop.md', file(header)).labels).toEqual([
      { family: 'clock', text: '2026-11-21', offset: 9, certain: false },
      { family: 'clock', text: '2026-11-21', offset: 34, certain: true },
    ])
  })

  it.each([
    [
      'a label that is not there',
      'clock: 2026-11-22\n',
      /shop\.md:3 labels "2026-11-22", which is not in the prompt/u,
    ],
    [
      'a label that could be two',
      'clock: 2026-11-21\n',
      /shop\.md:3 .* 2 times: say which by words around \[\[it\]\]/u,
    ],
    ['an unknown family', 'time: Today\n', /shop\.md:3 has the key "time"; .* clock, id, machine, counter/u],
    [
      'a line that is none',
      'clock\n',
      /shop\.md:3 should be a key, a colon, a blank and a value, and is "clock"/u,
    ],
    ['a second scope', 'scope: tenant\n', /shop\.md:3 has the key "scope"/u],
    [
      'two labels on one place',
      'clock: Today is 2026\nclock: is [[2026-11-21]].\n',
      /two labels on one place/u,
    ],
  ])('refuses %s', (_what, header, message) => {
    expect(() => parsePrompt('shop.md', file(header))).toThrow(message)
  })

  it.each([
    ['another name than its file', 'name: store\nscope: release\n---\nText\n', /should say "name: shop"/u],
    ['no scope', 'name: shop\n---\nText\n', /has no line "scope: release"/u],
    ['an unknown scope', 'name: shop\nscope: call\n---\nText\n', /shop\.md:2 names the scope "call"/u],
    ['no text', 'name: shop\nscope: release\n---\n', /has no text/u],
    ['no header', 'You are an agent.\n', /has no line "---"/u],
  ])('refuses a file with %s', (_what, source, message) => {
    expect(() => parsePrompt('shop.md', source)).toThrow(message)
  })
})

describe('the labelled prompts', () => {
  const prompts = loadPrompts()

  it('are clean for the most part, and the others have labels of every family', () => {
    const planted = prompts.filter(({ labels }) => labels.length > 0)
    expect(prompts.length).toBeGreaterThanOrEqual(64)
    expect(planted.length).toBeGreaterThanOrEqual(24)
    expect(prompts.length - planted.length).toBeGreaterThanOrEqual(40)
    expect(new Set(planted.flatMap(({ labels }) => labels.map(({ family }) => family))).size).toBe(4)
  })

  it.each(prompts)('$name has 400 to 2,500 words', ({ text }) => {
    const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)].filter(
      ({ isWordLike }) => isWordLike,
    )
    expect(words.length).toBeGreaterThanOrEqual(400)
    expect(words.length).toBeLessThanOrEqual(2500)
  })

  it('share no long line', () => {
    const seen = new Map<string, string>()
    const shared = prompts.flatMap(({ name, text }) =>
      [...new Set(text.split('\n').map((line) => line.trim()))]
        .filter((line) => line.length > 60)
        .flatMap((line) => {
          const other = seen.get(line)
          seen.set(line, name)
          return other === undefined ? [] : [`${other} and ${name}: ${line}`]
        }),
    )
    expect(shared).toEqual([])
  })
})
