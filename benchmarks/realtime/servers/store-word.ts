import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { LIMITS } from '@visualkit/contracts/limits'
import { STORE_TOGETHER } from '@visualkit/services/store-together'
import pg from 'pg'

interface Asked {
  tenantId: string
  word: Record<string, unknown>
  stored(seq: number): void
  failed(error: unknown): void
}

/**
 * What a durable chat must do before it acknowledges, for the rivals: the same insert as ours, which is one call of the
 * same function on the same tables. It takes the conversation's next number and stores the word under it, once for each
 * id, for its tenant alone and within the limits. Words that are said while others are being stored go together, as many
 * and in as many transactions at a time as with us.
 */
export function createWordStore(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: STORE_TOGETHER.parallel + 2 })
  pool.on('error', () => {})
  const conversations = pool.query<{ id: string; tenant_id: string }>(
    'select id, tenant_id from sessions order by id',
  )
  const text = 'select place, seq from store_words_of_visitors($1, $2, $3, $4)'
  const waiting: Asked[] = []
  let working = 0

  async function storeTogether(asked: Asked[]): Promise<void> {
    const words = asked.map(({ word }, place) => ({ ...word, place, id: randomUUID() }))
    const { pendingTurnsPerSession, messagesPerMinute } = LIMITS
    const values = [asked[0]!.tenantId, JSON.stringify(words), pendingTurnsPerSession, messagesPerMinute]
    const { rows } = await pool.query<{ place: number; seq: number }>({ name: 'store', text, values })
    const left = new Set(asked)
    for (const { place, seq } of rows) {
      left.delete(asked[place]!)
      asked[place]!.stored(seq)
    }
    if (left.size === 0) return
    // The word before it in its conversation is being stored.
    await sleep(1)
    waiting.push(...left)
  }

  async function work(): Promise<void> {
    working += 1
    // Whoever asks in the same turn of the loop comes along.
    await nextTurn()
    for (let asked = take(); asked.length > 0; asked = take())
      await storeTogether(asked).catch((error: unknown) => {
        for (const { failed } of asked) failed(error)
      })
    working -= 1
  }
  function take(): Asked[] {
    return waiting.splice(0, STORE_TOGETHER.most)
  }

  return {
    async store(room: string, id: string, content: string): Promise<number> {
      const conversation = (await conversations).rows[Number(room)]!
      const word = {
        session_id: conversation.id,
        client_message_id: id,
        content,
        at: new Date(),
        is_limited: true,
      }
      return new Promise((stored, failed) => {
        waiting.push({ tenantId: conversation.tenant_id, word, stored, failed })
        if (working < STORE_TOGETHER.parallel) void work()
      })
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
