import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'

/**
 * Says outside the database where every audit log goes on after a backup was put back, so that the rows it did not
 * have are told from rows that somebody took away. For the operator only.
 */
export async function noteRestored(services: Pick<Services, 'db' | 'ledger' | 'now'>): Promise<void> {
  const { auditHeads } = schema
  const heads = await services.db.withJobs('restore', (tx) =>
    tx
      .select({ tenantId: auditHeads.tenantId, seq: auditHeads.seq, hash: auditHeads.hash })
      .from(auditHeads)
      .orderBy(asc(auditHeads.tenantId)),
  )
  const at = services.now().toISOString()
  await services.ledger.add(
    heads.map(({ tenantId, seq, hash }) => ({
      kind: 'restored',
      at,
      tenantId,
      seq,
      hash: hash.toString('hex'),
    })),
  )
}
