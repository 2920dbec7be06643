import { notFound, type Session } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { type AnyColumn, and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { changesOf } from '../audit/audit-values.ts'

const { sessions } = schema

/** A conversation as stored, with the name of the assistant that serves it. */
export type SessionRow = typeof sessions.$inferSelect & { assistantName: string }

/**
 * The assistant's name: of the conversation's own assistant, else its widget's, else the tenant's default. Looked up
 * each time, so that a changed assistant shows in open conversations. Row-level security keeps it to the tenant.
 */
const assistantName = sql<string>`coalesce(
  (select p.name from ai_personalities p where p.id = coalesce(
    sessions.personality_id, (select w.personality_id from widgets w where w.id = sessions.widget_id))),
  (select p.name from ai_personalities p where p.is_default),
  'Assistant')`.as('assistant_name')

export const sessionColumns = { ...getTableColumns(sessions), assistantName }

/** Each column's name in the database, beside our own, and whether it is a moment. */
const COLUMNS = Object.entries(getTableColumns(sessions)).map(
  ([key, column]) => [key, column.name, column.dataType === 'date'] as const,
)

/** A row that PostgreSQL wrote as JSON. */
export function sessionFromJson(json: Record<string, unknown>, assistantName: string): SessionRow {
  const row: Record<string, unknown> = { assistantName }
  for (const [key, column, isMoment] of COLUMNS) {
    const value = json[column]
    row[key] = isMoment && typeof value === 'string' ? new Date(value) : value
  }
  return row as SessionRow
}

/** Throws NOT_FOUND for an unknown id and for another tenant's. */
export async function loadSession(tx: Tx, tenantId: string, sessionId: string): Promise<SessionRow> {
  const [row] = await tx.select(sessionColumns).from(sessions).where(ofTenant(tenantId, sessionId))
  if (!row) throw notFound('conversation')
  return row
}

/** Those of these conversations that are there, in no order. */
export function loadSessions(tx: Tx, tenantId: string, sessionIds: string[]): Promise<SessionRow[]> {
  return tx
    .select(sessionColumns)
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), isOneOf(sessions.id, sessionIds)))
}

/** As `loadSession`, and nobody else writes to the conversation until the transaction ends. */
export async function lockSession(tx: Tx, tenantId: string, sessionId: string): Promise<SessionRow> {
  const [row] = await tx
    .select(sessionColumns)
    .from(sessions)
    .where(ofTenant(tenantId, sessionId))
    .for('update', { of: sessions })
  if (!row) throw notFound('conversation')
  return row
}

/** Writes changes to a locked conversation and returns it as it is now. */
export async function updateSession(
  tx: Tx,
  session: SessionRow,
  changes: Partial<typeof sessions.$inferInsert>,
  now: Date,
): Promise<SessionRow> {
  const set = { ...changes, updatedAt: now }
  await tx.update(sessions).set(set).where(ofTenant(session.tenantId, session.id))
  return { ...session, ...set } as SessionRow
}

/** What an act changed about who answers, for the audit log: people by their id, nothing the visitor said. */
export function floorChanges(before: SessionRow, after: SessionRow) {
  const floor = ({ status, holder, agentUserId, sharing }: SessionRow) => ({
    status,
    holder,
    agentUserId,
    sharing,
  })
  return changesOf(floor(before), floor(after))
}

export function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    status: row.status,
    holder: row.holder,
    visitorId: row.visitorId,
    widgetId: row.widgetId,
    personalityId: row.personalityId,
    locale: row.locale,
    metadata: row.metadata,
    assistantName: row.assistantName,
    agentName: row.agentName,
    lastSeq: row.lastSeq,
    readSeq: { visitor: row.visitorReadSeq, agent: row.agentReadSeq },
    sharing: row.sharing,
    rating: row.ratingScore === null ? null : { score: row.ratingScore, comment: row.ratingComment },
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** As `inArray`, with one parameter for all: hundreds would be more work than the query. */
export function isOneOf(column: AnyColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${`{${ids.join(',')}}`}::uuid[])`
}

function ofTenant(tenantId: string, sessionId: string) {
  return and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId))
}
