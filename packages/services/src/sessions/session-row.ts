import { isDeepStrictEqual } from 'node:util'
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
export const assistantNameOfSession = sql<string>`coalesce(
  (select p.name from ai_personalities p where p.id = coalesce(
    sessions.personality_id, (select w.personality_id from widgets w where w.id = sessions.widget_id))),
  (select p.name from ai_personalities p where p.is_default),
  'Assistant')`

export const sessionColumns = {
  ...getTableColumns(sessions),
  assistantName: assistantNameOfSession.as('assistant_name'),
}

type Stored = typeof sessions.$inferSelect
type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : Name
/** A row as PostgreSQL writes it as JSON: columns by their names in the database, moments as text. */
export type SessionJson = {
  [Key in keyof Stored as Snake<Key>]: Stored[Key] extends Date
    ? string
    : Date extends Stored[Key]
      ? string | null
      : Stored[Key]
}

/** A row that PostgreSQL wrote as JSON: column by column, as it is done for hundreds in a second. */
export function sessionFromJson(json: SessionJson, assistantName: string): SessionRow {
  return {
    id: json.id,
    tenantId: json.tenant_id,
    widgetId: json.widget_id,
    meetingId: json.meeting_id,
    personalityId: json.personality_id,
    endUserId: json.end_user_id,
    mode: json.mode,
    visitorId: json.visitor_id,
    openedFrom: json.opened_from,
    locale: json.locale,
    timeZone: json.time_zone,
    metadata: json.metadata,
    status: json.status,
    holder: json.holder,
    agentUserId: json.agent_user_id,
    agentName: json.agent_name,
    sharing: json.sharing,
    lastSeq: json.last_seq,
    revision: json.revision,
    stateRevision: json.state_revision,
    visitorReadSeq: json.visitor_read_seq,
    agentReadSeq: json.agent_read_seq,
    unansweredCount: json.unanswered_count,
    escalatedAt: momentOf(json.escalated_at),
    waitingSince: momentOf(json.waiting_since),
    resolvedAt: momentOf(json.resolved_at),
    resolution: json.resolution,
    ratingScore: json.rating_score,
    ratingComment: json.rating_comment,
    costUsd: json.cost_usd,
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
    assistantName,
  }
}

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

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

/** What `session` tells of a conversation, but for its counters and the time. */
const STATE = [
  'status',
  'holder',
  'visitorId',
  'widgetId',
  'personalityId',
  'locale',
  'metadata',
  'agentName',
  'sharing',
  'ratingScore',
  'ratingComment',
  'escalatedAt',
] as const satisfies (keyof Stored)[]

/**
 * Writes changes to a locked conversation and returns it as it is now. What changes its state gets a number: by it
 * servers see that their clients were not told.
 */
export async function updateSession(
  tx: Tx,
  session: SessionRow,
  changes: Partial<typeof sessions.$inferInsert>,
  now: Date,
): Promise<SessionRow> {
  const isTold = STATE.some((key) => key in changes && !isDeepStrictEqual(changes[key], session[key]))
  const set = { ...changes, updatedAt: now, ...(isTold && { stateRevision: session.stateRevision + 1 }) }
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
    revision: row.revision,
    stateRevision: row.stateRevision,
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
