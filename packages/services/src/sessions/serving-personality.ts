import { schema, type Tx } from '@visualkit/db'
import { and, eq, or, sql } from 'drizzle-orm'
import type { SessionRow } from './session-row.ts'

const { aiPersonalities, widgets } = schema

/** The assistant that answers a conversation: its own, else its widget's, else the default one. */
export async function servingPersonality(
  tx: Tx,
  session: Pick<SessionRow, 'tenantId' | 'widgetId' | 'personalityId'>,
): Promise<typeof aiPersonalities.$inferSelect | undefined> {
  const widgetChoice = session.widgetId
    ? sql`(select ${widgets.personalityId} from ${widgets} where ${widgets.id} = ${session.widgetId})`
    : sql`null::uuid`
  const chosen = sql`coalesce(${session.personalityId}::uuid, ${widgetChoice})`
  const [personality] = await tx
    .select()
    .from(aiPersonalities)
    .where(
      and(
        eq(aiPersonalities.tenantId, session.tenantId),
        or(sql`${aiPersonalities.id} = ${chosen}`, aiPersonalities.isDefault),
      ),
    )
    .orderBy(sql`(${aiPersonalities.id} = ${chosen}) desc nulls last`)
    .limit(1)
  return personality
}
