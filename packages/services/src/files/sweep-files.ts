import { LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, inArray, isNull, lt } from 'drizzle-orm'
import type { Services } from '../context.ts'

const { chatFiles } = schema

const PURPOSE = 'unsent files'
const ROWS = 200
/** Longer than a file may be sent: none is deleted that a message is about to name. */
const GRACE_HOURS = 1

/** Deletes files that were uploaded and never sent. Safe to run on every server at once. */
export async function sweepFiles(services: Pick<Services, 'db' | 'blobs' | 'now'>): Promise<number> {
  const hours = LIMITS.unsentFileHours + GRACE_HOURS
  const limit = new Date(services.now().getTime() - hours * 3_600_000)
  const unsent = and(isNull(chatFiles.messageSeq), lt(chatFiles.createdAt, limit))
  let deleted = 0
  for (let more = true; more; ) {
    const rows = await services.db.withJobs(PURPOSE, (tx) =>
      tx.select({ id: chatFiles.id, blobKey: chatFiles.blobKey }).from(chatFiles).where(unsent).limit(ROWS),
    )
    more = rows.length === ROWS
    if (rows.length === 0) break
    // Files before their rows, so that a crash leaves none that nothing leads to.
    for (const { blobKey } of rows) await services.blobs.delete(blobKey)
    const ids = rows.map(({ id }) => id)
    await services.db.withJobs(PURPOSE, (tx) =>
      tx.delete(chatFiles).where(and(unsent, inArray(chatFiles.id, ids))),
    )
    deleted += rows.length
  }
  return deleted
}
