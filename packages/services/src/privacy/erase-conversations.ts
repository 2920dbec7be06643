import type { DataCounts } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { tellServers } from '../access/tell-servers.ts'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import type { Services } from '../context.ts'
import { announce } from '../sessions/announce.ts'
import { countConversations, onlyAskedIn, uuids } from './data-counts.ts'
import { forgetQuestions } from './forget-questions.ts'
import { forgetTests } from './forget-tests.ts'
import { addressesLeftIn, mailsToVisitors } from './said-address.ts'

const { chatFiles, consents, frames, outboxMails, restrictedUseHits, sessions, testFrames } = schema

export type EraseServices = Pick<Services, 'db' | 'blobs' | 'bus' | 'log' | 'now' | 'frameReader'>

export interface ErasedConversations {
  counts: DataCounts
  fileBytes: number
}

/**
 * Deletes conversations with everything in them, as the role for jobs: files first, so that a crash leaves rows that
 * lead to files that are gone, never files that nothing leads to. Safe to repeat.
 * @param options.alongside more work in the same transaction, such as its audit row.
 */
export async function eraseConversations(
  services: EraseServices,
  tenantId: string,
  ids: readonly string[],
  options: {
    purpose: string
    /** A person's wish takes their consents along, and mails to where they asked for them; when time is over consents stay as proof, without the conversation. */
    keepConsents: boolean
    alongside(tx: Tx, erased: ErasedConversations): Promise<void>
  },
): Promise<ErasedConversations> {
  const { db, blobs } = services
  const conversations = and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...ids]))
  const before = await db.withJobs(options.purpose, (tx) => blobKeys(tx, tenantId, ids))
  let fileBytes = 0
  for (const key of before) fileBytes += await blobs.delete(key)
  await forgetQuestions(db, tenantId, ids)
  await forgetTests(db, tenantId, ids)

  const erased = await db.withJobs(options.purpose, async (tx) => {
    // Whoever adds to a conversation waits for this, and then finds it gone.
    await tx.select({ id: sessions.id }).from(sessions).where(conversations).for('update')
    for (const key of await blobKeys(tx, tenantId, ids))
      if (!before.includes(key)) fileBytes += await blobs.delete(key)
    const counts = await countConversations(tx, tenantId, conversations)
    await tx.execute(
      sql`delete from unresolved_problems p where p.tenant_id = ${tenantId}
           and ${onlyAskedIn(sql`select unnest(${uuids(ids)})`)}`,
    )
    const said = [...ids]
    await tx
      .delete(restrictedUseHits)
      .where(and(eq(restrictedUseHits.tenantId, tenantId), inArray(restrictedUseHits.sessionId, said)))
    if (!options.keepConsents) {
      await tx.delete(consents).where(and(eq(consents.tenantId, tenantId), inArray(consents.sessionId, said)))
      // The address goes with the conversation: nothing leads to these mails afterwards.
      const mails = mailsToVisitors(tenantId, await addressesLeftIn(tx, conversations))
      const gone = await tx.delete(outboxMails).where(mails).returning({ id: outboxMails.id })
      counts.mails = gone.length
    }
    await destroyPersonKeys(
      tx,
      services,
      tenantId,
      ids.map((id) => ({ kind: 'visitor', id })),
      { onlyKnown: options.keepConsents },
    )
    await tx.delete(sessions).where(conversations)
    const erased = { counts: options.keepConsents ? { ...counts, consents: 0 } : counts, fileBytes }
    await options.alongside(tx, erased)
    return erased
  })
  for (const id of ids) services.frameReader.forget(id)
  await tellServers(services, { type: 'sessions_erased', tenantId, sessionIds: [...ids] })
  const gone = { type: 'sessions.gone' as const, sessionIds: [...ids] }
  await announce(services, tenantId, [{ sessionId: null, audience: 'agents', message: gone }])
  return erased
}

async function blobKeys(tx: Tx, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const keys: string[] = []
  for (const table of [frames, chatFiles, testFrames]) {
    const rows = await tx
      .select({ blobKey: table.blobKey })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), inArray(table.sessionId, [...ids])))
    keys.push(...rows.map(({ blobKey }) => blobKey))
  }
  return keys
}
