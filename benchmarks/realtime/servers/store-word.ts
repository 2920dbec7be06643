import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIMITS } from '@visualkit/contracts/limits'
import pg from 'pg'

/**
 * What a durable chat must do before it acknowledges, for the rivals: the same insert as ours, which is one call of the
 * same function on the same tables. It takes the conversation's next number and stores the word under it, once for each
 * id, for its tenant alone and within the limits.
 */
export function createWordStore(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 50 })
  pool.on('error', () => {})
  const conversations = pool.query<{ id: string; tenant_id: string }>(
    'select id, tenant_id from sessions order by id',
  )
  const text = 'select seq from store_visitor_messages($1, $2, $3, $4)'
  return {
    async store(room: string, id: string, content: string): Promise<number> {
      const conversation = (await conversations).rows[Number(room)]!
      const word = {
        place: 0,
        session_id: conversation.id,
        id: randomUUID(),
        client_message_id: id,
        content,
        at: new Date(),
        is_limited: true,
      }
      const { pendingTurnsPerSession, messagesPerMinute } = LIMITS
      const values = [
        conversation.tenant_id,
        JSON.stringify([word]),
        pendingTurnsPerSession,
        messagesPerMinute,
      ]
      for (;;) {
        const { rows } = await pool.query<{ seq: number }>({ name: 'store', text, values })
        if (rows[0]) return rows[0].seq
        // The word before it in the conversation is being stored.
        await sleep(1)
      }
    },
    close: () => pool.end(),
  }
}

/** Conversations in which a person holds the floor, so that nothing is answered. */
export async function insertConversations(
  databaseUrl: string,
  tenantId: string,
  count: number,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `insert into sessions (tenant_id, holder, agent_name, created_at, updated_at)
     select $1, 'human', 'Ana', now() - interval '1 hour', now() - interval '1 hour' from generate_series(1, $2) returning id`,
    [tenantId, count],
  )
  await client.end()
  return rows.map(({ id }) => id)
}
