import type { AuditChoices, AuditFilter, AuditPage, AuditRow, ListAuditInput } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { searchWords } from '../sessions/mark-words.ts'
import { type AuditReference, loadAuditNames } from './audit-names.ts'
import { decodeAuditCursor, encodeAuditCursor, readInOrder, type StoredAuditRow } from './audit-order.ts'

const { auditLogs, memberships, users } = schema

const DEFAULT_PAGE = 50
/** Newest rows a search for words looks at: operators for text leave indexes unused under row-level security. */
const SEARCHED_ROWS = 20_000
const MAX_ACTORS = 200

/** Acts in the business, the newest first. */
export async function listAudit(ctx: ServiceContext, input: ListAuditInput = {}): Promise<AuditPage> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  const limit = input.limit ?? DEFAULT_PAGE
  const after = input.cursor === undefined ? null : decodeAuditCursor(input.cursor)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const condition = await matching(tx, tenantId, input)
    const { rows, last } = await readInOrder(tx, condition, { newestFirst: true, after, limit })
    const nameOf = await loadAuditNames(tx, tenantId, rows.flatMap(referencesOf))
    return {
      rows: rows.map((row) => toAuditRow(row, nameOf)),
      // A full page may be the last one: the next is then empty.
      nextCursor: rows.length === limit && last ? encodeAuditCursor(last) : null,
    }
  })
}

/** What can be looked for in this business's log. */
export async function auditChoices(ctx: ServiceContext): Promise<AuditChoices> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const own = eq(auditLogs.tenantId, tenantId)
    const actions = await tx
      .selectDistinct({ action: auditLogs.action })
      .from(auditLogs)
      .where(own)
      .orderBy(asc(auditLogs.action))
    const actors = await tx
      .selectDistinct({ kind: auditLogs.actorKind, id: auditLogs.actorId })
      .from(auditLogs)
      .where(and(own, inArray(auditLogs.actorKind, ['member', 'key', 'system'])))
      .limit(MAX_ACTORS)
    const known = actors.map(({ kind, id }) => ({ kind: kind as 'member', id: id ?? '' }))
    const nameOf = await loadAuditNames(
      tx,
      tenantId,
      known.map(({ kind, id }) => ({ type: kind, id })),
    )
    return {
      actions: actions.map(({ action }) => action),
      actors: known.map((actor) => ({ ...actor, ...nameOf({ type: actor.kind, id: actor.id }) })),
    }
  })
}

/** The condition for the rows of a business that a filter lets through. */
export async function matching(tx: Tx, tenantId: string, filter: AuditFilter): Promise<SQL | undefined> {
  const { action, actorKind, actorId, targetType, targetId, from, to } = filter
  const conditions = and(
    eq(auditLogs.tenantId, tenantId),
    action === undefined
      ? undefined
      : action.includes('.')
        ? eq(auditLogs.action, action)
        : eq(sql`split_part(${auditLogs.action}, '.', 1)`, action),
    actorKind && eq(auditLogs.actorKind, actorKind),
    actorId === undefined ? undefined : eq(auditLogs.actorId, actorId),
    targetType === undefined ? undefined : eq(auditLogs.targetType, targetType),
    targetId === undefined ? undefined : eq(auditLogs.targetId, targetId),
    from === undefined ? undefined : gte(auditLogs.createdAt, new Date(from)),
    to === undefined ? undefined : lt(auditLogs.createdAt, new Date(to)),
  )
  const words = searchWords(filter.search ?? '')
  if (words.length === 0) return conditions
  const held: SQL[] = []
  for (const word of words) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    const people = await tx
      .select({ id: users.id })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(and(eq(memberships.tenantId, tenantId), or(ilike(users.name, like), ilike(users.email, like))))
    const ids = people.map(({ id }) => id)
    const named = ids.length > 0 ? sql`(recent.actor_id in ${ids} or recent.target_id in ${ids})` : sql`false`
    held.push(sql`(recent.words like ${like} or ${named})`)
  }
  const recent = tx
    .select({
      id: auditLogs.id,
      actorId: sql`${auditLogs.actorId}`.as('actor_id'),
      targetId: sql`${auditLogs.targetId}`.as('target_id'),
      words: sql`lower(concat_ws(' ', ${auditLogs.action}, ${auditLogs.actor}, ${auditLogs.targetType},
        ${auditLogs.targetId}, ${auditLogs.requestId}, ${auditLogs.details}::text, ${auditLogs.before}::text,
        ${auditLogs.after}::text))`.as('words'),
    })
    .from(auditLogs)
    .where(conditions)
    .orderBy(desc(auditLogs.createdAt))
    .limit(SEARCHED_ROWS)
  return and(
    eq(auditLogs.tenantId, tenantId),
    sql`${auditLogs.id} in (select recent.id from (${recent}) recent where ${sql.join(held, sql` and `)})`,
  )
}

export function referencesOf(row: StoredAuditRow): AuditReference[] {
  return [
    { type: row.actorKind ?? '', id: row.actorId },
    { type: row.targetType ?? '', id: row.targetId },
  ]
}

export function toAuditRow(
  row: StoredAuditRow,
  nameOf: Awaited<ReturnType<typeof loadAuditNames>>,
): AuditRow {
  const { kind, id } = actorOf(row)
  const target = nameOf({ type: row.targetType ?? '', id: row.targetId })
  return {
    id: row.id,
    seq: row.seq,
    at: row.createdAt.toISOString(),
    actor: { kind, id, ...nameOf({ type: kind, id }) },
    action: row.action,
    target: {
      type: row.targetType ?? row.action.split('.')[0]!,
      id: row.targetId,
      ...target,
      name: target.state === 'erased' ? null : (target.name ?? lastName(row)),
    },
  }
}

/** Rows from before there was a chain have their actor in one word. */
function actorOf(row: StoredAuditRow): { kind: AuditRow['actor']['kind']; id: string } {
  const [kind = '', id = ''] = row.actorKind === null ? row.actor.split(':') : [row.actorKind, row.actorId!]
  const known = kind === 'member' || kind === 'key' || kind === 'visitor'
  return known ? { kind, id } : { kind: 'system', id: id || kind }
}

/** What a thing that is gone was called when the row was written. */
function lastName({ details, before, after }: StoredAuditRow): string | null {
  for (const state of [after, before, details])
    for (const field of ['name', 'title']) if (typeof state?.[field] === 'string') return state[field]
  return null
}
