import { connect, type Socket } from 'node:net'

const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 }
/** Nobody looks whether they are new each time; the work of unmasking is the same. */
const KEY = Buffer.from('the benchmark ok').toString('base64')
const MASK = Buffer.from([0x6b, 0x1f, 0xd2, 0x95])
/** For all sockets: what one hears is read before another can hear. */
const HEARD = Buffer.allocUnsafe(65_536)
const NOTHING = Buffer.alloc(0)
const MOST_TEXT_BYTES = 65_535

/**
 * The client's end of a WebSocket, no more than the benchmark needs: thousands hear the same at one moment, and a client
 * that takes longer over it than the servers would be what is measured. With `ws` it took 9 µs for each, and they 7 to 11.
 */
export class ClientSocket {
  isOpen = false
  onText: ((text: string) => void) | null = null
  /** Why it ended, once. */
  onEnd: ((why: string) => void) | null = null
  readonly #socket: Socket
  readonly #ended = Promise.withResolvers<void>()
  #onOpen: (() => void) | null
  #rest = NOTHING
  #why = 'closed'

  constructor(url: string, headers: Record<string, string>, onOpen: () => void) {
    const { hostname, port, pathname, search, host } = new URL(url)
    this.#onOpen = onOpen
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: HEARD, callback: (bytes) => this.#hear(bytes) },
    })
    const named = Object.entries({
      host,
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-key': KEY,
      'sec-websocket-version': '13',
      ...headers,
    })
    const head = named.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    this.#socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${head}\r\n`)
    this.#socket.on('error', (error) => {
      this.#why = error.message
    })
    this.#socket.on('close', () => {
      this.isOpen = false
      this.onEnd?.(this.#why)
      this.onEnd = null
      this.#ended.resolve()
    })
  }

  send(text: string): void {
    this.#write(OPCODE.text, Buffer.from(text))
  }

  /** Without a goodbye, as when a page is closed. */
  async terminate(why?: string): Promise<void> {
    if (why !== undefined) this.#why = why
    this.isOpen = false
    this.#socket.destroy()
    await this.#ended.promise
  }

  #hear(count: number): boolean {
    // What is left over is copied, as what the next socket hears comes to the same place.
    const come = HEARD.subarray(0, count)
    let bytes = this.#rest.length === 0 ? come : Buffer.concat([this.#rest, come])
    if (this.#onOpen) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end >= 0) {
        const status = bytes.toString('latin1', 9, 12)
        if (status !== '101') this.#endFor(`HTTP ${status}`)
        bytes = bytes.subarray(end + 4)
        this.isOpen = status === '101'
        const onOpen = this.#onOpen
        this.#onOpen = null
        if (this.isOpen) onOpen()
      }
    }
    let at = 0
    while (this.isOpen) {
      const next = this.#takeFrame(bytes, at)
      if (next === at) break
      at = next
    }
    this.#rest = at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at))
    return true
  }

  /** @returns where the next one begins; the same place while this one has not come in whole. */
  #takeFrame(bytes: Buffer, at: number): number {
    if (bytes.length < at + 2) return at
    let [start, length] = [at + 2, bytes[at + 1]!]
    if (length === 126) {
      if (bytes.length < at + 4) return at
      length = bytes.readUInt16BE(at + 2)
      start += 2
    } else if (length > 126) {
      this.#endFor('a frame is longer than the benchmark expects')
      return at
    }
    const end = start + length
    if (bytes.length < end) return at
    // No server here says anything in pieces.
    const opcode = bytes[at]! & 0x80 ? bytes[at]! & 0x0f : -1
    if (opcode === OPCODE.text) this.onText?.(bytes.toString('utf8', start, end))
    else if (opcode === OPCODE.ping) this.#write(OPCODE.pong, bytes.subarray(start, end))
    else if (opcode === OPCODE.close)
      this.#endFor(
        length < 2
          ? 'closed'
          : `closed ${bytes.readUInt16BE(start)} ${bytes.toString('utf8', start + 2, end)}`,
      )
    else if (opcode !== OPCODE.pong) this.#endFor('a frame that the benchmark does not expect')
    return end
  }

  #endFor(why: string): void {
    this.#why = why
    this.isOpen = false
    this.#socket.destroy()
  }

  #write(opcode: number, payload: Buffer): void {
    const { length } = payload
    if (length > MOST_TEXT_BYTES) throw new RangeError('The benchmark says nothing as long as that.')
    const start = length < 126 ? 6 : 8
    const frame = Buffer.allocUnsafe(start + length)
    frame[0] = 0x80 | opcode
    frame[1] = 0x80 | Math.min(length, 126)
    if (length >= 126) frame.writeUInt16BE(length, 2)
    MASK.copy(frame, start - 4)
    for (let at = 0; at < length; at++) frame[start + at] = payload[at]! ^ MASK[at & 3]!
    this.#socket.write(frame)
  }
}
