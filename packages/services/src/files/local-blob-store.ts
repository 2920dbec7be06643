import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { type BlobStore, checkBlobKey } from './blob-store.ts'

/** Told by the key's ending, so that nothing is kept beside the file. */
const MEDIA_TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.txt': 'text/plain',
  '.pdf': 'application/pdf',
}

/** Files in a local folder that only the server's user may read. */
export function createLocalBlobStore(folder: string): BlobStore {
  const pathOf = (key: string) => {
    checkBlobKey(key)
    return join(folder, ...key.split('/'))
  }
  return {
    async put(key, bytes, mediaType) {
      const path = pathOf(key)
      if (mediaTypeOf(key) !== mediaType) {
        throw new TypeError(`A file of type ${mediaType} needs a key with its ending, not ${key}.`)
      }
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const temporary = `${path}.${randomUUID()}.part`
      try {
        const file = await open(temporary, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true })
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
      await rm(pathOf(key), { force: true })
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
