import { randomUUID } from 'node:crypto'
import {
  type EscalationDetail,
  type EscalationReason,
  type Locale,
  visitorSettings,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { appendSystemMessage } from '../messages/append-message.ts'
import { servingPersonality } from '../sessions/serving-personality.ts'
import type { SessionRow } from '../sessions/session-row.ts'
import { readSettings } from '../widgets/widget-row.ts'
import { peopleBack } from './people-back.ts'

const { escalations, tenants, widgets } = schema

/**
 * Asks for a person in a locked conversation and tells the visitor what happens next.
 * @returns the system message and what to write to the session; the caller does so.
 */
export async function openEscalation(
  tx: Tx,
  session: SessionRow,
  asked: {
    reason: EscalationReason
    reasonText?: string
    detail?: EscalationDetail
    call?: { id?: string; at: Date; contact: string }
    peopleOnline: boolean
    locale?: Locale
  },
  now: Date,
) {
  await tx.insert(escalations).values({
    id: asked.call?.id ?? randomUUID(),
    tenantId: session.tenantId,
    sessionId: session.id,
    reason: asked.reason,
    reasonText: asked.reasonText || null,
    detail: asked.detail ?? null,
    ...(asked.call && {
      escalationType: 'callback' as const,
      callAt: asked.call.at,
      callContact: asked.call.contact,
    }),
    createdAt: now,
  })
  const { peopleOnline, locale = session.locale } = asked
  const facts = {
    peopleOnline,
    locale,
    peopleHours: await peopleHours(tx, session, locale),
    peopleBack: peopleBack((await servingPersonality(tx, session))?.hours ?? null, now, locale),
  }
  const message = await appendSystemMessage(tx, session, 'escalated', facts, now)
  return {
    message,
    changes: {
      status: 'escalated' as const,
      escalatedAt: now,
      waitingSince: session.waitingSince ?? now,
      resolvedAt: null,
      unansweredCount: 0,
      lastSeq: session.lastSeq,
    },
  }
}

/** When people answer, as the widget's settings say it in a language. */
async function peopleHours(tx: Tx, session: SessionRow, locale: Locale): Promise<string> {
  if (session.widgetId === null) return ''
  const [widget] = await tx
    .select({ settings: widgets.settings, businessLocale: tenants.locale })
    .from(widgets)
    .innerJoin(tenants, eq(tenants.id, widgets.tenantId))
    .where(and(eq(widgets.tenantId, session.tenantId), eq(widgets.id, session.widgetId)))
  if (!widget) return ''
  const settings = readSettings(widget.settings, widget.businessLocale)
  return visitorSettings(settings, locale, widget.businessLocale).peopleHours
}
