import { createHash } from 'node:crypto'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type AuditRecord, auditDigest, chainStart } from './audit-chain.ts'
import { recordColumns } from './audit-record.ts'

const { auditHeads, auditLogs } = schema

/** A row before it has its place. */
export type NewAuditRow = Omit<AuditRecord, 'createdAtMicros'> & { createdAt: Date }

/**
 * Puts a row at the end of its business's chain, in one statement: it locks the head, which is held until the commit,
 * so this comes last in a transaction.
 */
export async function appendToChain(tx: Tx, row: NewAuditRow): Promise<void> {
  if (await append(tx, row)) return
  await beginChain(tx, row)
  if (!(await append(tx, row))) throw new Error('The audit log of this business has no head.')
}

async function append(tx: Tx, row: NewAuditRow): Promise<boolean> {
  const { createdAt, ...facts } = row
  const digest = auditDigest({ ...facts, createdAtMicros: `${createdAt.getTime()}000` })
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const { rows } = await tx.execute(sql`
    with head as (
      update audit_heads h
         set seq = h.seq + 1, prev_hash = h.hash, updated_at = ${createdAt.toISOString()},
             hash = sha256(h.hash || int8send(h.seq + 1) || ${digest}::bytea)
       where h.tenant_id = ${row.tenantId}
      returning h.seq, h.prev_hash, h.hash)
    insert into audit_logs (id, tenant_id, seq, actor, actor_kind, actor_id, action, target_type, target_id,
                            details, before, after, origin, request_id, created_at, prev_hash, hash)
    select ${row.id}, ${row.tenantId}, head.seq, ${row.actor}, ${row.actorKind}, ${row.actorId}, ${row.action},
           ${row.targetType}, ${row.targetId}, ${json(row.details)}::jsonb, ${json(row.before)}::jsonb,
           ${json(row.after)}::jsonb, ${row.origin}::bytea, ${row.requestId}, ${createdAt.toISOString()},
           head.prev_hash, head.hash
      from head
    returning seq`)
  return rows.length > 0
}

/**
 * The first row of a chain says what was in the log before there was one, so that those rows cannot be changed either
 * without showing.
 */
async function beginChain(tx: Tx, { tenantId, createdAt }: NewAuditRow): Promise<void> {
  const start = chainStart(tenantId)
  const begun = await tx
    .insert(auditHeads)
    .values({ tenantId, seq: 0, hash: start, prevHash: start, updatedAt: createdAt })
    .onConflictDoNothing()
    .returning({ seq: auditHeads.seq })
  if (begun.length === 0) return
  await append(tx, {
    id: crypto.randomUUID(),
    tenantId,
    createdAt,
    actor: 'system:audit',
    actorKind: 'system',
    actorId: 'audit',
    action: 'audit.begin',
    targetType: 'audit',
    targetId: null,
    details: { ...(await digestEarlierRows(tx, tenantId)) },
    before: null,
    after: null,
    origin: null,
    requestId: null,
  })
}

/** How many rows have no place in the chain, and a SHA-256 over all of them. */
export async function digestEarlierRows(
  tx: Tx,
  tenantId: string,
): Promise<{ earlierRows: number; earlierSha256: string }> {
  const rows = await tx
    .select(recordColumns)
    .from(auditLogs)
    .where(and(eq(auditLogs.tenantId, tenantId), isNull(auditLogs.seq)))
    .orderBy(asc(auditLogs.createdAt), asc(auditLogs.id))
  const hash = createHash('sha256')
  for (const { seq: _, prevHash: _prev, hash: _hash, ...record } of rows) hash.update(auditDigest(record))
  return { earlierRows: rows.length, earlierSha256: hash.digest('hex') }
}
