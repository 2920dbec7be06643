import { DEFAULT_MEMORY_MODE, type Tenant, type TenantSettings } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'

export function toTenant(
  row: Pick<typeof schema.tenants.$inferSelect, 'id' | 'name' | 'locale' | 'settings' | 'createdAt'>,
): Tenant {
  const { id, name, locale, settings, createdAt } = row
  const requireTwoStep = settings.requireTwoStep === true
  return {
    id,
    name,
    locale,
    timeZone: timeZoneOf(settings),
    requireTwoStep,
    memory: settings.memory ?? DEFAULT_MEMORY_MODE,
    createdAt: createdAt.toISOString(),
  }
}

/** By whose clock a business counts; UTC until it says so. */
export function timeZoneOf({ timeZone }: TenantSettings): string {
  return timeZone ?? 'UTC'
}

/** Since when and why the operator does not serve a business; null while it is served. */
export function suspensionOf({
  suspendedAt,
  suspendedReason,
}: Pick<typeof schema.tenants.$inferSelect, 'suspendedAt' | 'suspendedReason'>): {
  since: string
  reason: string
} | null {
  return suspendedAt && { since: suspendedAt.toISOString(), reason: suspendedReason ?? '' }
}
