import type { Attachment } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { signedFileUrl } from './signed-file-url.ts'

/** What is shown of a file. */
export type ShownFile = Pick<
  typeof schema.chatFiles.$inferSelect,
  'id' | 'name' | 'mediaType' | 'sizeBytes' | 'width' | 'height' | 'blobKey'
>

export function toAttachment(services: Pick<Services, 'secrets' | 'now'>, row: ShownFile): Attachment {
  const kind = row.mediaType === 'application/pdf' ? 'pdf' : 'image'
  return {
    id: row.id,
    kind,
    name: row.name,
    mediaType: row.mediaType,
    bytes: row.sizeBytes,
    ...(row.width !== null && row.height !== null && { width: row.width, height: row.height }),
    url: signedFileUrl(services, row.blobKey, nameToSave(row)),
  }
}

/** The files of each message, in their order, as a column of a query on messages. */
export const filesOfMessage: SQL<ShownFile[]> = sql<ShownFile[]>`(
  select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
    'sizeBytes', f.size_bytes, 'width', f.width, 'height', f.height, 'blobKey', f.blob_key) order by f.position), '[]')
  from chat_files f where f.tenant_id = messages.tenant_id and f.session_id = messages.session_id
    and f.message_seq = messages.seq)`

/** A name that says what is stored: images are kept as WebP, whatever they came as. */
export function nameToSave({ name, mediaType }: Pick<ShownFile, 'name' | 'mediaType'>): string {
  if (mediaType === 'application/pdf') return name
  return `${name.replace(/\.[a-z]{3,4}$/i, '')}.webp`
}
