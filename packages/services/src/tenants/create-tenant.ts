import { randomUUID } from 'node:crypto'
import { Locale, nameText, Origin, UNNAMED_ASSISTANT } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { z } from 'zod'
import { insertApiKey } from '../api-keys/create-api-key.ts'
import { type AuditContext, writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { normaliseOrigins } from '../widgets/origin-matches.ts'

export const CreateTenantInput = z.object({
  name: nameText({ max: 100, empty: 'A business needs a name.' }),
  locale: Locale.default('en'),
  /** Where its widget may appear. */
  origins: z.array(Origin).max(50).default([]),
  /** Without one it is called what it is, in the language of the business. */
  assistantName: z.string().trim().min(1).max(60).optional(),
  widgetName: z.string().trim().min(1).max(100).default('Website'),
})
export type CreateTenantInput = z.input<typeof CreateTenantInput>

export interface CreatedTenant {
  tenantId: string
  personalityId: string
  widgetId: string
  /** Both keys are shown here and never again. */
  publishableKey: string
  secretKey: string
}

/** A business with what it needs to answer its first question. For the operator only: no request may call it. */
export async function createTenant(
  services: Pick<Services, 'db' | 'now' | 'secrets'> & Pick<ServiceContext, 'request'>,
  input: CreateTenantInput,
): Promise<CreatedTenant> {
  const parsed = CreateTenantInput.parse(input)
  const tenantId = randomUUID()
  const actor: Actor = { kind: 'system', tenantId, purpose: 'operator' }
  const ctx = { ...services, actor }
  return services.db.withTenant(tenantId, async (tx) => {
    const { personalityId, widgetId } = await insertTenant(tx, ctx, parsed)
    const publishable = { name: parsed.widgetName, type: 'publishable' as const, widgetId }
    const { key: publishableKey } = await insertApiKey(tx, ctx, publishable)
    const { key: secretKey } = await insertApiKey(tx, ctx, { name: 'Server', type: 'secret' })
    return { tenantId, personalityId, widgetId, publishableKey, secretKey }
  })
}

/** A business with an assistant and a widget, and no keys yet, in an open transaction of its own. */
export async function insertTenant(
  tx: Tx,
  ctx: AuditContext,
  input: CreateTenantInput,
): Promise<{ personalityId: string; widgetId: string }> {
  const parsed = CreateTenantInput.parse(input)
  const { name, locale, origins, widgetName, assistantName = UNNAMED_ASSISTANT[locale] } = parsed
  const { tenantId } = ctx.actor
  await tx.insert(schema.tenants).values({ id: tenantId, name, locale })
  const [personality] = await tx
    .insert(schema.aiPersonalities)
    .values({ tenantId, name: assistantName, isDefault: true })
    .returning({ id: schema.aiPersonalities.id })
  const [widget] = await tx
    .insert(schema.widgets)
    .values({ tenantId, name: widgetName, allowedOrigins: normaliseOrigins(origins) })
    .returning({ id: schema.widgets.id })
  const after = { name, locale, assistantId: personality!.id, widgetId: widget!.id }
  await writeAudit(tx, ctx, { action: 'tenant.create', targetId: tenantId, after })
  return { personalityId: personality!.id, widgetId: widget!.id }
}
