import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawPictures } from './pictures/pictures.ts'
import type { Picture } from './pictures/svg.ts'

const guides = join(import.meta.dirname, '..', 'docs', 'guides')
const folder = join(guides, 'pictures')

describe('the pictures of the guides', () => {
  let pictures: readonly Picture[] = []

  beforeAll(async () => {
    pictures = await drawPictures()
  })

  it('are what is drawn from calls today (pnpm pictures draws them)', () => {
    const drawn = readdirSync(folder).filter((file) => file.endsWith('.svg'))
    expect(drawn.sort()).toEqual(pictures.map(({ file }) => file).sort())
    for (const { file, svg } of pictures) expect(readFileSync(join(folder, file), 'utf8')).toBe(svg)
  })

  it('are each shown in a guide', () => {
    const texts = readdirSync(guides)
      .filter((file) => file.endsWith('.md'))
      .map((file) => readFileSync(join(guides, file), 'utf8'))
    for (const { file } of pictures)
      expect(texts.some((text) => text.includes(`](pictures/${file})`)) ? file : undefined).toBe(file)
  })

  it('know light and dark, say what they show, and load nothing', () => {
    for (const { svg } of pictures) {
      expect(svg).toContain('prefers-color-scheme: dark')
      expect(svg).toMatch(/<title[^>]*>.+<\/title>\n<desc[^>]*>.+<\/desc>/u)
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<script/u)
    }
  })
})
