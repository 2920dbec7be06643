import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface StaticFile {
  mediaType: string
  etag: string
  /** True when its name changes with its content, so that it may be kept for ever. */
  hashed: boolean
  /** The bytes in the best encoding the caller takes. */
  body(acceptEncoding: string | undefined): Promise<{ bytes: Buffer; encoding: 'br' | 'gzip' | null }>
}

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}
const COMPRESSED = /^text\/|json|javascript|svg|wasm/
/** Below this a compressed answer is not worth its header. */
const COMPRESS_FROM_BYTES = 600
/** What bundlers put into names: eight characters or more after a dash or a dot. */
const HASHED = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+(\.map)?$/

const toGzip = promisify(gzip)
const toBrotli = promisify(brotliCompress)

/** Serves the files of one built folder from memory; a file that was built again is read again. */
export function openStaticFolder(root: string): { find(path: string): Promise<StaticFile | null> } {
  const known = new Map<string, { version: string; file: StaticFile }>()
  return {
    async find(path) {
      const name = safeName(path)
      if (name === null) return null
      const fullPath = join(root, name)
      const facts = await stat(fullPath).catch(() => null)
      if (!facts?.isFile()) return null
      const version = `${facts.mtimeMs}:${facts.size}`
      const cached = known.get(name)
      if (cached?.version === version) return cached.file
      const file = toFile(name, await readFile(fullPath))
      known.set(name, { version, file })
      return file
    },
  }
}

/** A path inside the folder, or null for one that leads out of it or to a hidden file. */
function safeName(path: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const name = normalize(decoded).replace(/^\/+/, '')
  const parts = name.split(sep)
  return name === '' || parts.some((part) => part === '' || part.startsWith('.')) ? null : name
}

function toFile(name: string, bytes: Buffer): StaticFile {
  const mediaType = MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
  const compressible = COMPRESSED.test(mediaType) && bytes.length >= COMPRESS_FROM_BYTES
  let brotli: Promise<Buffer> | undefined
  let gzipped: Promise<Buffer> | undefined
  return {
    mediaType,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    hashed: HASHED.test(name),
    async body(acceptEncoding = '') {
      if (compressible && /\bbr\b/.test(acceptEncoding)) {
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
        brotli ??= toBrotli(bytes, { params })
        return { bytes: await brotli, encoding: 'br' }
      }
      if (compressible && /\bgzip\b/.test(acceptEncoding)) {
        gzipped ??= toGzip(bytes, { level: 9 })
        return { bytes: await gzipped, encoding: 'gzip' }
      }
      return { bytes, encoding: null }
    },
  }
}
