import type { Consent, ConsentKind } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, isNull, ne } from 'drizzle-orm'

const { consents } = schema

export function toConsent(row: typeof consents.$inferSelect): Consent {
  const { id, kind, textVersion, locale, grantedAt, withdrawnAt } = row
  return {
    id,
    kind,
    textVersion,
    locale,
    grantedAt: grantedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }
}

type Conversation = { tenantId: string; id: string }

/** Everything a visitor agreed to in a conversation, in order. */
export async function loadConsents(tx: Tx, { tenantId, id }: Conversation): Promise<Consent[]> {
  const rows = await tx
    .select()
    .from(consents)
    .where(and(eq(consents.tenantId, tenantId), eq(consents.sessionId, id)))
    .orderBy(asc(consents.grantedAt), asc(consents.id))
  return rows.map(toConsent)
}

/** The agreement that holds now. */
export async function findConsent(tx: Tx, session: Conversation, kind: ConsentKind) {
  const [row] = await tx.select().from(consents).where(holding(session, kind)).limit(1)
  return row ?? null
}

/** Takes back what holds; without a kind, everything that ends with the conversation: a mail comes after it. */
export async function withdrawConsents(
  tx: Tx,
  session: Conversation,
  now: Date,
  kind?: ConsentKind,
): Promise<void> {
  const which = kind ? holding(session, kind) : and(holding(session), ne(consents.kind, 'mail'))
  await tx.update(consents).set({ withdrawnAt: now }).where(which)
}

function holding({ tenantId, id }: Conversation, kind?: ConsentKind) {
  return and(
    eq(consents.tenantId, tenantId),
    eq(consents.sessionId, id),
    kind && eq(consents.kind, kind),
    isNull(consents.withdrawnAt),
  )
}
