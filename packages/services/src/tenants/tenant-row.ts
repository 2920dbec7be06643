import type { Tenant } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'

export function toTenant(
  row: Pick<typeof schema.tenants.$inferSelect, 'id' | 'name' | 'locale' | 'createdAt'>,
): Tenant {
  return { id: row.id, name: row.name, locale: row.locale, createdAt: row.createdAt.toISOString() }
}
