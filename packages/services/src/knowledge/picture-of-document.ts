import type { Embedder, Picture } from '@visualkit/ai'
import { LIMITS } from '@visualkit/contracts'
import type { Services } from '../context.ts'

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
    const { keyFrame } = await frameReader.read({
      sessionKey: `document-picture/${id}`,
      image: file.bytes,
      maxBytes: LIMITS.documentFileBytes,
      once: true,
    })
    return keyFrame && { bytes: keyFrame.bytes, mediaType: keyFrame.mediaType }
  } catch (error) {
    log.warn({ error, documentId: id }, 'A picture is embedded by its words alone.')
    return null
  }
}
