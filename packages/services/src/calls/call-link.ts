import { createHmac, timingSafeEqual } from 'node:crypto'
import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { calendarText } from './calendar-text.ts'
import { CALL_TEXTS } from './call-texts.ts'
import { CALL_MINUTES } from './call-times.ts'

const { escalations, sessions, tenants } = schema

/** Where the calendar entry of a call is: for whoever holds it, as long as the conversation is kept. */
export function callLink(
  { secrets, urls }: Pick<Services, 'secrets' | 'urls'>,
  call: { tenantId: string; id: string },
): string {
  return `${urls.api}/calls/${call.tenantId}.${call.id}.${signature(secrets.fileUrl, call)}.ics`
}

/** The calendar entry behind such a link, also once the call is canceled. @throws NOT_FOUND, TENANT_SUSPENDED */
export async function readCallCalendar(
  { db, gate, secrets, now }: Pick<Services, 'db' | 'gate' | 'secrets' | 'now'>,
  token: string,
): Promise<string> {
  const [tenantId = '', id = '', given = ''] = token.replace(/\.ics$/, '').split('.')
  const expected = signature(secrets.fileUrl, { tenantId, id })
  const isGenuine =
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  if (!isGenuine) throw notFound('call')
  await gate.requireActive(tenantId)
  const [row] = await db.withTenant(tenantId, (tx) =>
    tx
      .select({ call: escalations, locale: sessions.locale, business: tenants.name })
      .from(escalations)
      .innerJoin(
        sessions,
        and(eq(sessions.tenantId, escalations.tenantId), eq(sessions.id, escalations.sessionId)),
      )
      .innerJoin(tenants, eq(tenants.id, escalations.tenantId))
      .where(and(eq(escalations.tenantId, tenantId), eq(escalations.id, id))),
  )
  if (!row?.call.callAt) throw notFound('call')
  return calendarText({
    id,
    begin: row.call.callAt,
    minutes: CALL_MINUTES,
    summary: CALL_TEXTS[row.locale].summary(row.business),
    isCanceled: row.call.callCanceledAt !== null,
    now: now(),
  })
}

function signature(secret: string, { tenantId, id }: { tenantId: string; id: string }): string {
  return createHmac('sha256', secret).update(`call\n${tenantId}\n${id}`).digest('base64url')
}
