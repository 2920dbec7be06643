import type { Embedder, Picture } from '@visualkit/ai'
import { LIMITS } from '@visualkit/contracts'
import { pictureKey } from '@visualkit/knowledge'
import type { ServiceContext, Services } from '../context.ts'
import type { PreparedChunk } from './prepare-document.ts'

/**
 * The picture a document is, as a model may see it: personal and secret values on it painted over, as on every picture
 * that is sent. Null for documents of words, for models that read words alone, and when it cannot be read: its words
 * stand for it then.
 */
export async function pictureOfDocument(
  { blobs, frameReader, log }: Pick<Services, 'blobs' | 'frameReader' | 'log'>,
  embedder: Embedder | null,
  document: { id: string; format: string; blobKey: string | null },
): Promise<Picture | null> {
  const { id, format, blobKey } = document
  if (!embedder?.embedPicture || format !== 'image' || blobKey === null) return null
  try {
    const file = await blobs.get(blobKey)
    if (!file) return null
    return await paintedOver(frameReader, id, file.bytes)
  } catch (error) {
    log.warn({ error, documentId: id }, 'A picture is embedded by its words alone.')
    return null
  }
}

async function paintedOver(
  frameReader: Services['frameReader'],
  id: string,
  image: Uint8Array,
): Promise<Picture | null> {
  const { keyFrame } = await frameReader.read({
    sessionKey: `document-picture/${id}`,
    image,
    maxBytes: LIMITS.documentFileBytes,
    once: true,
  })
  return keyFrame && { bytes: keyFrame.bytes, mediaType: keyFrame.mediaType }
}

/** The picture that a chunk shows; null when it shows none. */
export type PictureOf = (chunk: Pick<PreparedChunk, 'position' | 'picture'>) => Picture | null

/** What the chunks of a document show: of a picture its first chunk, of another file those that hold its pictures. */
export async function picturesOf(
  ctx: ServiceContext,
  document: { id: string; format: string; blobKey: string | null },
  chunks: readonly PreparedChunk[],
): Promise<PictureOf> {
  const whole = await pictureOfDocument(ctx, ctx.embedder, document)
  if (whole) return ({ position }) => (position === 0 ? whole : null)
  const wanted = new Set(chunks.flatMap(({ picture }) => (picture === null ? [] : [picture])))
  if (!ctx.embedder?.embedPicture || wanted.size === 0) return () => null
  const pictures = await picturesInside(ctx, document, wanted)
  return ({ picture }) => (picture === null ? null : (pictures.get(picture) ?? null))
}

/** The file is opened again: what is kept of it is words. */
async function picturesInside(
  { blobs, fileReader, frameReader, log }: ServiceContext,
  { id, format, blobKey }: { id: string; format: string; blobKey: string | null },
  wanted: ReadonlySet<string>,
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  const until = performance.now() + LIMITS.documentPicturesMs
  try {
    const file = blobKey === null ? null : await blobs.get(blobKey)
    if (!file || (format !== 'pdf' && format !== 'docx')) return pictures
    for await (const { page, pictures: shown = [] } of fileReader.read({ bytes: file.bytes, format })) {
      for (const { number, bytes } of shown) {
        const key = pictureKey({ page, number })
        const picture = wanted.has(key) ? await paintedOver(frameReader, id, bytes) : null
        if (picture) pictures.set(key, picture)
      }
      if (pictures.size >= wanted.size || performance.now() > until) break
    }
  } catch (error) {
    log.warn({ error, documentId: id }, 'Pictures inside a document are embedded by their words alone.')
  }
  return pictures
}
