import { colleagues } from './colleagues.ts'
import { pages } from './handbook.ts'

const QUESTIONS = colleagues.flatMap(({ questions }) => questions)

export const NOT_FOUND = 'The pages that I have do not say.'

/** The emulated model's part: it answers the latest question with the beginning of the page, if it was given that page. */
export function answer(body: Readonly<Record<string, unknown>>): string {
  const prompt = JSON.stringify(body['messages'] ?? body['input'])
  const latest = QUESTIONS.map((question) => ({ question, at: prompt.lastIndexOf(question.text) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)[0]?.question
  const page = pages.find(({ id }) => id === latest?.page)
  if (page === undefined || !prompt.includes(`id=\\"${page.id}\\"`)) return NOT_FOUND
  return `${page.text.replaceAll('\n', ' ').split('. ').slice(0, 4).join('. ')} (${page.title}).`
}
