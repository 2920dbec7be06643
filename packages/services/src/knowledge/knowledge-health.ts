import { setImmediate as letOthers } from 'node:timers/promises'
import { type KnowledgeHealth, KnowledgeHealthInput, type Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { ContradictionFinder } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { iso, selectProblems } from '../problems/problem-row.ts'
import { isAnswering } from './document-writing.ts'

/** Of each kind. */
const MOST = 50
const MISSING = 10
/** Passages that are compared with each other, the newest documents first. */
const COMPARED = 2_000
/** Passages read before other requests get their turn. */
const AT_A_TIME = 20

/** What in the knowledge needs somebody: what is old, never used, at odds with itself, missing or broken. */
export async function knowledgeHealth(
  ctx: ServiceContext,
  input: KnowledgeHealthInput,
): Promise<KnowledgeHealth> {
  requirePermission(ctx, 'knowledge.read')
  const { staleMonths, unusedDays } = KnowledgeHealthInput.parse(input)
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const { passages, ...rest } = await ctx.db.withTenant(tenantId, async (tx) => ({
    documents: await countDocuments(tx, tenantId),
    stale: await findStale(tx, tenantId, staleMonths, now),
    unused: await findUnused(tx, tenantId, unusedDays, now),
    failed: await findFailed(tx, tenantId),
    missing: (
      await selectProblems(tx, tenantId, {
        where: sql`p.status = 'open'`,
        order: 'cost',
        limit: MISSING,
        offset: 0,
        now,
      })
    ).problems,
    passages: await loadPassages(tx, tenantId, now),
  }))
  const finder = new ContradictionFinder()
  for (const [at, passage] of passages.slice(0, COMPARED).entries()) {
    finder.add(passage)
    if (at % AT_A_TIME === 0) await letOthers()
  }
  return { ...rest, contradictory: finder.found, comparedAll: passages.length <= COMPARED }
}

async function countDocuments(tx: Tx, tenantId: string): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from knowledge_documents where tenant_id = ${tenantId}`,
  )
  return rows[0]!.count
}

type Row = Record<string, unknown> & { id: string; title: string; updatedAt: Date | string }
const note = ({ id, title, updatedAt }: Row) => ({ id, title, updatedAt: iso(updatedAt) })

async function findStale(tx: Tx, tenantId: string, months: number, now: Date) {
  type Stale = Row & { validUntil: string | null; isExpired: boolean }
  const today = now.toISOString().slice(0, 10)
  const { rows } = await tx.execute<Stale>(sql`
    select id, title, updated_at as "updatedAt", valid_until::text as "validUntil",
           coalesce(valid_until < ${today}::date, false) as "isExpired"
      from knowledge_documents
     where tenant_id = ${tenantId} and status = 'ready'
       and (updated_at < ${now.toISOString()}::timestamptz - make_interval(months => ${months})
            or valid_until < ${today}::date)
     order by "isExpired" desc, updated_at
     limit ${MOST}`)
  return rows.map((row) => ({
    ...note(row),
    why: row.isExpired ? ('expired' as const) : ('old' as const),
    validUntil: row.validUntil,
  }))
}

/** Whether the document `d` answers anybody on the day. */
function usedOn(now: Date) {
  const today = now.toISOString().slice(0, 10)
  return sql`coalesce(d.valid_from, '-infinity') <= ${today}::date
    and coalesce(d.valid_until, 'infinity') >= ${today}::date`
}

async function findUnused(tx: Tx, tenantId: string, days: number, now: Date) {
  const since = new Date(now.getTime() - days * 86_400_000).toISOString()
  const { rows } = await tx.execute<Row>(sql`
    with cited as (
      select distinct c ->> 'documentId' as id
        from messages m, jsonb_array_elements(m.citations) c
       where m.tenant_id = ${tenantId} and m.created_at >= ${since}::timestamptz and m.citations is not null)
    select d.id, d.title, d.updated_at as "updatedAt"
      from knowledge_documents d
     where d.tenant_id = ${tenantId} and d.status = 'ready' and d.created_at < ${since}::timestamptz and ${usedOn(now)}
       and d.id::text not in (select id from cited)
     order by d.created_at
     limit ${MOST}`)
  return rows.map(note)
}

async function findFailed(tx: Tx, tenantId: string) {
  const { rows } = await tx.execute<Row & { error: string | null }>(sql`
    select id, title, updated_at as "updatedAt", error from knowledge_documents
     where tenant_id = ${tenantId} and (status = 'failed' or error is not null)
     order by updated_at desc
     limit ${MOST}`)
  return rows.map((row) => ({ ...note(row), error: row.error ?? '' }))
}

async function loadPassages(tx: Tx, tenantId: string, now: Date) {
  type Passage = Record<string, unknown> & {
    documentId: string
    title: string
    content: string
    language: Locale
  }
  const { rows } = await tx.execute<Passage>(sql`
    select c.document_id as "documentId", d.title, c.content, c.language
      from knowledge_chunks c
      join knowledge_documents d on d.tenant_id = c.tenant_id and d.id = c.document_id
     where c.tenant_id = ${tenantId} and d.status = 'ready' and ${usedOn(now)} and ${isAnswering}
     order by d.updated_at desc, c.document_id, c.position
     limit ${COMPARED + 1}`)
  return rows
}
