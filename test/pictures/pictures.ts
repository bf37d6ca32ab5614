import { lifetimes } from './lifetimes.ts'
import { automatic, conversation, oneOff, sentOnce, sharedLayers, slots } from './scenes.ts'
import type { Picture } from './svg.ts'

const SCENES: Readonly<Record<string, () => Promise<string>>> = {
  'shared-layers.svg': sharedLayers,
  'conversation.svg': conversation,
  'one-off.svg': oneOff,
  'sent-once.svg': sentOnce,
  'slots.svg': slots,
  'lifetimes.svg': lifetimes,
  'automatic.svg': automatic,
}

/** All pictures of the guides, drawn from calls to the emulator. */
export async function drawPictures(): Promise<readonly Picture[]> {
  const pictures: Picture[] = []
  for (const [file, draw] of Object.entries(SCENES)) pictures.push({ file, svg: await draw() })
  return pictures
}
