import {
  ALL_AUDIT_ACTIONS,
  AUDIT_ACTIONS,
  AUDIT_WORDS,
  type AuditFilter,
  auditWord,
  type Locale,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { foldedText, searchWords } from '../sessions/mark-words.ts'
import { patternOf } from '../sessions/search-transcripts.ts'

const {
  aiPersonalities,
  apiKeys,
  auditLogs,
  endUsers,
  invitations,
  knowledgeDocuments,
  memberships,
  sessions,
  ssoConnections,
  users,
  widgets,
} = schema

/** Newest rows a search for words looks at: operators for text leave indexes unused under row-level security. */
const SEARCHED_ROWS = 20_000
/** People and things whose names hold a word. */
const MAX_NAMED = 200

/** The condition for the rows of a business that a filter lets through. */
export async function matching(tx: Tx, tenantId: string, filter: AuditFilter): Promise<SQL | undefined> {
  const { action, group, actorKind, actorId, targetType, targetId, from, to } = filter
  const conditions = and(
    eq(auditLogs.tenantId, tenantId),
    action === undefined ? undefined : isAction(action),
    group && inArray(auditLogs.action, [...AUDIT_ACTIONS[group]]),
    // Both together are what is indexed.
    actorKind && actorId !== undefined ? eq(auditLogs.actor, `${actorKind}:${actorId}`) : undefined,
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
  for (const word of words) held.push(await holds(tx, tenantId, word, filter.locale ?? 'en'))
  const {
    action: act,
    actor,
    targetType: kind,
    targetId: target,
    requestId,
    details,
    before,
    after,
  } = auditLogs
  // Put together once for all words. What is encrypted holds any short word by chance.
  const said = sql`select regexp_replace(lower(concat_ws(' ', ${act}, ${actor}, ${kind}, ${target}, ${requestId},
    ${details}::text, ${before}::text, ${after}::text)), '"sealed": "[^"]*"', '', 'g') as words offset 0`
  return and(
    conditions,
    await newestOf(tx, conditions),
    sql`exists (select from (${said}) said where ${sql.join(held, sql` and `)})`,
  )
}

/** Keeps a search to the newest rows; those from before the chain count only where there are not that many. */
async function newestOf(tx: Tx, conditions: SQL | undefined): Promise<SQL | undefined> {
  const [oldest] = await tx
    .select({ seq: auditLogs.seq })
    .from(auditLogs)
    .where(and(conditions, isNotNull(auditLogs.seq)))
    .orderBy(desc(auditLogs.seq))
    .offset(SEARCHED_ROWS - 1)
    .limit(1)
  return oldest && gte(auditLogs.seq, oldest.seq!)
}

function isAction(action: string): SQL {
  if (action.includes('.')) return eq(auditLogs.action, action)
  const known = ALL_AUDIT_ACTIONS.filter((one) => one.startsWith(`${action}.`))
  return known.length > 0
    ? inArray(auditLogs.action, known)
    : eq(sql`split_part(${auditLogs.action}, '.', 1)`, action)
}

/** Whether a row holds a word: in what it says, in what its act is called, or in the name of whom it is about. */
async function holds(tx: Tx, tenantId: string, word: string, locale: Locale): Promise<SQL> {
  const pattern = patternOf(word)
  const conditions = [sql`said.words ~ ${pattern}`]
  const called = ALL_AUDIT_ACTIONS.filter((action) =>
    foldedText(auditWord(AUDIT_WORDS[locale], action) ?? '').includes(word),
  )
  if (called.length > 0) conditions.push(inArray(auditLogs.action, called))
  const ids = await namedIds(tx, tenantId, pattern)
  if (ids.length > 0) conditions.push(inArray(auditLogs.actorId, ids), inArray(auditLogs.targetId, ids))
  return or(...conditions)!
}

/** People and things that are called so now, as `audit-names.ts` shows them: rows hold their ids. */
async function namedIds(tx: Tx, tenantId: string, pattern: string): Promise<string[]> {
  const people = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        or(sql`${users.name} ~* ${pattern}`, sql`${users.email} ~* ${pattern}`),
      ),
    )
    .limit(MAX_NAMED)
  const found = people.map(({ id }) => id)
  for (const table of [apiKeys, widgets, aiPersonalities, ssoConnections]) {
    const rows = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), sql`${table.name} ~* ${pattern}`))
      .limit(MAX_NAMED)
    found.push(...rows.map(({ id }) => id))
  }
  const named = [
    [knowledgeDocuments, sql`${knowledgeDocuments.title} ~* ${pattern}`],
    [invitations, sql`${invitations.email} ~* ${pattern}`],
    [
      endUsers,
      sql`coalesce(${endUsers.name}, ${endUsers.email}, ${endUsers.externalId}) ~* ${pattern}
          or ${endUsers.email} ~* ${pattern}`,
    ],
    [
      sessions,
      sql`concat_ws(' ', ${sessions.metadata}->>'name', ${sessions.metadata}->>'email') ~* ${pattern}`,
    ],
  ] as const
  for (const [table, says] of named) {
    const rows = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), says))
      .limit(MAX_NAMED)
    found.push(...rows.map(({ id }) => id))
  }
  return found
}
