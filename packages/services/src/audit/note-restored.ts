import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { toLine } from '../ledger/ledger-entry.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Says outside the database where every audit log goes on after a backup was put back, so that the rows it did not
 * have are told from rows that somebody took away. For the operator only.
 */
export async function noteRestored(
  services: Pick<Services, 'db' | 'ledger' | 'now' | 'secrets'>,
): Promise<void> {
  const { auditHeads } = schema
  const heads = await services.db.withJobs('restore', (tx) =>
    tx
      .select({ tenantId: auditHeads.tenantId, seq: auditHeads.seq, hash: auditHeads.hash })
      .from(auditHeads)
      .orderBy(asc(auditHeads.tenantId)),
  )
  for (const { tenantId, seq, hash } of heads) {
    const at = services.now().toISOString()
    const entry = { kind: 'restored' as const, at, tenantId, seq, hash: hash.toString('hex') }
    await services.ledger.add([entry])
    // In the log as well, for servers with a ledger of their own.
    const actor = { kind: 'system' as const, tenantId, purpose: 'operator' }
    await services.db.withTenant(tenantId, (tx) =>
      writeAudit(
        tx,
        { ...services, actor },
        { action: 'audit.restore', details: { through: seq }, proof: toLine(services.ledger.key, entry) },
      ),
    )
  }
}
