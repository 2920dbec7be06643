import type { Locale } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import { SAID_ADDRESS } from '../consents/said-mail-address.ts'
import type { ServiceContext } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { SessionRow } from '../sessions/session-row.ts'
import { callLink } from './call-link.ts'
import { timeLabel, zoneName } from './call-times.ts'
import { mayMailTeam, mayMailVisitor } from './limit-calls.ts'
import type { CallStep } from './plan-call.ts'

const { escalations, memberships, tenants, users } = schema

/** People of the team who are written to. */
const MOST_TOLD = 20

/**
 * Keeps what was arranged, in the transaction of the reply that says it: a planned call where a person was asked for
 * before, and the mails to the team and to a visitor who agreed to mails. One that is called off is told the same way.
 * @returns mails to be sent after the transaction.
 */
export async function keepCall(
  tx: Tx,
  ctx: ServiceContext,
  {
    session,
    step,
    locale,
    isOpened,
  }: { session: SessionRow; step: CallStep; locale: Locale; isOpened: boolean },
): Promise<string[]> {
  const { book, cancel, isQuiet = false } = step
  const before =
    cancel === undefined ? [] : await cancelCallRow(tx, ctx, { session, id: cancel, locale, isQuiet })
  if (!book) return before
  if (!isOpened)
    await tx.insert(escalations).values({
      id: book.id,
      tenantId: session.tenantId,
      sessionId: session.id,
      reason: 'visitor_request',
      reasonText: book.reasonText,
      escalationType: 'callback',
      callAt: book.at,
      callContact: book.contact,
      createdAt: ctx.now(),
    })
  await tx
    .update(escalations)
    .set({ callTimeZone: book.timeZone })
    .where(and(eq(escalations.tenantId, session.tenantId), eq(escalations.id, book.id)))
  await writeAudit(tx, ctx, { action: 'call.plan', targetId: book.id, details: { sessionId: session.id } })
  const told = await tell(tx, ctx, { session, locale, kind: 'planned', call: book, isVisitorTold: true })
  return [...before, ...told]
}

/** Calls a planned call off and tells whom it concerns, unless quietly; nothing when it was called off before. */
export async function cancelCallRow(
  tx: Tx,
  ctx: ServiceContext,
  {
    session,
    id,
    locale,
    isQuiet = false,
    isVisitorTold = true,
  }: { session: SessionRow; id: string; locale: Locale; isQuiet?: boolean; isVisitorTold?: boolean },
): Promise<string[]> {
  const [row] = await tx
    .update(escalations)
    .set({ callCanceledAt: ctx.now() })
    .where(
      and(
        eq(escalations.tenantId, session.tenantId),
        eq(escalations.sessionId, session.id),
        eq(escalations.id, id),
        isNull(escalations.callCanceledAt),
      ),
    )
    .returning()
  if (!row?.callAt) return []
  await writeAudit(tx, ctx, { action: 'call.cancel', targetId: id, details: { sessionId: session.id } })
  if (isQuiet) return []
  const call = { id, at: row.callAt, timeZone: row.callTimeZone ?? 'UTC' }
  return tell(tx, ctx, { session, locale, kind: 'canceled', call, isVisitorTold })
}

async function tell(
  tx: Tx,
  ctx: ServiceContext,
  {
    session,
    locale,
    kind,
    call,
    isVisitorTold,
  }: {
    session: SessionRow
    locale: Locale
    kind: 'planned' | 'canceled'
    call: { id: string; at: Date; timeZone: string }
    isVisitorTold: boolean
  },
): Promise<string[]> {
  const { tenantId, id: sessionId } = session
  const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, tenantId))
  const business = tenant!.name
  const momentIn = (language: Locale) =>
    `${timeLabel(call.at, language, call.timeZone)} (${zoneName(call.timeZone, call.at, language)})`
  const team = await tx
    .select({ id: users.id, email: users.email, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.status, 'active'),
        inArray(memberships.role, ['owner', 'admin', 'agent']),
      ),
    )
    .limit(MOST_TOLD)
  const ids: string[] = []
  const isTeamTold = await mayMailTeam(ctx, { tenantId, people: team.length })
  for (const { id: userId, email, name } of isTeamTold ? team : []) {
    ids.push(
      await queueMail(tx, ctx, {
        kind: `call_${kind}`,
        to: email,
        userId,
        tenantId,
        name,
        locale: tenant!.locale,
        // Who is called and where stands in the conversation alone.
        values: { business, when: momentIn(tenant!.locale) },
        link: `${ctx.urls.dashboard}/conversations/${sessionId}`,
        audience: 'managers',
      }),
    )
  }
  const visitor = isVisitorTold ? await addressOf(tx, session) : null
  if (visitor && (await mayMailVisitor(ctx, { tenantId, email: visitor.email })))
    ids.push(
      await queueMail(tx, ctx, {
        kind: `your_call_${kind}`,
        to: visitor.email,
        tenantId,
        name: visitor.name,
        locale,
        values: { business, when: momentIn(locale) },
        link: callLink(ctx, { tenantId, id: call.id }),
      }),
    )
  return ids
}

/** Where a visitor who agreed to mails is written to: an address they left, or one that the business vouched for. */
async function addressOf(
  tx: Tx,
  { tenantId, id }: SessionRow,
): Promise<{ email: string; name: string | null } | null> {
  const { rows } = await tx.execute<{ email: string | null; name: string | null }>(sql`
    select coalesce(${SAID_ADDRESS}, case when e.verified then e.email end) as email,
           case when ${SAID_ADDRESS} is null then e.name end as name
      from sessions s
      left join end_users e on e.tenant_id = s.tenant_id and e.id = s.end_user_id
     where s.tenant_id = ${tenantId} and s.id = ${id}
       and exists (select 1 from consents c where c.tenant_id = s.tenant_id and c.kind = 'mail'
                    and c.withdrawn_at is null and (c.session_id = s.id or c.end_user_id = e.id))`)
  const [found] = rows
  return found?.email ? { email: found.email, name: found.name } : null
}
