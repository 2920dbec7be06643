import { type Database, schema } from '@visualkit/db'
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { fromLine, type LedgerEntry, type LedgerKey } from '../ledger/ledger-entry.ts'
import { digestEarlierRows } from './append-to-chain.ts'
import { auditDigest, chainHash, chainStart } from './audit-chain.ts'
import { recordColumns } from './audit-record.ts'

const { auditLogs } = schema

/** What was found in one business's audit log. */
export interface AuditVerdict {
  tenantId: string
  /** Rows that are in the chain now. */
  rows: number
  /** Newest row. */
  seq: number
  /** Rows from before there was a chain; their sum is in the first row of it. */
  earlierRows: number
  /** Rows that were removed because their time to be kept was over. */
  pruned: number
  /** Rows that an older backup, which was restored, did not have. */
  lostByRestore: number
  /** Newest row whose hash is signed outside the database; null: none is. */
  sealedSeq: number | null
  problem: AuditProblem | null
}

/** The first row that does not fit. */
export interface AuditProblem {
  seq: number
  what:
    | 'changed'
    | 'missing'
    | 'out_of_order'
    | 'twice'
    | 'truncated'
    | 'unsealed_prune'
    | 'earlier_rows'
    | 'head'
}

/** Read at a time: each batch is a transaction of its own, and the embedded database runs one at a time. */
const BATCH = 1_000

/**
 * Reads a business's whole audit log and checks that every row is what was written, in its place, and that none is
 * missing. What the ledger says counts: whoever owns the database can write a chain that fits in itself.
 */
export async function verifyAudit(
  db: Database,
  tenantId: string,
  ledger: { key: LedgerKey; entries: readonly LedgerEntry[] },
): Promise<AuditVerdict> {
  const head = await readHead(db, tenantId)
  const outside = whatIsSealed([...ledger.entries, ...(await readProofs(db, tenantId, ledger.key))], tenantId)
  const verdict: AuditVerdict = {
    tenantId,
    rows: 0,
    seq: head?.seq ?? head?.newest ?? 0,
    earlierRows: head?.earlierRows ?? 0,
    pruned: head?.baseSeq ?? 0,
    lostByRestore: outside.lostByRestore,
    sealedSeq: outside.newest,
    problem: null,
  }
  const fail = (seq: number, what: AuditProblem['what']): AuditVerdict => ({
    ...verdict,
    problem: { seq, what },
  })
  if (!head) return outside.newest === null ? verdict : fail(1, 'truncated')
  if (head.seq === null || head.hash === null) return fail(1, 'head')
  if (head.baseSeq > 0 && outside.pruned.get(head.baseSeq) !== head.baseHash?.toString('hex'))
    return fail(1, 'unsealed_prune')
  // They go before the chain's first row does, which says what they were.
  if (head.baseSeq > 0 && head.earlierRows > 0) return fail(1, 'earlier_rows')

  let previous = { seq: head.baseSeq, hash: head.baseHash ?? chainStart(tenantId) }
  let cursor: { seq: number; id: string } | null = null
  for (let more = true; more; ) {
    const batch = await readBatch(db, tenantId, cursor, head.newest)
    more = batch.length === BATCH
    for (const { seq, hash, prevHash, ...record } of batch) {
      if (seq === null) continue
      cursor = { seq, id: record.id }
      if (seq <= previous.seq) return fail(seq, 'twice')
      if (seq > previous.seq + 1) return fail(previous.seq + 1, 'missing')
      if (!prevHash?.equals(previous.hash)) return fail(seq, 'out_of_order')
      if (!hash?.equals(chainHash(previous.hash, seq, auditDigest(record)))) return fail(seq, 'changed')
      const sealed = outside.heads.get(seq)
      if (sealed !== undefined && sealed !== hash.toString('hex')) return fail(seq, 'changed')
      if (record.action === 'audit.begin' && !(await earlierRowsFit(db, tenantId, record.details)))
        return fail(seq, 'earlier_rows')
      previous = { seq, hash }
      verdict.rows++
    }
  }
  if (outside.newest !== null && outside.newest > previous.seq) return fail(previous.seq + 1, 'truncated')
  if (previous.seq !== head.seq || !previous.hash.equals(head.hash)) return fail(previous.seq + 1, 'head')
  return verdict
}

/** Null when nothing was ever written here; `seq` null when only the head is gone. One statement, so of one moment. */
async function readHead(db: Database, tenantId: string) {
  const { rows } = await db.withTenant(tenantId, (tx) =>
    tx.execute<{
      seq: string | null
      hash: Buffer | null
      base_seq: string | null
      base_hash: Buffer | null
      newest: string | null
      earlier: string
    }>(sql`
      select h.seq, h.hash, h.base_seq, h.base_hash, l.newest, l.earlier
        from (select max(seq) as newest, count(*) filter (where seq is null) as earlier
                from audit_logs where tenant_id = ${tenantId}) l
        left join audit_heads h on h.tenant_id = ${tenantId}`),
  )
  const [row] = rows
  if (!row || (row.seq === null && row.newest === null)) return null
  return {
    seq: row.seq === null ? null : Number(row.seq),
    hash: row.hash,
    baseSeq: Number(row.base_seq ?? 0),
    baseHash: row.base_hash,
    newest: Number(row.newest ?? 0),
    earlierRows: Number(row.earlier),
  }
}

async function readBatch(
  db: Database,
  tenantId: string,
  after: { seq: number; id: string } | null,
  last: number,
) {
  return db.withTenant(tenantId, (tx) =>
    tx
      .select(recordColumns)
      .from(auditLogs)
      .where(
        and(
          eq(auditLogs.tenantId, tenantId),
          isNotNull(auditLogs.seq),
          lte(auditLogs.seq, last),
          after === null
            ? undefined
            : sql`(${auditLogs.seq}, ${auditLogs.id}) > (${after.seq}, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(auditLogs.seq), asc(auditLogs.id))
      .limit(BATCH),
  )
}

/**
 * What the log itself holds of the ledger: signed, so nobody can have put it there but a server. Another server's
 * ledger may not be here.
 */
async function readProofs(db: Database, tenantId: string, key: LedgerKey): Promise<LedgerEntry[]> {
  const rows = await db.withTenant(tenantId, (tx) =>
    tx
      .select({ details: auditLogs.details })
      .from(auditLogs)
      .where(
        and(eq(auditLogs.tenantId, tenantId), inArray(auditLogs.action, ['audit.prune', 'audit.restore'])),
      ),
  )
  return rows.flatMap(({ details }) => {
    const entry = typeof details.proof === 'string' ? fromLine(key, details.proof) : null
    return entry ? [entry] : []
  })
}

async function earlierRowsFit(db: Database, tenantId: string, details: unknown): Promise<boolean> {
  const said = details as Awaited<ReturnType<typeof digestEarlierRows>>
  const found = await db.withTenant(tenantId, (tx) => digestEarlierRows(tx, tenantId))
  return found.earlierRows === said.earlierRows && found.earlierSha256 === said.earlierSha256
}

/** What the ledger says of a business. A restored backup makes void what was sealed after the row it ends with. */
function whatIsSealed(ledger: readonly LedgerEntry[], tenantId: string) {
  const heads = new Map<number, string>()
  const pruned = new Map<number, string>()
  let newest: number | null = null
  let lostByRestore = 0
  const inOrder = ledger.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const entry of inOrder) {
    if (entry.tenantId !== tenantId) continue
    if (entry.kind === 'pruned') pruned.set(entry.seq, entry.hash)
    if (entry.kind === 'restored') {
      lostByRestore += Math.max(0, (newest ?? 0) - entry.seq)
      for (const seq of heads.keys()) if (seq > entry.seq) heads.delete(seq)
      newest = null
    }
    if ((entry.kind === 'head' || entry.kind === 'restored') && entry.seq > 0) {
      heads.set(entry.seq, entry.hash)
      newest = Math.max(newest ?? 0, entry.seq)
    }
  }
  return { heads, pruned, lostByRestore, newest }
}
