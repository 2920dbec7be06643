import { apiKeyWorks, retentionOf, type SecurityOverview } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, count, desc, eq, gte, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { toApiKey } from '../api-keys/api-key-row.ts'
import type { ServiceContext } from '../context.ts'
import { judgeSecurity, REFUSED_DAYS, RESTRICTED_DAYS, type SecurityFacts } from './judge-security.ts'

const {
  accounts,
  apiKeys,
  auditHeads,
  auditLogs,
  dataRequests,
  memberships,
  passkeys,
  restrictedUseHits,
  ssoConnections,
  ssoDomains,
  tenants,
  users,
  widgets,
} = schema

const DAY_MS = 86_400_000
/** More than a business has of each; the newest count. */
const MOST = 1_000
const ANSWERED = ['done', 'cancelled'] as const

/** What protects the business, and what is left to do. For those who may read the audit log. */
export async function getSecurityOverview(ctx: ServiceContext): Promise<SecurityOverview> {
  requirePermission(ctx, 'audit.read')
  const { db, actor, mailer, urls } = ctx
  const now = ctx.now()
  const inTenant = await db.withTenant(actor.tenantId, (tx) => readBusiness(tx, actor.tenantId, now))
  const { members, enforcedDomains, ...facts } = inTenant
  const people = await withSignInFacts(ctx, members, enforcedDomains)
  const lastBackupAt = await ctx.lastBackupAt()
  const checks = judgeSecurity({
    ...facts,
    now,
    people,
    lastBackupAt,
    dashboardUrl: urls.dashboard,
    hasMailServer: mailer !== null,
  })
  return { checks }
}

interface Member {
  id: string
  name: string
  role: SecurityFacts['people'][number]['role']
  lastHereAt: Date
}

async function readBusiness(tx: Tx, tenantId: string, now: Date) {
  const since = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const members: Member[] = (
    await tx
      .select({
        id: users.id,
        name: users.name,
        role: memberships.role,
        lastActiveAt: memberships.lastActiveAt,
        joinedAt: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.tenantId, tenantId), eq(memberships.status, 'active')))
      .orderBy(desc(memberships.createdAt))
      .limit(MOST)
  ).map(({ lastActiveAt, joinedAt, ...member }) => ({ ...member, lastHereAt: lastActiveAt ?? joinedAt }))
  const { keys, widgets: ownWidgets } = await readKeys(
    tx,
    tenantId,
    now,
    new Set(members.map(({ id }) => id)),
  )
  const ownDomains = await tx
    .select({ domain: ssoDomains.domain, enforcedAt: ssoConnections.enforcedAt })
    .from(ssoDomains)
    .innerJoin(
      ssoConnections,
      and(eq(ssoConnections.tenantId, ssoDomains.tenantId), eq(ssoConnections.id, ssoDomains.connectionId)),
    )
    .where(
      and(
        eq(ssoDomains.tenantId, tenantId),
        isNotNull(ssoDomains.verifiedAt),
        isNotNull(ssoConnections.enabledAt),
      ),
    )
  const [refused] = await tx
    .select({ n: count() })
    .from(auditLogs)
    .where(
      and(
        eq(auditLogs.tenantId, tenantId),
        eq(auditLogs.action, 'sign_in.refuse'),
        gte(auditLogs.createdAt, since(REFUSED_DAYS)),
      ),
    )
  const [restricted] = await tx
    .select({ n: count() })
    .from(restrictedUseHits)
    .where(
      and(eq(restrictedUseHits.tenantId, tenantId), gte(restrictedUseHits.createdAt, since(RESTRICTED_DAYS))),
    )
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId))
  const [business] = await tx
    .select({ settings: tenants.settings })
    .from(tenants)
    .where(eq(tenants.id, tenantId))
  const days = retentionOf(business?.settings.retention)
  const open = and(eq(dataRequests.tenantId, tenantId), notInArray(dataRequests.status, [...ANSWERED]))
  const [asked] = await tx.select({ n: count() }).from(dataRequests).where(open)
  const [late] = await tx
    .select({ n: count() })
    .from(dataRequests)
    .where(and(open, lt(dataRequests.dueAt, now)))
  return {
    members,
    keys,
    widgets: ownWidgets,
    hasSso: ownDomains.length > 0,
    enforcedDomains: ownDomains.flatMap(({ domain, enforcedAt }) => (enforcedAt === null ? [] : [domain])),
    refusedSignIns: refused?.n ?? 0,
    restrictedUses: restricted?.n ?? 0,
    audit: { verifiedAt: head?.verifiedAt ?? null, isBroken: typeof head?.brokenSeq === 'number' },
    limitsRetention: days.conversationDays !== null || days.endUserDays !== null,
    requests: { open: asked?.n ?? 0, overdue: late?.n ?? 0 },
  }
}

async function readKeys(
  tx: Tx,
  tenantId: string,
  now: Date,
  memberIds: ReadonlySet<string>,
): Promise<Pick<SecurityFacts, 'keys' | 'widgets'>> {
  const ofWidgets = await tx
    .select({ id: widgets.id, name: widgets.name, origins: widgets.allowedOrigins })
    .from(widgets)
    .where(eq(widgets.tenantId, tenantId))
    .orderBy(desc(widgets.createdAt))
    .limit(MOST)
  const rows = await tx
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.tenantId, tenantId))
    .orderBy(desc(apiKeys.createdAt))
    .limit(MOST)
  const originsOf = new Map(ofWidgets.map(({ id, origins }) => [id, origins.length]))
  const keys = rows
    .filter((row) => apiKeyWorks(toApiKey(row, null), now.getTime()))
    .map((row) => ({
      name: row.name,
      type: row.type,
      hasAddresses: row.allowedIps.length > 0,
      origins: row.allowedOrigins.length || (originsOf.get(row.widgetId ?? '') ?? 0),
      makerLeft: row.createdBy !== null && !memberIds.has(row.createdBy),
      expires: row.expiresAt !== null || row.overlapUntil !== null,
      lastUsedAt: row.lastUsedAt ?? row.createdAt,
    }))
  return { keys, widgets: ofWidgets.map(({ name, origins }) => ({ name, origins })) }
}

/** How people of the business sign in is not theirs alone to know, so the look-up role is asked, for these ids only. */
async function withSignInFacts(
  { db }: Pick<ServiceContext, 'db'>,
  members: Member[],
  enforcedDomains: readonly string[],
): Promise<SecurityFacts['people']> {
  if (members.length === 0) return []
  const ids = members.map(({ id }) => id)
  const rows = await db.withAuth((tx) =>
    tx
      .select({
        id: users.id,
        email: users.email,
        emailVerified: users.emailVerified,
        asksForCode: users.twoFactorEnabled,
        hasPasskey: sql<boolean>`exists (select 1 from ${passkeys} p where p.user_id = ${users.id})`,
        hasPassword: sql<boolean>`exists (select 1 from ${accounts} a where a.user_id = ${users.id} and a.password is not null)`,
      })
      .from(users)
      .where(inArray(users.id, ids)),
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return members.map(({ id, name, role, lastHereAt }) => {
    const row = known.get(id)
    return {
      name,
      role,
      lastHereAt,
      emailVerified: row?.emailVerified ?? false,
      hasSecondFactor: row !== undefined && (isSafe(row) || enforcedDomains.includes(domainOf(row.email))),
    }
  })
}

/** Beside a password a passkey protects nothing: the password alone still opens the account. */
function isSafe(row: { asksForCode: boolean; hasPasskey: boolean; hasPassword: boolean }): boolean {
  return row.asksForCode || (row.hasPasskey && !row.hasPassword)
}

/** Where people may only sign in with the business's own provider, it asks for what it wants. */
function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}
