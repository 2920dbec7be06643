import type { KeyFrame } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'
import type { Services } from '../context.ts'
import { signedFileUrl } from '../files/signed-file-url.ts'

export type FrameRow = typeof schema.frames.$inferSelect

export function toKeyFrame(services: Pick<Services, 'secrets' | 'now'>, row: FrameRow): KeyFrame {
  return {
    id: row.id,
    capturedAt: row.capturedAt.toISOString(),
    width: row.width,
    height: row.height,
    text: row.text,
    visibleError: row.visibleError,
    maskedCount: row.maskedCount,
    imageUrl: signedFileUrl(services, row.blobKey),
  }
}
