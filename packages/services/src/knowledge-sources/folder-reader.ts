import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { LIMITS } from '@visualkit/contracts'
import { matchesPath } from '@visualkit/knowledge'
import { documentName, isDocumentPath } from './file-endings.ts'
import { problem, SourceProblemError } from './source-problem.ts'
import type { ReaderInput, SourceReader } from './source-reader.ts'
import { maxPagesOf, settingsOf } from './source-row.ts'

/** Reads a folder of the server. Links are not followed. */
export function createFolderReader({ source }: ReaderInput): SourceReader {
  const { path = '', exclude = [] } = settingsOf(source)
  return {
    async begin() {
      const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => {
        throw new SourceProblemError('folder', { path })
      })
      const found = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter(
          (file) => isDocumentPath(file) && !exclude.some((pattern) => matchesPath(pattern, `/${file}`)),
        )
        .sort()
      const limit = maxPagesOf(source)
      const pages = found.slice(0, limit).map((address) => ({ address, depth: 0 }))
      return { pages, isComplete: true, leftOut: found.length - pages.length, bytes: 0 }
    },
    async read(page) {
      const file = join(path, page.address)
      const gone = { kind: 'gone' as const, problem: problem('not_found', { status: 404 }), bytes: 0 }
      const info = await lstat(file).catch(() => null)
      if (!info?.isFile()) return gone
      // A folder on the way may have become a link since it was listed.
      const real = await realpath(file)
      if (!real.startsWith(`${await realpath(path)}${sep}`)) return gone
      const validators = { etag: `${info.mtimeMs}-${info.size}`, lastModified: null }
      if (page.documentId !== null && page.etag === validators.etag) return { kind: 'unchanged', bytes: 0 }
      if (info.size > LIMITS.documentBytes)
        return { kind: 'failed', problem: problem('too_large', { bytes: info.size }), bytes: 0 }
      const bytes = await readFile(file)
      const content = { bytes, fileName: documentName(page.address) }
      return { kind: 'file', content, validators, bytes: bytes.length }
    },
    close: async () => {},
  }
}
