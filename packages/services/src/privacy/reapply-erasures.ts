import type { DataCounts, DataSubject } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext, Services } from '../context.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { deleteTenant } from '../tenants/delete-tenant.ts'
import { addCounts, NO_DATA } from './data-counts.ts'
import { erasedId, ofTenant, subjectOf } from './data-request-row.ts'
import { eraseConversations } from './erase-conversations.ts'
import { eraseLinksOf, eraseMailsOfBusiness, eraseMailsTo } from './erase-mails.ts'
import { eraseMember } from './erase-member.ts'
import { forgetRequests, forgetVisitors, visitorsOf } from './forget-requests.ts'
import { addressesIn, normalEmail } from './said-address.ts'
import { pseudonymOf } from './subject.ts'

const { consents, dataRequests, endUsers, invitations, outboxMails, sessions, tenants, users } = schema

type Erased = Extract<LedgerEntry, { kind: 'erased' }>

const PURPOSE = 'privacy'
const BATCH = 20

/**
 * Erases again, after an older backup was put back, everybody whom the ledger knows to be erased, and deletes the
 * businesses it knows to be deleted. For the operator only. @returns how many erasures had something to do, and what went.
 */
export async function reapplyErasures(
  services: Services,
  entries: readonly LedgerEntry[],
): Promise<{ erasures: number; counts: DataCounts }> {
  let counts = NO_DATA
  let erasures = 0
  for (const entry of entries) {
    if (entry.kind === 'deleted' && (await isThere(services, entry.tenantId))) {
      const { conversations } = await deleteTenant(services, entry.tenantId)
      counts = addCounts(counts, { ...NO_DATA, conversations })
      erasures++
    }
    if (entry.kind !== 'erased') continue
    const again = await eraseAgain(services, entry)
    if (Object.values(again).some((count) => count > 0)) erasures++
    counts = addCounts(counts, again)
  }
  return { erasures, counts }
}

async function isThere({ db }: Pick<Services, 'db'>, tenantId: string): Promise<boolean> {
  const rows = await db.withJobs(PURPOSE, (tx) =>
    tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)),
  )
  return rows.length > 0
}

async function eraseAgain(services: Services, entry: Erased): Promise<DataCounts> {
  const { tenantId } = entry
  if (tenantId === null) {
    const accounts = await deleteAccounts(services, entry.userIds)
    return { ...NO_DATA, profiles: accounts }
  }
  let counts = NO_DATA
  if (!(await isThere(services, tenantId))) return counts
  const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: PURPOSE } }
  const audit = (details: object) => ({
    action: 'privacy.erase_again' as const,
    targetType: 'data_request',
    targetId: entry.requestId,
    details: { ...details },
  })
  const known = await namesIn(ctx, entry)
  for (let at = 0; at < entry.sessionIds.length; at += BATCH) {
    const part = entry.sessionIds.slice(at, at + BATCH)
    const found = await ctx.db.withJobs(PURPOSE, (tx) =>
      tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, part))),
    )
    if (found.length === 0) continue
    const ids = found.map(({ id }) => id)
    const erased = await eraseConversations(ctx, tenantId, ids, {
      purpose: PURPOSE,
      keepConsents: false,
      alongside: (tx, { counts }) => writeAudit(tx, ctx, audit({ counts })),
    })
    counts = addCounts(counts, erased.counts)
  }
  if (entry.endUserIds.length > 0) {
    const own = and(eq(endUsers.tenantId, tenantId), inArray(endUsers.id, entry.endUserIds))
    const profiles = await ctx.db.withJobs(PURPOSE, async (tx) => {
      const people = entry.endUserIds.map((id) => ({ kind: 'end_user' as const, id }))
      await tx
        .delete(consents)
        .where(and(eq(consents.tenantId, tenantId), inArray(consents.endUserId, entry.endUserIds)))
      const auditKeys = await destroyPersonKeys(tx, ctx, tenantId, people)
      const gone = await tx.delete(endUsers).where(own).returning({ id: endUsers.id })
      if (gone.length > 0) await writeAudit(tx, ctx, audit({ profiles: gone.length }))
      return { profiles: gone.length, auditKeys }
    })
    counts = addCounts(counts, profiles)
  }
  await forget(ctx, entry, known)
  for (const userId of entry.userIds) {
    const erased = await eraseMember(ctx, { tenantId, userId })
    // Their memberships, sign-ins and keys go with them.
    const accounts = await deleteAccounts(services, [userId])
    if (accounts > 0)
      await ctx.db.withTenant(tenantId, (tx) => writeAudit(tx, ctx, audit({ accounts, ...erased })))
    counts = addCounts(counts, { ...erased, profiles: accounts })
  }
  return counts
}

interface Names {
  emails: string[]
  visitorIds: string[]
}

/** By what those who are about to go may stand elsewhere: in mails, and in requests about them. */
async function namesIn(ctx: ServiceContext, entry: Erased): Promise<Names> {
  const { sessionIds, endUserIds } = entry
  const { tenantId } = ctx.actor
  const emails = new Set(await eraseWrittenTo(ctx, entry))
  if (endUserIds.length > 0) {
    const rows = await ctx.db.withJobs(PURPOSE, (tx) =>
      tx
        .select({ email: endUsers.email })
        .from(endUsers)
        .where(and(eq(endUsers.tenantId, tenantId), inArray(endUsers.id, endUserIds))),
    )
    for (const { email } of rows) if (email) emails.add(normalEmail(email))
  }
  if (sessionIds.length === 0) return { emails: [...emails], visitorIds: [] }
  const said = await ctx.db.withJobs(PURPOSE, (tx) =>
    tx
      .select({ metadata: sessions.metadata, visitorId: sessions.visitorId })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, sessionIds))),
  )
  for (const { metadata, visitorId } of said)
    for (const email of addressesIn(metadata, visitorId)) emails.add(email)
  return { emails: [...emails], visitorIds: await visitorsOf(ctx, sessionIds) }
}

/** Takes the invitations and mails again that went with a person. @returns whom the invitations were for. */
async function eraseWrittenTo(
  ctx: ServiceContext,
  { invitationIds = [], mailIds = [] }: Erased,
): Promise<string[]> {
  const { tenantId } = ctx.actor
  return ctx.db.withJobs(PURPOSE, async (tx) => {
    const asked = await tx
      .delete(invitations)
      .where(and(eq(invitations.tenantId, tenantId), inArray(invitations.id, invitationIds)))
      .returning({ email: invitations.email })
    await tx
      .delete(outboxMails)
      .where(and(eq(outboxMails.tenantId, tenantId), inArray(outboxMails.id, mailIds)))
    return asked.map(({ email }) => normalEmail(email))
  })
}

async function forget(ctx: ServiceContext, entry: Erased, { emails, visitorIds }: Names): Promise<void> {
  const { tenantId } = ctx.actor
  await eraseMailsOfBusiness(ctx.db, tenantId, emails)
  await forgetVisitors(ctx, visitorIds)
  await forgetRequests(ctx, [
    ...emails.map((id): DataSubject => ({ kind: 'email', id })),
    ...entry.endUserIds.map((id): DataSubject => ({ kind: 'end_user', id })),
  ])
  // The backup may have been made while the request that erased them was open.
  const request = ofTenant(tenantId, entry.requestId)
  await ctx.db.withJobs(PURPOSE, async (tx) => {
    const [row] = await tx.select().from(dataRequests).where(request).for('update')
    if (!row || row.status === 'done') return
    const subjectId = erasedId(pseudonymOf(ctx, tenantId, subjectOf(row)))
    const at = ctx.now()
    await tx
      .update(dataRequests)
      .set({
        status: 'cancelled',
        subjectId,
        identityNote: null,
        progress: null,
        finishedAt: at,
        updatedAt: at,
      })
      .where(request)
  })
}

async function deleteAccounts({ db }: Services, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const gone = await db.withAuth(async (tx) => {
    const rows = await tx
      .delete(users)
      .where(inArray(users.id, ids))
      .returning({ id: users.id, email: users.email })
    for (const person of rows) await eraseLinksOf(tx, person)
    return rows
  })
  for (const { id, email } of gone) await eraseMailsTo(db, { userId: id, address: email })
  return gone.length
}
