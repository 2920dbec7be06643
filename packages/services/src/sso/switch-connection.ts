import { ServiceError, type SsoConnection, SwitchSsoInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { announceReach } from './announce-reach.ts'
import { domainsOf, isComplete, lockConnection, toConnection } from './connection-row.ts'
import { lockWaysIn, membersWithPassword } from './way-in.ts'

/**
 * Switches an identity provider on or off, or lets nobody of its domains in any other way.
 * @throws ServiceError CONFLICT with `reason`: `incomplete`, `untested`, `domain`, or `break_glass` when no owner could
 * get in if the provider failed.
 */
export async function switchConnection(ctx: ServiceContext, input: SwitchSsoInput): Promise<SsoConnection> {
  requirePermission(ctx, 'sso.decide')
  requireStepUp(ctx)
  const { id, state } = SwitchSsoInput.parse(input)
  const { tenantId } = ctx.actor
  const { ssoConnections } = schema
  const withPassword = state === 'enforced' ? await membersWithPassword(ctx, tenantId) : null
  const connection = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'sso.decide')
    const before = await lockConnection(tx, tenantId, id)
    if (withPassword && (await lockWaysIn(tx, tenantId, withPassword)).length === 0) throw noWayIn()
    const domains = await domainsOf(tx, tenantId)
    // Closing the other ways asks again: a domain may be gone since it was switched on, or the provider another.
    if (state === 'enforced' || (state !== 'off' && !before.enabledAt)) requireReady(before, domains)
    const now = ctx.now()
    const [row] = await tx
      .update(ssoConnections)
      .set({
        enabledAt: state === 'off' ? null : (before.enabledAt ?? now),
        enforcedAt: state === 'enforced' ? (before.enforcedAt ?? now) : null,
        updatedAt: now,
      })
      .where(and(eq(ssoConnections.tenantId, tenantId), eq(ssoConnections.id, id)))
      .returning()
    await writeAudit(tx, ctx, {
      action: 'sso_connection.switch',
      targetId: id,
      before: { state: stateOf(before) },
      after: { state },
    })
    return toConnection(ctx, row!, domains)
  })
  await announceReach(ctx)
  return connection
}

function stateOf({ enabledAt, enforcedAt }: { enabledAt: Date | null; enforcedAt: Date | null }): string {
  return enforcedAt ? 'enforced' : enabledAt ? 'on' : 'off'
}

function requireReady(
  row: Parameters<typeof isComplete>[0],
  domains: readonly { connectionId: string; verifiedAt: Date | null }[],
): void {
  if (!isComplete(row)) throw notReady('incomplete', 'Fill in what the provider gave you first.')
  if (!row.testedAt) throw notReady('untested', 'Try the sign-in first: it has to go through once.')
  if (!domains.some(({ connectionId, verifiedAt }) => connectionId === row.id && verifiedAt))
    throw notReady('domain', 'Prove first that at least one domain is yours.')
}

/** The provider may be away, or set up wrongly: then an owner has to get in with a password and a code. */
function noWayIn(): ServiceError {
  return notReady(
    'break_glass',
    'At least one owner needs a password and two-step sign-in, to get in when the provider fails.',
  )
}

function notReady(reason: string, message: string): ServiceError {
  return new ServiceError('CONFLICT', message, { reason })
}
