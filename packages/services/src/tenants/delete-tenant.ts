import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { announceSignedOut } from '../account/sign-ins.ts'
import type { Services } from '../context.ts'
import { ssoMethod } from '../sso/sso-reach.ts'
import { suspendTenant } from './suspend-tenant.ts'

const { accounts, authSessions, chatFiles, dataRequests, frames, knowledgeDocuments, memberships } = schema
const { knowledgeDocumentVersions, knowledgeSources, sessions, ssoConnections, tenants, testFrames } = schema

const PURPOSE = 'delete a business'
/** Rows at a time, each batch a transaction of its own. */
const BATCH = 200

/** What is or was of a business. */
export interface TenantContents {
  conversations: number
  documents: number
  members: number
  files: number
}

/** What would go with a business. For the operator only. */
export async function countTenant({ db }: Pick<Services, 'db'>, tenantId: string): Promise<TenantContents> {
  return db.withTenant(tenantId, async (tx) => ({
    conversations: await tx.$count(sessions, eq(sessions.tenantId, tenantId)),
    documents: await tx.$count(knowledgeDocuments, eq(knowledgeDocuments.tenantId, tenantId)),
    members: await tx.$count(memberships, eq(memberships.tenantId, tenantId)),
    files:
      (await tx.$count(frames, eq(frames.tenantId, tenantId))) +
      (await tx.$count(chatFiles, eq(chatFiles.tenantId, tenantId))) +
      (await tx.$count(testFrames, eq(testFrames.tenantId, tenantId))) +
      (await tx.$count(
        dataRequests,
        and(eq(dataRequests.tenantId, tenantId), isNotNull(dataRequests.blobKey)),
      )),
  }))
}

/**
 * Deletes a business for good: nobody is served from the first moment on, then its files, jobs, conversations, documents
 * and all other rows go, its audit log with them. People keep their accounts. What stays is a signed line in the
 * installation's ledger, by which it is deleted again when an older backup is restored. Broken off, it can be begun
 * again. For the operator only: no request may call it.
 * @throws ServiceError NOT_FOUND
 */
export async function deleteTenant(services: Services, tenantId: string): Promise<TenantContents> {
  const { db, ledger } = services
  const [tenant] = await db.withJobs(PURPOSE, (tx) =>
    tx.select({ status: tenants.status }).from(tenants).where(eq(tenants.id, tenantId)),
  )
  if (!tenant) throw notFound('business')
  if (tenant.status === 'active')
    await suspendTenant(services, { tenantId, reason: 'The operator is deleting this business.' })
  const contents = await countTenant(services, tenantId)
  await deleteFiles(services, tenantId)
  await deleteInBatches(services, tenantId)
  await forgetProviders(services, tenantId)
  await ledger.add([{ kind: 'deleted', at: services.now().toISOString(), tenantId, ...contents }])
  await db.withJobs(PURPOSE, async (tx) => {
    await tx.execute(sql`delete from pgboss.job where data ->> 'tenantId' = ${tenantId}`)
    await tx.execute(sql`select delete_tenant(${tenantId}::uuid)`)
  })
  await db.scrub({ all: true })
  services.log.info({ tenantId, ...contents }, 'a business was deleted')
  return contents
}

/** Files first: their names stand in the rows. */
async function deleteFiles({ db, blobs }: Services, tenantId: string): Promise<void> {
  for (const table of [
    frames,
    chatFiles,
    testFrames,
    dataRequests,
    knowledgeSources,
    knowledgeDocuments,
    knowledgeDocumentVersions,
  ]) {
    const rows = await db.withTenant(tenantId, (tx) =>
      tx
        .select({ blobKey: table.blobKey })
        .from(table)
        .where(and(eq(table.tenantId, tenantId), isNotNull(table.blobKey))),
    )
    for (const { blobKey } of rows) await blobs.delete(blobKey!)
  }
}

/** Of what there may be very much of, with all that hangs on it. */
async function deleteInBatches({ db }: Services, tenantId: string): Promise<void> {
  const batchOf = (table: 'sessions' | 'knowledge_documents') => {
    const name = sql.identifier(table)
    return sql`delete from ${name} where tenant_id = ${tenantId} and id in
      (select id from ${name} where tenant_id = ${tenantId} limit ${BATCH})`
  }
  const isFull = ({ rowCount }: { rowCount: number | null }) => rowCount === BATCH
  while (isFull(await db.withJobs(PURPOSE, (tx) => tx.execute(batchOf('sessions')))));
  while (isFull(await db.withTenant(tenantId, (tx) => tx.execute(batchOf('knowledge_documents')))));
}

/** Whoever came by a provider of the business is signed out, and known by it no more. */
async function forgetProviders(services: Services, tenantId: string): Promise<void> {
  const ended = await services.db.withAuth(async (tx) => {
    const connections = await tx
      .select({ id: ssoConnections.id })
      .from(ssoConnections)
      .where(eq(ssoConnections.tenantId, tenantId))
    const methods = connections.map(({ id }) => ssoMethod(id))
    await tx.delete(accounts).where(inArray(accounts.providerId, methods))
    return tx
      .delete(authSessions)
      .where(inArray(authSessions.signInMethod, methods))
      .returning({ id: authSessions.id })
  })
  await announceSignedOut(
    services,
    ended.map(({ id }) => id),
  )
}
