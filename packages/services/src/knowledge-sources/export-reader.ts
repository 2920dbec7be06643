import { createHash } from 'node:crypto'
import { LIMITS, SOURCE_LIMITS, type SourceSettings } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import {
  type HelpArticle,
  looksLikeNotion,
  notionPages,
  notionTitle,
  readHelpArticles,
  readHelpLines,
} from '@visualkit/knowledge'
import { documentName, isDocumentPath } from './file-endings.ts'
import { outgoingProblem, problem, SourceProblemError } from './source-problem.ts'
import type { PageOutcome, ReaderInput, SourceReader } from './source-reader.ts'
import { isSource, maxPagesOf, settingsOf } from './source-row.ts'
import { openZip, type ZippedFile } from './zip-file.ts'

type Product = NonNullable<SourceSettings['product']>

interface ExportPart {
  /** Changes when the part does. */
  etag: string
  read(): Promise<PageOutcome>
}

/** JSON of articles is parsed in one piece. */
const MAX_JSON_BYTES = 52_428_800

/** Reads the file that another product exported. @throws SourceProblemError */
export async function createExportReader({ ctx, source }: ReaderInput): Promise<SourceReader> {
  const blob = source.blobKey === null ? null : await ctx.blobs.get(source.blobKey)
  if (!blob) throw new SourceProblemError('export_missing')
  const { parts, product } = await openExport(
    Buffer.from(blob.bytes),
    settingsOf(source).fileName ?? 'export',
  )
  return {
    async begin() {
      const { tenantId } = source
      await ctx.db.withTenant(tenantId, (tx) =>
        tx
          .update(schema.knowledgeSources)
          .set({ settings: { ...settingsOf(source), product } })
          .where(isSource(tenantId, source.id)),
      )
      const all = [...parts.keys()]
      const pages = all.slice(0, maxPagesOf(source)).map((address) => ({ address, depth: 0 }))
      return { pages, isComplete: true, leftOut: all.length - pages.length, bytes: blob.bytes.length }
    },
    async read(page) {
      const part = parts.get(page.address)
      if (!part) return { kind: 'gone', problem: problem('not_found', { status: 404 }), bytes: 0 }
      if (page.documentId !== null && page.etag === part.etag) return { kind: 'unchanged', bytes: 0 }
      try {
        return await part.read()
      } catch (error) {
        const known = outgoingProblem(error)
        if (!known) throw error
        return { kind: 'failed', problem: known.problem, bytes: 0 }
      }
    },
    close: async () => {},
  }
}

async function openExport(
  bytes: Buffer,
  fileName: string,
): Promise<{ parts: Map<string, ExportPart>; product: Product }> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openArchive(bytes)
  const parts = new Map<string, ExportPart>()
  const product = addArticles(parts, bytes)
  if (product) return { parts, product }
  if (!isDocumentPath(fileName)) throw new SourceProblemError('export_unknown')
  parts.set(
    fileName,
    filePart(fileName, hashOf(bytes), async () => bytes),
  )
  return { parts, product: 'files' }
}

async function openArchive(bytes: Buffer): Promise<{ parts: Map<string, ExportPart>; product: Product }> {
  const files = await withNested(await openZip(bytes, { maxBytes: SOURCE_LIMITS.exportBytes }))
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (total > SOURCE_LIMITS.exportUnpackedBytes)
    throw new SourceProblemError('too_large', { bytes: total, limit: SOURCE_LIMITS.exportUnpackedBytes })
  const parts = new Map<string, ExportPart>()
  let product: Product | null = null
  for (const file of files.filter(({ path }) => /\.(json|jsonl|ndjson)$/i.test(path)))
    if (file.sizeBytes <= MAX_JSON_BYTES) product = addArticles(parts, await file.read()) ?? product
  if (product) return { parts, product }
  const documents = new Map(files.filter(({ path }) => isDocumentPath(path)).map((file) => [file.path, file]))
  const isNotion = looksLikeNotion([...documents.keys()])
  const paths = isNotion ? notionPages([...documents.keys()]) : [...documents.keys()]
  for (const path of paths) {
    const file = documents.get(path)!
    const title = isNotion ? notionTitle(path) : undefined
    parts.set(
      path,
      filePart(path, `${file.crc32}-${file.sizeBytes}`, () => readFile(file), title),
    )
  }
  if (parts.size === 0) throw new SourceProblemError('export_unknown')
  return { parts, product: isNotion ? 'notion' : 'files' }
}

/** Notion packs a large export into a ZIP of ZIPs, `Export…-Part-1.zip` and on. */
async function withNested(files: ZippedFile[]): Promise<ZippedFile[]> {
  const all: ZippedFile[] = []
  let unpacked = 0
  for (const file of files) {
    if (!/\.zip$/i.test(file.path)) {
      all.push(file)
      continue
    }
    const bytes = await file.read()
    unpacked += bytes.length
    if (unpacked > SOURCE_LIMITS.exportBytes * 2)
      throw new SourceProblemError('too_large', { bytes: unpacked, limit: SOURCE_LIMITS.exportBytes * 2 })
    all.push(...(await openZip(bytes, { maxBytes: SOURCE_LIMITS.exportBytes })))
  }
  return all
}

async function readFile(file: ZippedFile): Promise<Buffer> {
  if (file.sizeBytes > LIMITS.documentBytes)
    throw new SourceProblemError('too_large', { bytes: file.sizeBytes, limit: LIMITS.documentBytes })
  return file.read()
}

function filePart(path: string, etag: string, read: () => Promise<Buffer>, title?: string): ExportPart {
  return {
    etag,
    async read() {
      const bytes = await read()
      const content = { bytes, fileName: documentName(path) }
      return {
        kind: 'file',
        content,
        title: title || undefined,
        validators: { etag, lastModified: null },
        bytes: 0,
      }
    },
  }
}

/** Takes the articles of a JSON file in; null when it holds none. */
function addArticles(parts: Map<string, ExportPart>, bytes: Buffer): 'zendesk' | 'intercom' | null {
  if (bytes.length > MAX_JSON_BYTES || !/^\s*[[{]/.test(bytes.subarray(0, 200).toString('utf8'))) return null
  const text = new TextDecoder().decode(bytes)
  const whole = readHelpArticles(parsed(text))
  const lines = whole ? null : readHelpLines(text)
  for (const article of (whole ?? lines)?.articles ?? []) parts.set(article.key, articlePart(article))
  for (const { line } of lines?.broken ?? []) parts.set(`line ${line}`, brokenPart(line))
  return (whole ?? lines)?.product ?? null
}

/** Null for what is no JSON in one piece. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The other articles are taken; that this one is missing is said. */
function brokenPart(line: number): ExportPart {
  return {
    etag: `line ${line}`,
    read: async () => ({ kind: 'failed', problem: problem('export_broken'), bytes: 0 }),
  }
}

function articlePart(article: HelpArticle): ExportPart {
  const { title, html, url, category, isWithheld } = article
  const etag = hashOf(Buffer.from(JSON.stringify(article)))
  return {
    etag,
    async read(): Promise<PageOutcome> {
      if (isWithheld)
        return { kind: 'skipped', problem: problem('unpublished'), dropsDocument: true, bytes: 0 }
      if (html.trim() === '')
        return { kind: 'skipped', problem: problem('empty'), dropsDocument: true, bytes: 0 }
      return {
        kind: 'file',
        content: { text: html, format: 'html' },
        title: title || 'Untitled',
        url: url ?? undefined,
        ...(category !== null && { metadata: { category } }),
        validators: { etag, lastModified: null },
        bytes: 0,
      }
    },
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url')
}
