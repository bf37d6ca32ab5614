import { type Context, count, countPieces, doubt, makePart } from './context.ts'
import { isList, isObject, textOr } from './json.ts'
import type { RequestPart } from './part.ts'

/** Content as a message, a result or an output item has it: a string, or a list of parts. */
export interface Content {
  readonly text: string
  /** Tokens of all parts; they are tokenised as one text. */
  readonly tokens: number
  /** One for each entry of a list; empty for a string. */
  readonly parts: readonly RequestPart[]
}

const inexactParts = {
  image_url: ['image', 'The tokens of an image depend on its size, which the body does not tell.'],
  input_image: ['image', 'The tokens of an image depend on its size, which the body does not tell.'],
  input_audio: ['audio', 'The tokens of audio depend on its length, which the body does not tell.'],
  audio: ['audio', 'The tokens of audio depend on its length, which the body does not tell.'],
  file: ['file', 'What the provider reads out of a file is not known.'],
  input_file: ['file', 'What the provider reads out of a file is not known.'],
} as const

export function readContent(context: Context, path: string, content: unknown): Content {
  if (!isList(content)) {
    const text = contentText(content)
    return { text, tokens: count(context, text), parts: [] }
  }
  const texts = content.map((part) => partText(part))
  const tokens = countPieces(context, texts)
  const parts = content.map((part, index): RequestPart => {
    const at = `${path}[${index}]`
    doubtPart(context, at, part)
    return makePart(context, {
      path: at,
      kind: 'block',
      content: tokens[index] ?? 0,
      text: texts[index] ?? '',
    })
  })
  return { text: texts.join(''), tokens: tokens.reduce((sum, more) => sum + more, 0), parts }
}

/** The text of a content field without counting it. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  return isList(content) ? content.map((part) => partText(part)).join('') : ''
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part
  return isObject(part) ? textOr(part.text, textOr(part.refusal, '')) : ''
}

/** Doubts whatever of a list of parts is not text. */
export function doubtParts(context: Context, path: string, content: unknown): void {
  if (!isList(content)) return
  for (const [index, part] of content.entries()) doubtPart(context, `${path}[${index}]`, part)
}

function doubtPart(context: Context, path: string, part: unknown): void {
  if (!isObject(part)) return
  const type = textOr(part.type, 'text')
  for (const [name, [code, sentence]] of Object.entries(inexactParts)) {
    if (name === type) return doubt(context, code, path, sentence)
  }
  if (/text$|^refusal$/u.test(type)) return
  doubt(context, 'unknown-item', path, `What the provider writes for content of type ${type} is not known.`)
}
