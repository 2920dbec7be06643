import { schema, type Tx } from '@visualkit/db'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { SessionRow } from './session-row.ts'

const { aiPersonalities, widgets } = schema

type Personality = typeof aiPersonalities.$inferSelect

/** The assistant that answers a conversation: its own, else its widget's, else the default one. */
export function servingPersonality(
  tx: Tx,
  session: Pick<SessionRow, 'tenantId' | 'widgetId' | 'personalityId'>,
): Promise<Personality | undefined> {
  const widgetChoice = session.widgetId
    ? sql`(select ${widgets.personalityId} from ${widgets} where ${widgets.id} = ${session.widgetId})`
    : sql`null::uuid`
  return chosenPersonality(
    tx,
    session.tenantId,
    sql`coalesce(${session.personalityId}::uuid, ${widgetChoice})`,
  )
}

/** The same of a conversation that nobody has read yet. */
export function servingPersonalityOf(
  tx: Tx,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
): Promise<Personality | undefined> {
  const chosen = sql`(select coalesce(s.personality_id, (select w.personality_id from widgets w where w.id = s.widget_id))
    from sessions s where s.tenant_id = ${tenantId} and s.id = ${sessionId})`
  return chosenPersonality(tx, tenantId, chosen)
}

async function chosenPersonality(tx: Tx, tenantId: string, chosen: SQL): Promise<Personality | undefined> {
  const [personality] = await tx
    .select()
    .from(aiPersonalities)
    .where(
      and(
        eq(aiPersonalities.tenantId, tenantId),
        or(sql`${aiPersonalities.id} = ${chosen}`, aiPersonalities.isDefault),
      ),
    )
    .orderBy(sql`(${aiPersonalities.id} = ${chosen}) desc nulls last`)
    .limit(1)
  return personality
}
