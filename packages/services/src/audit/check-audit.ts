import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { type AuditVerdict, verifyAudit } from './verify-audit.ts'

const { auditHeads, tenants } = schema

/**
 * Checks the audit logs of some businesses, or of all there are and were, and keeps what was found for the security
 * page. For the operator and the nightly job: no request may call it.
 */
export async function* checkAudit(
  services: Pick<Services, 'db' | 'ledger' | 'now'>,
  tenantIds?: readonly string[],
): AsyncGenerator<AuditVerdict> {
  const { db, ledger, now } = services
  // Read first: what is sealed while we look must not seem to be missing.
  const { entries } = await ledger.read()
  const sealed = { key: ledger.key, entries }
  for (const tenantId of tenantIds ?? (await everyTenant())) {
    const verdict = await verifyAudit(db, tenantId, sealed)
    await db.withTenant(tenantId, (tx) =>
      tx
        .update(auditHeads)
        .set({ verifiedAt: now(), verifiedSeq: verdict.seq, brokenSeq: verdict.problem?.seq ?? null })
        .where(eq(auditHeads.tenantId, tenantId)),
    )
    yield verdict
  }

  /** One that is gone together with its log is still known to the ledger; one the operator deleted is signed there. */
  async function everyTenant(): Promise<string[]> {
    const rows = await db.withJobs('audit check', (tx) => tx.select({ id: tenants.id }).from(tenants))
    const known = entries.flatMap((entry) => (entry.kind === 'head' ? [entry.tenantId] : []))
    const ids = new Set(rows.map(({ id }) => id))
    const deleted = new Set(entries.flatMap((entry) => (entry.kind === 'deleted' ? [entry.tenantId] : [])))
    for (const id of known) if (!deleted.has(id)) ids.add(id)
    return [...ids].sort()
  }
}
