import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext, Services } from '../context.ts'
import {
  type DataRequestRow,
  FIRST_PROGRESS,
  ofTenant,
  progressOf,
  subjectOf,
  untilOf,
} from './data-request-row.ts'
import { conversationEntries } from './export-conversation.ts'
import { memberEntries } from './export-member.ts'
import { exportReadme } from './export-texts.ts'
import { exportZip, type ZipEntry } from './export-zip.ts'
import { normalEmail, writtenTo } from './said-address.ts'
import { conversationIds, scopeOf } from './subject.ts'

const { consents, dataRequests, endUsers, invitations, outboxMails, tenants } = schema

const PURPOSE = 'privacy'
/** For how long the file can be fetched. */
export const EXPORT_DAYS = 7
/** Progress is written down no more often than this. */
const TELL_EVERY_MS = 1_000

/** Puts everything that is kept of somebody into one ZIP. One that is cut short is begun anew. */
export async function exportSubject(services: Services, row: DataRequestRow): Promise<void> {
  const { tenantId } = row
  const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: PURPOSE } }
  const [business] = await ctx.db.withJobs(PURPOSE, (tx) =>
    tx.select({ name: tenants.name, locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId)),
  )
  const { name: businessName, locale } = business!
  const now = ctx.now()
  const first = { ...FIRST_PROGRESS, bySso: progressOf(row)?.bySso }
  const of = row.subjectKind === 'user' ? 'member' : 'visitor'
  const own = row.subjectKind === 'user' ? await memberEntries(ctx, row) : await visitorEntries(ctx, row)
  const entries: ZipEntry[] = [
    {
      path: 'README.txt',
      read: async () => Buffer.from(exportReadme(locale, { business: businessName, of, at: now })),
    },
    ...own,
  ]
  const total = entries.length + 1
  let toldAt = 0
  const tell = (done: number) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return
    toldAt = Date.now()
    const progress = { ...first, done, total }
    void ctx.db
      .withJobs(PURPOSE, (tx) => tx.update(dataRequests).set({ progress }).where(ofTenant(tenantId, row.id)))
      .catch(() => {})
  }
  const zip = exportZip(entries, {
    at: now,
    onEntry: tell,
    last: (files) => ({
      path: 'index.json',
      read: async () =>
        Buffer.from(
          JSON.stringify(
            { format: 1, business: businessName, requestId: row.id, subject: subjectOf(row), at: now, files },
            null,
            2,
          ),
        ),
    }),
  })
  const blobKey = `exports/${tenantId}/${row.id}.zip`
  const sizeBytes = await ctx.blobs.putStream(blobKey, zip, 'application/zip')
  const expiresAt = new Date(ctx.now().getTime() + EXPORT_DAYS * 86_400_000)
  await ctx.db.withJobs(PURPOSE, async (tx) => {
    await tx
      .update(dataRequests)
      .set({
        status: 'done',
        blobKey,
        sizeBytes,
        expiresAt,
        finishedAt: ctx.now(),
        leaseUntil: null,
        error: null,
        progress: { ...first, done: total, total },
      })
      .where(ofTenant(tenantId, row.id))
    await writeAudit(tx, ctx, {
      action: 'privacy.export',
      targetType: 'data_request',
      targetId: row.id,
      details: { subjectKind: row.subjectKind, entries: total, sizeBytes },
    })
  })
}

async function visitorEntries(ctx: ServiceContext, row: DataRequestRow): Promise<ZipEntry[]> {
  const { tenantId } = row
  const { ids, profile } = await ctx.db.withTenant(tenantId, async (tx) => {
    const scope = await scopeOf(tx, tenantId, subjectOf(row), untilOf(row))
    const mine = inArray(endUsers.id, scope.endUserIds)
    const known = scope.endUserIds.length > 0
    const profiles = known
      ? await tx
          .select()
          .from(endUsers)
          .where(and(eq(endUsers.tenantId, tenantId), mine))
      : []
    const given = known
      ? await tx
          .select()
          .from(consents)
          .where(and(eq(consents.tenantId, tenantId), inArray(consents.endUserId, scope.endUserIds)))
      : []
    const to = writtenTo(tenantId, scope.emails)
    const asked = await tx.select().from(invitations).where(to.invitations)
    // What was written to others is theirs, also where it names this person.
    const mails = (await tx.select().from(outboxMails).where(to.mails)).filter(({ recipient }) =>
      scope.emails.includes(normalEmail(recipient)),
    )
    return { ids: await conversationIds(tx, scope), profile: { profiles, given, asked, mails } }
  })
  const entries: ZipEntry[] = [
    {
      path: 'profile.json',
      read: async () =>
        Buffer.from(
          JSON.stringify(
            {
              profiles: profile.profiles.map(({ tenantId: _, ...facts }) => facts),
              invitations: profile.asked.map(({ email, role, createdAt, acceptedAt, revokedAt }) => ({
                to: email,
                as: role,
                at: createdAt,
                acceptedAt,
                takenBackAt: revokedAt,
              })),
              mails: profile.mails.map(({ subject, text, createdAt, sentAt }) => ({
                at: createdAt,
                sentAt,
                subject,
                text,
              })),
              consents: profile.given.map((consent) => ({
                to: consent.kind,
                words: consent.textVersion,
                language: consent.locale,
                conversationId: consent.sessionId,
                givenAt: consent.grantedAt,
                withdrawnAt: consent.withdrawnAt,
              })),
            },
            null,
            2,
          ),
        ),
    },
  ]
  for (const id of ids) entries.push(...(await conversationEntries(ctx, tenantId, id)))
  return entries
}
