import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'

const TSC = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.bin', 'tsc')

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

/** A language server as editors run it, over its standard input and output. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams = spawn(TSC, ['--lsp', '--stdio'])
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #buffer: Buffer = Buffer.alloc(0)
  #id = 0

  constructor() {
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk])
      for (let message = this.#next(); message !== undefined; message = this.#next()) this.#receive(message)
    })
  }

  request(method: string, params: object): Promise<unknown> {
    this.#id += 1
    const id = this.#id
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#send({ jsonrpc: '2.0', id, method, params })
    })
  }

  notify(method: string, params: object): void {
    this.#send({ jsonrpc: '2.0', method, params })
  }

  close(): void {
    this.#process.kill()
  }

  #send(message: object): void {
    const text = JSON.stringify(message)
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  #receive({ id, method, params, result }: Message): void {
    if (id === undefined) return
    if (method === undefined) {
      this.#waiting.get(id)?.(result)
      this.#waiting.delete(id)
      return
    }
    // What the server asks of the editor: its settings, which are the defaults.
    const asked =
      method === 'workspace/configuration' &&
      typeof params === 'object' &&
      params !== null &&
      'items' in params
    this.#send({
      jsonrpc: '2.0',
      id,
      result: asked && Array.isArray(params.items) ? params.items.map(() => null) : null,
    })
  }

  #next(): Message | undefined {
    const split = this.#buffer.indexOf('\r\n\r\n')
    if (split === -1) return undefined
    const length = Number(/Content-Length: (\d+)/u.exec(this.#buffer.subarray(0, split).toString())?.[1])
    const end = split + 4 + length
    if (this.#buffer.length < end) return undefined
    const message: Message = JSON.parse(this.#buffer.subarray(split + 4, end).toString())
    this.#buffer = this.#buffer.subarray(end)
    return message
  }
}
