import { createHmac, timingSafeEqual } from 'node:crypto'
import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { announce } from '../sessions/announce.ts'
import { forgetSaidAddress } from './said-mail-address.ts'

const { consents, tenants } = schema

/** Ends an agreement to mails: whoever got the mail holds it. Works as long as the agreement is kept. */
export function mailStopLink(
  { secrets, urls }: Pick<Services, 'secrets' | 'urls'>,
  consent: { tenantId: string; id: string },
): string {
  const token = `${consent.tenantId}.${consent.id}.${signature(secrets.fileUrl, consent)}`
  return `${urls.dashboard}/stop-mails#token=${token}`
}

/**
 * Takes back the agreement that a link in a mail belongs to, and the address that was left with it. A second time
 * changes nothing.
 * @returns the business that writes no more.
 * @throws VALIDATION_ERROR with `reason: link` for a link that was never sent.
 */
export async function stopMails(
  services: Pick<Services, 'bus' | 'db' | 'log' | 'secrets' | 'now'>,
  { token }: { token: string },
): Promise<{ business: string }> {
  const { db, secrets, now } = services
  const [tenantId = '', id = '', given = ''] = token.split('.')
  const expected = signature(secrets.fileUrl, { tenantId, id })
  const isGenuine =
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  if (!isGenuine) throw linkIsUnknown()
  const { business, events } = await db.withTenant(tenantId, async (tx) => {
    const own = and(eq(consents.tenantId, tenantId), eq(consents.id, id), eq(consents.kind, 'mail'))
    const [consent] = await tx.select({ sessionId: consents.sessionId }).from(consents).where(own)
    const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
    if (!consent || !tenant) throw linkIsUnknown()
    await tx
      .update(consents)
      .set({ withdrawnAt: now() })
      .where(and(own, isNull(consents.withdrawnAt)))
    const { sessionId } = consent
    const events = sessionId === null ? [] : await forgetSaidAddress(tx, { tenantId, id: sessionId })
    return { business: tenant.name, events }
  })
  if (events.length > 0) await announce(services, tenantId, events)
  return { business }
}

function linkIsUnknown(): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    'This link does not work. Open it from the mail again, or answer to the business.',
    { reason: 'link' },
  )
}

function signature(secret: string, { tenantId, id }: { tenantId: string; id: string }): string {
  return createHmac('sha256', secret).update(`stop-mails\n${tenantId}\n${id}`).digest('base64url')
}
