import { sha256 as portable } from '@noble/hashes/sha2.js'

/**
 * A SHA-256 digest as 32 characters, one a byte. Node makes and takes strings several times faster than it makes buffers, and a
 * turn links a dozen of them.
 */
export type Digest = string

/** Node's own where there is one (it is about ten times faster than a portable one). */
const native = nodeHash()

export function sha256(bytes: Uint8Array): Digest {
  return native === undefined ? fromBytes(portable(bytes)) : native('sha256', bytes, 'latin1')
}

const encoder = new TextEncoder()

/** Of the text as UTF-8; half a surrogate pair counts as U+FFFD. */
export function sha256Text(text: string): Digest {
  return native === undefined ? sha256(encoder.encode(text)) : native('sha256', text, 'latin1')
}

const LENGTH = 32
const both = new Uint8Array(2 * LENGTH)

/** Two digests as one; the link of a hash chain. */
export function link(before: Digest, next: Digest): Digest {
  for (let index = 0; index < LENGTH; index += 1) {
    both[index] = before.charCodeAt(index)
    both[LENGTH + index] = next.charCodeAt(index)
  }
  return sha256(both)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(digest: Digest): string {
  let text = ''
  for (let index = 0; index < digest.length; index += 1) text += HEX[digest.charCodeAt(index)] ?? ''
  return text
}

export function fromHex(text: string): Digest {
  let digest = ''
  for (let index = 0; index < text.length; index += 2)
    digest += String.fromCharCode(Number.parseInt(text.slice(index, index + 2), 16))
  return digest
}

function fromBytes(bytes: Uint8Array): Digest {
  let digest = ''
  for (const byte of bytes) digest += String.fromCharCode(byte)
  return digest
}

type NodeHash = (algorithm: 'sha256', data: Uint8Array | string, encoding: 'latin1') => string

/** Asks the runtime without importing anything, so that bundlers for browsers find nothing to resolve. */
function nodeHash(): NodeHash | undefined {
  const process: unknown = Reflect.get(globalThis, 'process')
  const crypto = hasBuiltins(process) ? process.getBuiltinModule('node:crypto') : undefined
  return isNodeCrypto(crypto) ? crypto.hash : undefined
}

function hasBuiltins(process: unknown): process is { readonly getBuiltinModule: (name: string) => unknown } {
  return typeof process === 'object' && process !== null && 'getBuiltinModule' in process
}

function isNodeCrypto(module: unknown): module is { readonly hash: NodeHash } {
  return (
    typeof module === 'object' && module !== null && 'hash' in module && typeof module.hash === 'function'
  )
}
