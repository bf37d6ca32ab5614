import type { Document } from '@varve/core'
import { pages } from './handbook.ts'

/** Words that nearly every page has say little about one: each word counts by how few pages have it. */
const index = pages.map((page) => ({ page, words: new Set(wordsOf(`${page.title} ${page.text}`)) }))

/** The pages that share the rarest words with a question, best first; equal ones by id, so that the result never varies. */
export function retrieve(question: string, most: number): readonly Document[] {
  const asked = [...new Set(wordsOf(question))]
  return index
    .map(({ page, words }) => ({
      page,
      score: asked.reduce((sum, word) => sum + (words.has(word) ? weightOf(word) : 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.page.id < b.page.id ? -1 : 1))
    .slice(0, most)
    .map(({ page }) => page)
}

function weightOf(word: string): number {
  const having = index.filter(({ words }) => words.has(word)).length
  return Math.log((1 + index.length) / (1 + having))
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]+/gu) ?? []).map((word) => word.replace(/(?:s|ed|ing)$/u, ''))
}
