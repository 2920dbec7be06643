import type { Readable } from 'node:stream'
import { buffer as bytesOf, text as textOf } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { refusedFile } from '../file-errors.ts'

const MOST_ENTRIES = 20_000

/** The parts of a zipped document by name. What is unpacked is counted, whatever the archive says about it. */
export class ZipArchive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  #room: number

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, room: number) {
    this.#zip = zip
    this.#entries = entries
    this.#room = room
  }

  /**
   * @param unpackedBytes what the parts that are read may unpack to, all together.
   * @throws ServiceError damaged, encrypted, unpacks_too_large.
   */
  static async open(bytes: Uint8Array, { unpackedBytes }: { unpackedBytes: number }): Promise<ZipArchive> {
    const entries = new Map<string, Entry>()
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const zip = await fromBufferPromise(buffer, { strictFileNames: false })
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= MOST_ENTRIES) throw refusedFile('unpacks_too_large')
        if (entry.isEncrypted()) throw refusedFile('encrypted')
        entries.set(entry.fileName.replace(/^\//, ''), entry)
      }
      return new ZipArchive(zip, entries, unpackedBytes)
    } catch (error) {
      throw asRefusal(error)
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Text of a part, piece by piece; nothing when there is no such part. */
  async *stream(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name)
    if (!entry) return
    try {
      const stream = await this.#open(entry)
      stream.setEncoding('utf8')
      for await (const piece of stream) yield piece as string
    } catch (error) {
      throw asRefusal(error)
    }
  }

  /** A part whole; null when there is none, or it is larger. */
  async bytes(name: string, maxBytes: number): Promise<Uint8Array | null> {
    const entry = this.#entries.get(name)
    if (!entry || entry.uncompressedSize > maxBytes) return null
    try {
      return new Uint8Array(await bytesOf(await this.#open(entry)))
    } catch (error) {
      throw asRefusal(error)
    }
  }

  /** The library ends a stream that is longer than its entry says. */
  async #open(entry: Entry): Promise<Readable> {
    this.#room -= entry.uncompressedSize
    if (this.#room < 0) throw refusedFile('unpacks_too_large')
    return this.#zip.openReadStreamPromise(entry)
  }

  async text(name: string): Promise<string> {
    return textOf(this.stream(name))
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof Error && error.name === 'ServiceError') return error
  const tooMany = error instanceof Error && /too many bytes/.test(error.message)
  return refusedFile(tooMany ? 'unpacks_too_large' : 'damaged', {}, error)
}
