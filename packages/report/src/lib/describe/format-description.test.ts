import { createHash } from 'node:crypto'
import { definePrompt, history, type LoosePrompt, policy, tools, user } from '@varve/core'
import MarkdownIt from 'markdown-it'
import { describe as suite, expect, it } from 'vitest'
import * as z from 'zod'
import { describe } from './describe.ts'
import type { PromptDescription } from './description.ts'
import { formatDescription, formatIndex } from './format-description.ts'

const markdown = new MarkdownIt({ html: true })

const prompt = definePrompt(
  'agent',
  [
    policy('rules', {
      text: 'Answer in one sentence and name the parcel. '.repeat(140),
      description: 'How to answer.',
    }),
    tools('lookup', {
      tools: {
        find_parcel: {
          description: 'Finds a parcel.',
          parameters: z.object({ number: z.string().describe('Ten digits') }),
        },
      },
    }),
    policy('shop', {
      scope: 'tenant',
      input: z.object({ shop: z.string().describe('The shop') }),
      write: ({ shop }) => `The shop is ${shop}.`,
    }),
    history('history'),
    user('question'),
  ],
  {
    description: 'Says where a parcel is.',
    samples: { first: { shop: 'Northwind', history: [], question: 'Where is it?' } },
  },
)
const plain = describe(prompt, { targets: ['chat:gpt-5.6-luna', 'responses:gpt-4.1'] })

/** Texts that would be markup somewhere, or hide something. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '| a | b |\n| --- | --- |',
  '`code` ``` ~~~',
  '](javascript:alert(1)) [x](javascript:alert(1)) ![x](https://example.com/x.png)',
  '*bold* _em_ ~~gone~~ <!-- comment',
  '# heading\n\n---\n\n- list\n1. item\n> quote',
  '&lt;b&gt; &#60; \\| \\',
  '\u202Ereversed\u0000\u001B[31m\r\u2028',
  '</title></style></script></pre>',
  '```\n<b>out of the fence</b>\n````\n~~~~~',
  '{@link x} @param {{ x }} ${x}',
].join('\n')

const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\u2028]/u

/** A prompt that no `definePrompt` would let through: every name and text is hostile. */
function hostile(): LoosePrompt {
  const values = { [HOSTILE]: HOSTILE, history: [], question: HOSTILE.replaceAll('\r', '') }
  const input = z.object({
    [HOSTILE]: z.string().default(HOSTILE).describe(HOSTILE).meta({ title: HOSTILE }),
    mode: z.enum([HOSTILE]).optional(),
  })
  const honest: LoosePrompt = definePrompt('p', [
    policy('rules', { text: HOSTILE.repeat(20), description: HOSTILE }),
    tools('lookup', {
      description: HOSTILE,
      tools: { find: { description: HOSTILE, parameters: z.object({ id: z.string().describe(HOSTILE) }) } },
    }),
    policy('tenant', { scope: 'tenant', input, write: () => HOSTILE }),
    history('history'),
    user('question'),
  ])
  const layers = honest.layers.map((layer) => ({
    ...layer,
    name: layer.kind === 'policy' ? `${layer.name} ${HOSTILE}` : layer.name,
  }))
  const renamed: LoosePrompt = {
    name: HOSTILE,
    description: HOSTILE,
    layers,
    samples: { [HOSTILE]: values },
    build: (given = {}) => {
      const built = honest.build({ ...values, ...given })
      return {
        ...built,
        layers: built.layers.map((layer) => ({
          ...layer,
          name: layer.kind === 'policy' ? `${layer.name} ${HOSTILE}` : layer.name,
        })),
      }
    },
  }
  return renamed
}

const dangerous = describe(hostile(), { targets: ['chat:gpt-5.6-luna', 'responses:gpt-4.1'] })

/** How many of each element a page has. */
function elements(html: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9]*)/giu)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

suite('Markdown', () => {
  it('says what a reviewer asks, one fact a line', () => {
    const text = formatDescription(plain)
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '# agent',
        'Says where a parcel is.',
        '| `shop` | `string` | required | `shop` | The shop |',
        '| `shop` | policy | a tenant | `shop` |  |',
        '## On chat:gpt-5.6-luna',
        '### What would break it',
        '### find\\_parcel',
        '| `number` | `string` | required | Ten digits |',
        '## Sample first',
        'The shop is Northwind.',
      ]),
    )
    expect(text).toMatch(
      /^\| `rules` \| policy \| release \| 1,2\d\d \| 9\d\.\d % \| 1,2\d\d \| █{18,19} \|$/mu,
    )
    expect(text).toMatch(/^\| another call of this tenant came before \| .* \| −9\d % \|$/mu)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('has the headings that its place asks for', () => {
    const headings = (text: string): readonly string[] => text.match(/^#+ /gmu) ?? []
    expect(headings(formatDescription(plain))[0]).toBe('# ')
    const nested = formatDescription(plain, 'markdown', { title: false, level: 3 })
    expect(new Set(headings(nested))).toEqual(new Set(['#### ', '##### ']))
  })

  it('is tables and text, whatever names and texts hold', () => {
    const html = markdown.render(formatDescription(dangerous))
    const allowed = new Set([
      'h1',
      'h2',
      'h3',
      'p',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'code',
      'pre',
      'strong',
      'ul',
      'li',
    ])
    expect(Object.keys(elements(html)).filter((name) => !allowed.has(name))).toEqual([])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    // Every row of a table has as many cells as its head.
    for (const [, table = ''] of html.matchAll(/<table>([\s\S]*?)<\/table>/gu)) {
      const rows = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/gu)].map(
        ([, row = '']) => row.match(/<t[hd]/gu)?.length,
      )
      expect(new Set(rows).size).toBe(1)
    }
    const harmless = markdown.render(formatDescription(like(dangerous)))
    expect(elements(html)['table']).toBe(elements(harmless)['table'])
    expect(elements(html)['h2']).toBe(elements(harmless)['h2'])
  })

  it('shows the sample whole, behind fences that it cannot close', () => {
    const tokens = markdown.parse(formatDescription(dangerous), {}).filter(({ type }) => type === 'fence')
    expect(tokens.length).toBe(dangerous.texts[0]?.pieces.length)
    const text = tokens.find(({ info, content }) => info === 'text' && content.includes('out of the fence'))
    expect(text?.content).toContain('\n~~~~~\n')
  })
})

suite('HTML', () => {
  it('asks nothing of anybody: no script, no address, and a policy that holds its own style alone', () => {
    const html = formatDescription(plain, 'html')
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/u.exec(html) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    )
    expect(html).not.toMatch(/<script|https?:|\sstyle=|\son\w+=|url\(|@import/iu)
  })

  it('has one title, a language, headings in order, and names for what is drawn', () => {
    const html = formatDescription(plain, 'html')
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/u)
    expect(elements(html)).toMatchObject({ h1: 1, main: 1, title: expect.any(Number) })
    const levels = [...html.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level))
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    for (const [, svg = ''] of html.matchAll(/<svg width="100%"([^>]*)>/gu))
      expect(svg).toMatch(/role="img" aria-label=".+"/u)
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target = ''] of html.matchAll(/href="#([^"]*)"/gu)) expect(ids).toContain(target)
  })

  it('is the same elements, whatever names and texts hold', () => {
    const html = formatDescription(dangerous, 'html')
    const harmless = formatDescription(like(dangerous), 'html')
    expect(elements(html)).toEqual(elements(harmless))
    expect(html).not.toMatch(/<[^>]*\son\w+=/iu)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(UNSEEN)
    expect(html).toContain('\\u{202e}reversed\\u{0}')
  })

  it('draws the layers as wide as they are, with their cache points', () => {
    const html = formatDescription(plain, 'html')
    const [strip = ''] = /<figure class="strip">[\s\S]*?<\/figure>/u.exec(html) ?? []
    const widths = [...strip.matchAll(/class="band" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/gu)]
    expect(widths).toHaveLength(plain.targets[0]?.samples[0]?.parts.length ?? 0)
    let end = 0
    for (const [, x, width] of widths) {
      expect(Number(x)).toBeCloseTo(end, 1)
      end = Number(x) + Number(width)
    }
    expect(end).toBeGreaterThan(99)
    expect(strip.match(/<circle/gu)).toHaveLength(plain.targets[0]?.samples[0]?.points.length ?? 0)
  })
})

suite('other forms', () => {
  it('JSON has all of it, money as exact dollars', () => {
    const value: { targets: { samples: { calls: { cost: { low: string } }[] }[] }[] } & Record<
      string,
      unknown
    > = JSON.parse(formatDescription(plain, 'json'))
    expect(value).toMatchObject({
      writtenBy: 'varve docs',
      version: 1,
      prompt: 'agent',
      inputs: [{ path: 'shop' }, {}, {}],
    })
    expect(value.targets[0]?.samples[0]?.calls[0]?.cost.low).toMatch(/^0\.000\d+$/u)
  })

  it('text has columns and no markup', () => {
    const text = formatDescription(plain, 'text')
    expect(text).toMatch(/^rules +policy +release +1,2\d\d +9\d\.\d % +1,2\d\d$/mu)
    expect(text).not.toMatch(/[`|█]/u)
    expect(formatDescription(dangerous, 'text')).not.toMatch(UNSEEN)
  })

  it('the index links every prompt, whatever its name', () => {
    const linked = [
      { description: plain, href: 'agent.md' },
      { description: dangerous, href: 'it (2).md' },
    ]
    const html = markdown.render(formatIndex(linked, 'markdown'))
    expect(elements(html)).toMatchObject({ a: 2, table: 1, tr: 3 })
    expect(formatIndex(linked, 'html')).toContain('<a href="agent.md">agent</a>')
  })
})

/** The same description with harmless words in place of all texts. */
function like(description: PromptDescription): PromptDescription {
  const swap = (value: unknown): unknown =>
    typeof value === 'string' && value.includes('alert(1)')
      ? 'a harmless text that is about as long as the others, or so'
      : Array.isArray(value)
        ? value.map(swap)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, swap(inner)]))
          : value
  return swap(description) as PromptDescription
}
