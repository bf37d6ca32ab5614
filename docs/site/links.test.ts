import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkProblems } from './links.ts'

let site: string
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'varve-links-'))
})
afterEach(() => rmSync(site, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, file)), { recursive: true })
    writeFileSync(join(site, file), text)
  }
}

it('has nothing to say of links that lead somewhere', () => {
  write({
    'index.html':
      '<a href="guides/one.html#start">One</a> <a href="#top" id="top">Top</a> <a href="https://example.com">Far</a>',
    'guides/one.html':
      '<h2 id="start">Start</h2><img src="../media/one.svg"><a href="../index.html?from=1">Back</a>',
    'media/one.svg': '<svg/>',
  })
  expect(linkProblems(site)).toEqual([])
})

it.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'a page that is not there',
    { 'index.html': '<a href="two.html">2</a>' },
    'index.html: nothing is at two.html.',
  ],
  [
    'an anchor that is not there',
    { 'index.html': '<a class="x" href="two.html#end">2</a>', 'two.html': '<p id="start">' },
    'index.html: two.html#end names an anchor that is not on that page.',
  ],
  [
    'an anchor of its own',
    { 'a/b.html': '<a href="#end">2</a>' },
    'a/b.html: #end names an anchor that is not on that page.',
  ],
  [
    'a script of another host',
    { 'index.html': '<script defer src="https://cdn.example/x.js"></script>' },
    'index.html: <script> loads https://cdn.example/x.js from another host.',
  ],
  [
    'a style without a scheme',
    { 'index.html': '<link rel="stylesheet" href="//fonts.example/x.css"/>' },
    'index.html: <link> loads //fonts.example/x.css from another host.',
  ],
  [
    'a font of another host',
    { 'x.css': "@font-face { src: url('https://fonts.example/x.woff2') }" },
    'x.css loads something from another host.',
  ],
])('tells of %s', (_, files, problem) => {
  write(files)
  expect(linkProblems(site)).toEqual([problem])
})
