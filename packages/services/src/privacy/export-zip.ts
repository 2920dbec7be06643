import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** Something that goes into a ZIP; read when its turn comes. */
export interface ZipEntry {
  path: string
  read(): Promise<Uint8Array | Readable>
}

export interface ZippedFile {
  path: string
  bytes: number
  sha256: string
}

/**
 * Writes a ZIP as a stream: entries are read one after another, so that memory stays small however many there are.
 * @param last is asked at the end, with what went in before: for a list of contents.
 * @param onEntry is told of each entry that is done.
 */
export function exportZip(
  entries: readonly ZipEntry[],
  options: { at: Date; last(files: ZippedFile[]): ZipEntry; onEntry(done: number): void },
): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const files: ZippedFile[] = []
  const abort = (error: unknown) =>
    void out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', abort)

  const add = (path: string, read: () => Promise<Uint8Array | Readable>) =>
    zip.addReadStreamLazy(path, { mtime: options.at, compress: !COMPRESSED.test(path) }, (done) => {
      read().then((content) => {
        const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)])
        const hash = createHash('sha256')
        let bytes = 0
        source.on('data', (chunk: Buffer) => {
          hash.update(chunk)
          bytes += chunk.length
        })
        source.pause()
        source.once('end', () => {
          files.push({ path, bytes, sha256: hash.digest('hex') })
          options.onEntry(files.length)
        })
        source.once('error', abort)
        done(null, source)
      }, abort)
    })
  for (const { path, read } of entries) add(path, read)
  // Only now is it known what went in.
  const list = options.last([])
  add(list.path, async () => options.last([...files]).read())
  zip.end()
  pipeline(zip.outputStream as Readable, out).catch(abort)
  return out
}

/** Pictures get no smaller. */
const COMPRESSED = /\.(webp|png|jpe?g|zip|mp4|webm)$/
