import { type ModelKey, type ModelVendor, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { modelKeys } = schema

export type ModelKeyRow = typeof modelKeys.$inferSelect

export function toModelKey({ provider, hint, verdict, testedAt, updatedAt }: ModelKeyRow): ModelKey {
  return {
    provider,
    hint,
    verdict,
    testedAt: testedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  }
}

/** Of a key, what the audit log may know. */
export function keyFacts({ provider, hint }: ModelKeyRow) {
  return { provider, hint }
}

export function ofVendor(tenantId: string, provider: ModelVendor) {
  return and(eq(modelKeys.tenantId, tenantId), eq(modelKeys.provider, provider))
}

/** @throws ServiceError NOT_FOUND */
export async function lockModelKey(tx: Tx, tenantId: string, provider: ModelVendor): Promise<ModelKeyRow> {
  const [row] = await tx.select().from(modelKeys).where(ofVendor(tenantId, provider)).for('update')
  if (!row) throw new ServiceError('NOT_FOUND', 'There is no key for this vendor.')
  return row
}
