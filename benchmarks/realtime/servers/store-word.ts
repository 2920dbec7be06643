import pg from 'pg'

/**
 * What a durable chat must do before it acknowledges, for the rivals: take the conversation's next number and store the
 * word under it, once for each id. One statement, which is the least it can be.
 */
export function createWordStore(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 50 })
  pool.on('error', () => {})
  const STORE = `with place as (
      update rival_rooms set last_seq = last_seq + 1 where id = $1 returning last_seq)
    insert into rival_words (room, seq, id, content) select $1, last_seq, $2, $3 from place
    on conflict (room, id) do nothing returning seq`
  return {
    async store(room: string, id: string, content: string): Promise<number> {
      const values = [room, id, content]
      const { rows } = await pool.query<{ seq: number }>({ name: 'store', text: STORE, values })
      return rows[0]?.seq ?? 0
    },
    close: () => pool.end(),
  }
}

/** The tables of the rivals, with this many rooms. */
export async function prepareWordStore(databaseUrl: string, rooms: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`
    create table rival_rooms (id text primary key, last_seq integer not null default 0);
    create table rival_words (
      room text not null references rival_rooms, seq integer not null, id text not null, content text not null,
      created_at timestamptz not null default now(), primary key (room, seq), unique (room, id));
    insert into rival_rooms (id) select generate_series(0, ${rooms - 1})::text`)
  await client.end()
}
