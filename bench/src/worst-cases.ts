import { createRandom, pick } from './random.ts'
import { base64Digits, repeat } from './texts.ts'

/** Random picks from a few units, up to a length in UTF-16 code units. */
export function of(units: readonly string[], seed = 7): (length: number) => string {
  return (length) => {
    const random = createRandom(seed)
    return repeat(length, () => pick(random, units)).slice(0, length)
  }
}

/** Texts that stop other encoders, or slowed ours down most of those that were tried by hand. */
export const worstCases: readonly { readonly name: string; readonly make: (length: number) => string }[] = [
  { name: 'the letter a', make: of(['a']) },
  { name: 'spaces', make: of([' ']) },
  { name: '!', make: of(['!']) },
  { name: 'Thai', make: of('กขคงจชซญดตถทนบปผพฟมยรลวสหอฮะาำิีึืุูเแโใไ่้็'.split('')) },
  { name: 'lower-case letters', make: of('abcdefghijklmnopqrstuvwxyz'.split('')) },
  { name: 'hex', make: of('0123456789abcdef'.split('')) },
  { name: 'base64', make: of(base64Digits) },
  { name: 'emoji', make: of(['😀', '🎉', '👍🏽', '❤️', '🚀', '👩‍👩‍👧', '🇩🇪', '🫠']) },
  {
    name: 'German compounds',
    make: of(
      'donau dampf schiff fahrts gesellschaft kapitän rind fleisch etikettierung überwachung gesetz straßen bahn halte stelle'.split(
        ' ',
      ),
    ),
  },
  { name: 'blanks and tabs', make: of([' ', '\t']) },
  {
    name: 'rare Han',
    make: of(Array.from({ length: 4000 }, (_, index) => String.fromCharCode(0x3400 + index))),
  },
  {
    name: 'found 1: letters and runs of g',
    make: of(['cg', 'h', 'ჴ', 'о', 'mwauzj', 'u', 'rhiwt', 'ixbamjp', 'b', 'gggggggggggggg']),
  },
  { name: 'found 2: runs of b', make: of(['bbb', 't', 'x', 'd']) },
  {
    name: 'found 3: dashes and marks',
    make: of([
      '-----------------------',
      '\u{326}',
      '\u{953}',
      '💘',
      '\u{1f5a9}',
      '\u{316}',
      '\u{31a}%%%%%%%%%%%',
      '-----------------------',
    ]),
  },
  { name: 'found 4: letters and Hangul', make: of(['h', 'mnt', '첒', 'e', '첒', '첒', 'a']) },
]
