import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import type { SessionRow } from '../sessions/session-row.ts'
import type { Cost } from './record-cost.ts'

const { messages } = schema

/** What each thing that the server reads by itself is written down as. */
const SEEN = {
  /** A frame of a shared screen. */
  screen: { model: 'local/screen', modality: 'video', unit: 'images' },
  /** The business's own page. */
  page: { model: 'local/page', modality: 'image', unit: 'requests' },
  /** A picture that somebody sent. */
  picture: { model: 'local/picture', modality: 'image', unit: 'images' },
} as const

/** One reading of something seen, and the bytes that came for it. It costs nothing, and is counted all the same. */
export function costsOfSight(what: keyof typeof SEEN, of: { sessionId: string; bytes: number }): Cost[] {
  const { unit, ...seen } = SEEN[what]
  const cost = { serviceType: 'screen' as const, ...seen, sessionId: of.sessionId }
  return [
    { ...cost, unit, quantity: 1 },
    { ...cost, unit: 'bytes', quantity: of.bytes },
  ]
}

/** For how long a screen was shared that is shared no more; none when its beginning is not known. */
export async function costsOfSharing(tx: Tx, session: SessionRow, now: Date): Promise<Cost[]> {
  const [started] = await tx
    .select({ at: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        eq(messages.event, 'sharing_started'),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1)
  if (!started) return []
  const { model, modality } = SEEN.screen
  const quantity = Math.max(0, now.getTime() - started.at.getTime()) / 1_000
  return [{ serviceType: 'screen', model, modality, unit: 'seconds', quantity, sessionId: session.id }]
}
