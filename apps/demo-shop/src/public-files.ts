import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PublicFile {
  body: Buffer
  type: string
  etag: string
  cacheControl: string
}

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url))

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Typefaces come from packages under the SIL Open Font License, so no binary lives in the repository. */
const FONTS: Record<string, { from: string; file: string }> = {
  '/fonts/fraunces.woff2': {
    from: '@fontsource-variable/fraunces',
    file: 'files/fraunces-latin-opsz-normal.woff2',
  },
  '/fonts/figtree.woff2': {
    from: '@fontsource-variable/figtree',
    file: 'files/figtree-latin-wght-normal.woff2',
  },
}

/**
 * A script, style, picture or font by its URL path; null when there is none. HTML goes through `renderPage`.
 * The path is decoded once and must stay inside `public/` after links are followed.
 */
export async function readPublicFile(pathname: string): Promise<PublicFile | null> {
  const font = FONTS[pathname]
  if (font) {
    const root = dirname(createRequire(import.meta.url).resolve(`${font.from}/package.json`))
    return describe(await readFile(join(root, font.file)), '.woff2', 'public, max-age=31536000, immutable')
  }
  const path = safePath(pathname)
  const type = path && extname(path)
  if (!path || !type || !(type in TYPES)) return null
  try {
    const real = await realpath(path)
    if (!real.startsWith(PUBLIC) || !(await stat(real)).isFile()) return null
    const cacheControl = type === '.svg' ? 'public, max-age=3600' : 'no-cache'
    return describe(await readFile(real), type, cacheControl)
  } catch {
    return null
  }
}

/** Null for paths that leave the folder, hidden files, encoded separators and broken encodings. */
export function safePath(pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\\\0]/.test(decoded) || /%2f|%5c/i.test(pathname)) return null
  const parts = decoded.split('/').filter((part) => part !== '')
  if (parts.some((part) => part.startsWith('.'))) return null
  return join(PUBLIC, parts.join(sep))
}

function describe(body: Buffer, extension: string, cacheControl: string): PublicFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { body, type: TYPES[extension]!, etag, cacheControl }
}
