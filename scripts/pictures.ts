// Draws the pictures of the guides from real plans and from calls to the emulator.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPictures } from '../test/pictures/pictures.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'guides', 'pictures')
for (const { file, svg } of await drawPictures()) writeFileSync(join(folder, file), svg)
