import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { SourceProblemError } from './source-problem.ts'

/** One file in an archive. */
export interface ZippedFile {
  path: string
  /** Unpacked, as the archive says. */
  sizeBytes: number
  /** Of the unpacked bytes, as the archive says. */
  crc32: number
  /** @throws SourceProblemError when it is longer than the archive said, or cannot be unpacked. */
  read(): Promise<Buffer>
}

const MOST_ENTRIES = 50_000

/**
 * The files of a ZIP archive, in its order. Folders, links and locked files are left out; no name leads out of it,
 * because none is ever written anywhere.
 * @throws SourceProblemError export_broken
 */
export async function openZip(bytes: Buffer, { maxBytes }: { maxBytes: number }): Promise<ZippedFile[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw new SourceProblemError('export_broken')
  })
  const files: ZippedFile[] = []
  let isLocked = false
  try {
    for await (const entry of entriesOf(zip)) {
      const { fileName, uncompressedSize, crc32 } = entry
      const kind = (entry.externalFileAttributes >>> 16) & 0o170000
      if (fileName.endsWith('/') || kind === 0o120000) continue
      if (entry.isEncrypted()) {
        isLocked = true
        continue
      }
      files.push({
        path: fileName,
        sizeBytes: uncompressedSize,
        crc32,
        read: () => unpack(zip, entry, maxBytes),
      })
      if (files.length > MOST_ENTRIES) throw new SourceProblemError('export_broken')
    }
  } catch (error) {
    throw error instanceof SourceProblemError ? error : new SourceProblemError('export_broken')
  }
  if (files.length === 0 && isLocked) throw new SourceProblemError('export_broken')
  return files
}

function entriesOf(zip: ZipFile): AsyncIterable<Entry> {
  return {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const entry = await new Promise<Entry | null>((done, fail) => {
          zip
            .once('entry', done)
            .once('end', () => done(null))
            .once('error', fail)
          zip.readEntry()
        })
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
        if (!entry) return
        yield entry
      }
    },
  }
}

/** What an archive says of a size is not believed: unpacking ends at the limit. */
async function unpack(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((done, fail) =>
      zip.openReadStream(entry, (error, opened) => (error ? fail(error) : done(opened))),
    )
    for await (const part of stream) {
      size += (part as Buffer).length
      if (size > maxBytes) throw new SourceProblemError('too_large', { bytes: size, limit: maxBytes })
      parts.push(part as Buffer)
    }
  } catch (error) {
    throw error instanceof SourceProblemError ? error : new SourceProblemError('export_broken')
  }
  return Buffer.concat(parts)
}
