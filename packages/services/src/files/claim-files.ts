import { LIMITS, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { ShownFile } from './chat-file-row.ts'

const { chatFiles } = schema

/**
 * Gives uploaded files to a message that was just stored, in the order of their ids.
 * @throws NOT_FOUND unless each was uploaded by the same side to the same conversation, not long ago, and not yet sent.
 */
export async function claimFiles(
  tx: Tx,
  session: { tenantId: string; id: string },
  message: { seq: number; sender: 'visitor' | 'agent' },
  ids: readonly string[],
  now: Date,
): Promise<ShownFile[]> {
  const since = new Date(now.getTime() - LIMITS.unsentFileHours * 3_600_000)
  const files: ShownFile[] = []
  for (const [position, id] of ids.entries()) {
    const [file] = await tx
      .update(chatFiles)
      .set({ messageSeq: message.seq, position })
      .where(
        and(
          eq(chatFiles.tenantId, session.tenantId),
          eq(chatFiles.sessionId, session.id),
          eq(chatFiles.id, id),
          eq(chatFiles.sender, message.sender),
          eq(chatFiles.status, 'ready'),
          isNull(chatFiles.messageSeq),
          gt(chatFiles.createdAt, since),
        ),
      )
      .returning()
    if (!file) {
      const sentence = 'One of the files is not there any more, or was sent before. Attach it again.'
      throw new ServiceError('NOT_FOUND', sentence, { attachmentId: id })
    }
    files.push(file)
  }
  return files
}
