import { open } from 'node:fs/promises'
import { InputError } from './input-error.ts'

/** First bytes that tell of what cannot be read as it is. */
const KINDS = [
  { bytes: [0x1f, 0x8b], is: 'compressed', fix: (name: string) => `zcat ${name} | varve … -` },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: 'compressed', fix: (name: string) => `zstdcat ${name} | varve … -` },
  {
    bytes: [0xff, 0xfe],
    is: 'UTF-16',
    fix: (name: string) => `iconv -f UTF-16 -t UTF-8 ${name} | varve … -`,
  },
  {
    bytes: [0xfe, 0xff],
    is: 'UTF-16',
    fix: (name: string) => `iconv -f UTF-16 -t UTF-8 ${name} | varve … -`,
  },
] as const

/** @throws InputError for a file that is compressed or no UTF-8 from its first bytes on, with the way to read it */
export async function refuseEncoding(name: string): Promise<void> {
  const file = await open(name)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const kind = KINDS.find(
      ({ bytes }) => bytes.length <= bytesRead && bytes.every((byte, at) => buffer[at] === byte),
    )
    if (kind === undefined) return
    throw new InputError(`${JSON.stringify(name)} is ${kind.is}.`, `Give its text: ${kind.fix(name)}`)
  } finally {
    await file.close()
  }
}
