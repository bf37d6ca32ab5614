import { formatMoney } from '@varve/rules'
import type { Loss, TooShort } from './two-calls/loss.ts'

/** Where something is, to open a sentence: `Layer "rules" at messages[0].content, character 12`. */
export function placeOf({
  layer,
  setting,
  path,
  offset,
}: {
  readonly layer?: string | undefined
  readonly setting?: string | undefined
  readonly path: string
  readonly offset: number
}): string {
  if (setting !== undefined) return `Setting ${setting}`
  const place = offset === 0 ? path : `${path}, character ${offset}`
  return layer === undefined ? place : `Layer "${layer}" at ${place}`
}

/** What the first of several causes costs, and what another one would cost alone; nothing where it costs nothing. */
export function lossSentence(loss: Loss | undefined, isFirst: boolean): readonly string[] {
  if (loss === undefined || loss.tokens === 0) return []
  const tokens = tokensText(loss.tokens)
  const money =
    loss.money === undefined || loss.money <= 0n
      ? ''
      : `, ${formatMoney(loss.money * 1000n, 2)} per 1,000 such calls`
  return [
    isFirst
      ? `${tokens} behind it cannot be read from the cache${money}.`
      : `Alone it would cost ${tokens}${money}.`,
  ]
}

/** Why something that moved costs nothing as long as the prompt is no longer than that. */
export function tooShortSentence({ tokens, minimum }: TooShort): string {
  const come = tokens === 1 ? 'token that comes' : 'tokens that come'
  const is = tokens === 1 ? 'is' : 'are'
  return `It costs nothing yet: the ${tokens.toLocaleString('en-US')} ${come} again ${is} less than the ${minimum.toLocaleString('en-US')} that this model keeps.`
}

/** `1 token`, `1,024 tokens`. */
export function tokensText(tokens: number): string {
  return `${tokens.toLocaleString('en-US')} ${tokens === 1 ? 'token' : 'tokens'}`
}
