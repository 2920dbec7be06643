import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { type BlobStore, checkBlobKey } from './blob-store.ts'

/** Told by the key's ending, so that nothing is kept beside the file. */
const MEDIA_TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.txt': 'text/plain',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.zip': 'application/zip',
}

/** Files in a local folder that only the server's user may read. */
export function createLocalBlobStore(folder: string): BlobStore {
  const pathOf = (key: string) => {
    checkBlobKey(key)
    return join(folder, ...key.split('/'))
  }
  async function write(key: string, content: Uint8Array | AsyncIterable<Uint8Array>, mediaType: string) {
    const path = pathOf(key)
    if (mediaTypeOf(key) !== mediaType) {
      throw new TypeError(`A file of type ${mediaType} needs a key with its ending, not ${key}.`)
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = `${path}.${randomUUID()}.part`
    try {
      const file = await open(temporary, 'wx', 0o600)
      let size = 0
      try {
        // Each goes on where the last one ended.
        if (content instanceof Uint8Array) await file.writeFile(content)
        else for await (const chunk of content) await file.writeFile(chunk)
        await file.sync()
        size = (await file.stat()).size
      } finally {
        await file.close()
      }
      await rename(temporary, path)
      return size
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }
  return {
    async put(key, bytes, mediaType) {
      await write(key, bytes, mediaType)
    },
    putStream: write,
    async open(key) {
      try {
        const file = await open(pathOf(key), 'r')
        const { size: sizeBytes } = await file.stat()
        return { stream: file.createReadStream(), sizeBytes, mediaType: mediaTypeOf(key) }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async get(key) {
      try {
        return { bytes: await readFile(pathOf(key)), mediaType: mediaTypeOf(key) }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async delete(key) {
      const path = pathOf(key)
      const size = await stat(path).then(
        (found) => found.size,
        () => 0,
      )
      await rm(path, { force: true })
      return size
    },
  }
}

function mediaTypeOf(key: string): string {
  return MEDIA_TYPES[extname(key)] ?? 'application/octet-stream'
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}
