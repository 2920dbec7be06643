import { LIMITS, type Locale, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import {
  blocksOfPicture,
  blocksOfPictureInside,
  detectLanguage,
  type FilePart,
  fromLines,
  refusedFile,
  titleFromFileName,
  toLine,
} from '@visualkit/knowledge'
import { and, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { ofTenant } from './document-row.ts'

const { knowledgeDocuments } = schema

type Row = typeof knowledgeDocuments.$inferSelect

/** How often the page hears how far it is. */
const PROGRESS_MS = 1_000
/** How often what was read is kept, so that a crash costs no more than this. */
const CHECKPOINT_MS = 10_000

/** Somebody stopped the reading, or sent another version. */
export class ReadingStopped extends Error {}

/**
 * Reads the file of a document into lines of parts. Pages without text are recognised. What was read before a crash
 * stands in the row and is not read again.
 * @throws ServiceError when the file cannot be read; ReadingStopped.
 */
export async function readDocumentFile(
  ctx: ServiceContext,
  row: Row & { fallback: Locale },
): Promise<string> {
  const file = row.blobKey === null ? null : await ctx.blobs.get(row.blobKey)
  if (!file) throw refusedFile('damaged', { missing: true })
  if (row.format === 'image') return toLine({ blocks: await wordsOfPicture(ctx, row, file.bytes) })
  const known = row.format === 'pdf' ? fromLines(row.content) : []
  const lines = known.map(toLine)
  const keeper = createKeeper(ctx, row, lines)
  const format = row.format as 'pdf' | 'docx' | 'xlsx' | 'pptx'
  const look = createPictureReader(ctx, row)
  for await (const part of ctx.fileReader.read({ bytes: file.bytes, format, from: known.length })) {
    lines.push(toLine(await look(await withPicture(ctx, row.id, part))))
    await keeper.took(part)
  }
  return lines.join('\n')
}

async function withPicture(ctx: ServiceContext, id: string, part: FilePart): Promise<FilePart> {
  if (!part.picture) return part
  const seen = await recognise(ctx, id, part.picture, part.page)
  return { ...part, blocks: seen.length > 0 ? seen : part.blocks }
}

/**
 * Adds what the pictures inside a document say to its parts. One that cannot be read says nothing; those that come when
 * the time for pictures is over are passed over.
 */
function createPictureReader(ctx: ServiceContext, row: { id: string; fallback: Locale }) {
  let leftMs: number = LIMITS.documentPicturesMs
  return async (part: FilePart): Promise<FilePart> => {
    const { pictures = [], page, blocks } = part
    const language = detectLanguage(blocks.map(({ text }) => text).join('\n'), row.fallback)
    const found = [...blocks]
    for (const { number, bytes, description } of pictures) {
      if (leftMs <= 0) break
      const startedAt = performance.now()
      const read = await readPicture(ctx, row.id, bytes).catch((error: unknown) => {
        ctx.log.warn({ error, documentId: row.id, page, number }, 'A picture inside a document is not read.')
        return { regions: [], width: 1, height: 1 }
      })
      leftMs -= performance.now() - startedAt
      const { regions, width, height } = read
      const isKeptSilent = ctx.embedder?.embedPicture !== undefined
      const about = { width, height, page, number, description, language, isKeptSilent }
      found.push(...blocksOfPictureInside(regions, about))
    }
    return { ...part, blocks: found }
  }
}

/** A picture without words goes by its name where the model of search sees what it shows. */
async function wordsOfPicture(ctx: ServiceContext, { id, title, fileName }: Row, image: Uint8Array) {
  const seen = await recognise(ctx, id, image)
  if (!ctx.embedder?.embedPicture || hasWords(seen)) return seen
  const name = title === fileName ? titleFromFileName(title) : title
  return [{ kind: 'paragraph' as const, text: name }]
}

const hasWords = (blocks: readonly { text: string }[]) =>
  blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text))

async function recognise(ctx: ServiceContext, id: string, image: Uint8Array, page?: number) {
  try {
    const { regions, width, height } = await readPicture(ctx, id, image)
    return blocksOfPicture(regions, { width, height, page })
  } catch (error) {
    // What may pass is tried again by the queue, from here on.
    if (error instanceof ServiceError && error.retryable) throw new Error(error.message, { cause: error })
    throw refusedFile('picture_unreadable', page === undefined ? {} : { page }, error)
  }
}

function readPicture({ frameReader }: ServiceContext, id: string, image: Uint8Array) {
  return frameReader.read({
    sessionKey: `document/${id}`,
    image,
    maxBytes: LIMITS.documentFileBytes,
    once: true,
    unmasked: true,
  })
}

/** Tells how far a document is, keeps what was read, and notices that nobody wants it any more. */
function createKeeper({ db, now, actor: { tenantId } }: ServiceContext, row: Row, lines: readonly string[]) {
  let toldAt = performance.now()
  let keptAt = toldAt
  let bytes = lines.reduce((sum, line) => sum + line.length, 0)
  return {
    async took({ pages }: FilePart): Promise<void> {
      bytes += lines.at(-1)!.length
      if (bytes > LIMITS.documentTextBytes)
        throw refusedFile('too_much_text', { limitBytes: LIMITS.documentTextBytes })
      // The last one is kept with the rest, as soon as the document is whole.
      if (lines.length === pages) return
      const time = performance.now()
      if (time - toldAt < PROGRESS_MS) return
      toldAt = time
      const keeps = row.format === 'pdf' && time - keptAt >= CHECKPOINT_MS
      if (keeps) keptAt = time
      const [going] = await db.withTenant(tenantId, (tx) =>
        tx
          .update(knowledgeDocuments)
          .set({
            partsDone: lines.length,
            partsTotal: pages ?? null,
            updatedAt: now(),
            ...(keeps && { content: lines.join('\n') }),
          })
          .where(
            and(
              ofTenant(tenantId, row.id),
              eq(knowledgeDocuments.status, 'indexing'),
              eq(knowledgeDocuments.version, row.version),
            ),
          )
          .returning({ id: knowledgeDocuments.id }),
      )
      if (!going) throw new ReadingStopped()
    },
  }
}
