import type { DataPreview, DataSubject } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { addCounts, countConversations, countProfiles } from './data-counts.ts'
import { addressesLeftIn } from './said-address.ts'
import { needsCheck, nobody, requireSubject, scopeOf } from './subject.ts'

/** What is kept of somebody: what an export would hold, and an erasure take away. */
export async function previewData(ctx: ServiceContext, subject: DataSubject): Promise<DataPreview> {
  requirePermission(ctx, 'privacy.manage')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, (tx) => loadPreview(tx, ctx, subject))
}

/** Throws NOT_FOUND when nothing of the person is here. */
export async function loadPreview(
  tx: Tx,
  { actor: { tenantId }, now }: Pick<ServiceContext, 'actor' | 'now'>,
  subject: DataSubject,
): Promise<DataPreview> {
  const name = await requireSubject(tx, tenantId, subject)
  const scope = await scopeOf(tx, tenantId, subject, now())
  const counts = addCounts(
    await countConversations(tx, tenantId, scope.conversations),
    await countProfiles(tx, tenantId, scope, await addressesLeftIn(tx, scope.conversations)),
  )
  const { conversations, profiles, mails, invitations = 0 } = counts
  if (conversations + profiles + mails + invitations === 0) throw nobody()
  return { ...subject, name, needsCheck: await needsCheck(tx, tenantId, subject), counts }
}
