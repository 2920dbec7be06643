import { randomUUID } from 'node:crypto'
import {
  type CreateSessionInput,
  type CreateSessionOutput,
  isTimeZone,
  notFound,
  ServiceError,
  toLocale,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { putEndUser } from '../end-users/identify-end-user.ts'
import { maskedPage } from './masked-page.ts'
import { openedFrom } from './opened-from.ts'
import { issueSessionToken, toTokenOutput } from './session-token.ts'

const { aiPersonalities, sessions, tenants, widgets } = schema

/**
 * Opens a conversation. A publishable key opens it for its own widget only; an earlier conversation of the same
 * `visitorId` is never opened by it, since nobody signed that id.
 */
export async function createSession(
  ctx: ServiceContext,
  input: CreateSessionInput,
): Promise<CreateSessionOutput> {
  const { actor } = ctx
  const { tenantId } = actor
  if (actor.kind === 'visitor') {
    throw new ServiceError('FORBIDDEN', 'A conversation cannot open another one. Use the key.')
  }
  if (actor.kind === 'publishable_key' && (input.widgetId ?? actor.widgetId) !== actor.widgetId) {
    throw new ServiceError('FORBIDDEN', 'This key belongs to another widget.')
  }
  requirePermission(ctx, 'conversations.begin')
  if (input.endUser && actor.kind === 'publishable_key') {
    throw new ServiceError(
      'FORBIDDEN',
      'Who a visitor is can be said with a secret key only: pages prove nothing.',
    )
  }
  // It makes or changes a profile, as `identifyEndUser` does.
  if (input.endUser) requirePermission(ctx, 'conversations.answer')
  const widgetId = actor.kind === 'publishable_key' ? actor.widgetId : (input.widgetId ?? null)
  const id = randomUUID()
  const now = ctx.now()

  await ctx.db.withTenant(tenantId, async (tx) => {
    if (widgetId !== null && !(await exists(tx, widgets, tenantId, widgetId))) throw notFound('widget')
    const personalityId = input.personalityId ?? null
    if (personalityId !== null && !(await exists(tx, aiPersonalities, tenantId, personalityId))) {
      throw notFound('assistant')
    }
    await tx.insert(sessions).values({
      id,
      tenantId,
      widgetId,
      personalityId,
      visitorId: input.visitorId ?? null,
      openedFrom: actor.kind === 'publishable_key' ? openedFrom(ctx) : null,
      endUserId: input.endUser ? (await putEndUser(tx, ctx, input.endUser)).id : null,
      locale: input.locale === undefined ? await tenantLocale(tx, tenantId) : toLocale(input.locale),
      timeZone: input.timeZone && isTimeZone(input.timeZone) ? input.timeZone : null,
      metadata: maskedPage(input.metadata ?? {}),
      createdAt: now,
      updatedAt: now,
    })
    // Visitors open conversations all day, and each is a row of its own; a person of the business does it on purpose.
    if (actor.kind === 'member') await writeAudit(tx, ctx, { action: 'session.create', targetId: id })
  })

  const keyId = actor.kind === 'publishable_key' ? actor.keyId : null
  const issued = issueSessionToken(ctx, { tenantId, sessionId: id, keyId })
  return { id, ...toTokenOutput(ctx, issued), wsUrl: ctx.urls.ws }
}

async function exists(
  tx: Tx,
  table: typeof widgets | typeof aiPersonalities,
  tenantId: string,
  id: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), eq(table.id, id)))
  return rows.length > 0
}

async function tenantLocale(tx: Tx, tenantId: string) {
  const [tenant] = await tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId))
  return tenant?.locale ?? 'en'
}
