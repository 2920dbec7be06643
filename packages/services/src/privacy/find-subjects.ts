import { type DataSubjectKind, type FoundSubject, Id } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, count, eq, ilike, inArray, max, min, or, type SQL } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { sessionColumns } from '../sessions/session-row.ts'
import { visitorName } from '../sessions/session-summary.ts'
import { conversationsSaying, normalEmail, profilesUnder, wasWrittenTo } from './said-address.ts'

const { endUsers, sessions } = schema

const MOST = 20

/**
 * Who may be meant by an address, a visitor's or customer's id, a name, or the id of a conversation. An address is
 * offered as a whole, and its profiles by themselves.
 */
export async function findSubjects(
  ctx: ServiceContext,
  { search }: { search: string },
): Promise<FoundSubject[]> {
  requirePermission(ctx, 'privacy.manage')
  const { tenantId } = ctx.actor
  const text = search.trim()
  if (text === '') return []
  return ctx.db.withTenant(tenantId, async (tx) => {
    const found: FoundSubject[] = []
    const email = normalEmail(text)
    if (email.includes('@')) {
      const said = conversationsSaying([email])
      const known = await profilesBy(tx, tenantId, profilesUnder([email]))
      const ids = known.map(({ id }) => id)
      const all = ids.length > 0 ? or(said, inArray(sessions.endUserId, ids)) : said
      const figures = await figuresOf(tx, tenantId, all)
      if (figures.conversations > 0 || known.length > 0 || (await wasWrittenTo(tx, tenantId, email)))
        found.push({ kind: 'email', id: email, name: email, verified: false, ...figures })
    }
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    const profiles = await profilesBy(
      tx,
      tenantId,
      or(
        eq(endUsers.externalId, text),
        eq(endUsers.email, email),
        ilike(endUsers.name, like),
        Id.safeParse(text).success ? eq(endUsers.id, text) : undefined,
      ),
    )
    for (const row of profiles)
      found.push({
        kind: 'end_user',
        id: row.id,
        name: row.name ?? row.email ?? row.externalId,
        verified: row.verified,
        ...(await figuresOf(tx, tenantId, eq(sessions.endUserId, row.id))),
      })
    const asVisitor = await figuresOf(tx, tenantId, eq(sessions.visitorId, text))
    if (asVisitor.conversations > 0)
      found.push({ kind: 'visitor', id: text, name: text, verified: false, ...asVisitor })
    if (Id.safeParse(text).success) found.push(...(await conversation(tx, tenantId, text)))
    return found.slice(0, MOST)
  })
}

async function profilesBy(tx: Tx, tenantId: string, condition: SQL | undefined) {
  return tx
    .select()
    .from(endUsers)
    .where(and(eq(endUsers.tenantId, tenantId), condition))
    .orderBy(endUsers.lastSeenAt)
    .limit(MOST)
}

async function figuresOf(tx: Tx, tenantId: string, condition: SQL | undefined) {
  const [row] = await tx
    .select({ n: count(), first: min(sessions.createdAt), last: max(sessions.updatedAt) })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), condition))
  return {
    conversations: row?.n ?? 0,
    firstAt: row?.first?.toISOString() ?? null,
    lastAt: row?.last?.toISOString() ?? null,
  }
}

async function conversation(tx: Tx, tenantId: string, id: string): Promise<FoundSubject[]> {
  const rows = await tx
    .select(sessionColumns)
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)))
  return rows.map((row) => ({
    kind: 'conversation' satisfies DataSubjectKind as 'conversation',
    id: row.id,
    name: visitorName(row),
    conversations: 1,
    firstAt: row.createdAt.toISOString(),
    lastAt: row.updatedAt.toISOString(),
    verified: false,
  }))
}
