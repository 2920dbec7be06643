import { performance } from 'node:perf_hooks'
import { openPostgres, type Tx, schema as t } from '@visualkit/db'
import { startPostgres } from '@visualkit/testing'
import { and, asc, desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { median } from '../statistics.ts'

const TENANTS = 50
const SESSIONS = 40
const MESSAGES = 20
const WARM_UP = 200
const ROUNDS = 120
/** Requests in a row of one kind, before it is the next one's turn. */
const STRETCH = 10
const GOAL = 1.3

const OURS = 'withTenant'
const RIVALS = { transaction: 'owner, one transaction', statements: 'owner, five statements' }

/** What row-level security and the change of role cost a request of five queries, against the owner's own. */
export default {
  name: 'tenancy',
  description: `five queries in withTenant against the same by an owner whom row-level security does not filter; the goal is ${GOAL}`,
  async run({ log }: { log(line: string): void }) {
    const server = await startPostgres()
    // A superuser: nothing is filtered for it, and it changes no role.
    const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'superuser' })
    const db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 1 })
    const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
    pool.on('error', () => {})
    try {
      const targets = await fill(pool)
      const owner = drizzle({ client: pool })
      const rows: (string | number)[][] = []
      const ratios: Record<string, number> = {}
      for (const [kind, request] of Object.entries({ reading, sending })) {
        log(kind)
        const times = await interleaved(targets, {
          [OURS]: (at) => db.withTenant(at.tenantId, (tx) => request(tx, at)),
          [RIVALS.transaction]: (at) => owner.transaction((tx) => request(tx as unknown as Tx, at)),
          [RIVALS.statements]: (at) => request(owner as unknown as Tx, at),
        })
        for (const [name, values] of Object.entries(times))
          rows.push([kind, name, Number(median(values).toFixed(3))])
        for (const [label, name] of Object.entries(RIVALS)) {
          const each = times[name]?.map((value, round) => (times[OURS]?.[round] ?? Number.NaN) / value) ?? []
          ratios[`${kind}ToOwner ${label}`] = median(each)
        }
      }
      return {
        table: { columns: ['request', 'how', 'milliseconds'], rows },
        ratios,
        notes: [
          `The goal is ${GOAL}. The owner names the tenant in each query, as withTenant's do too.`,
          'In one transaction the owner has as much of a promise as withTenant gives; in five statements it has none.',
        ],
      }
    } finally {
      await pool.end()
      await db.close()
      await server.stop()
    }
  },
}

/** Milliseconds of a request, a value a round, everybody in turn and nobody always first. */
async function interleaved(
  targets: Target[],
  variants: Record<string, (at: Target) => Promise<void>>,
): Promise<Record<string, number[]>> {
  let next = 0
  const target = () => targets[next++ % targets.length] as Target
  const entries = Object.entries(variants)
  const times: Record<string, number[]> = Object.fromEntries(entries.map(([name]) => [name, []]))
  for (let n = 0; n < WARM_UP; n++) for (const [, run] of entries) await run(target())
  for (let round = 0; round < ROUNDS; round++) {
    const shift = round % entries.length
    for (const [name, run] of [...entries.slice(shift), ...entries.slice(0, shift)]) {
      const started = performance.now()
      for (let n = 0; n < STRETCH; n++) await run(target())
      times[name]?.push((performance.now() - started) / STRETCH)
    }
  }
  return times
}

interface Target {
  tenantId: string
  sessionId: string
}

async function fill(pool: pg.Pool): Promise<Target[]> {
  await pool.query(`
    insert into tenants (name) select 'tenant ' || i from generate_series(1, ${TENANTS}) i;
    insert into ai_personalities (tenant_id, name, is_default) select id, 'Ana', true from tenants;
    insert into widgets (tenant_id, name, personality_id) select tenant_id, 'Shop', id from ai_personalities;
    insert into sessions (tenant_id, widget_id, last_seq) select w.tenant_id, w.id, ${MESSAGES} from widgets w, generate_series(1, ${SESSIONS});
    insert into messages (tenant_id, session_id, seq, role, content)
      select tenant_id, id, i, 'visitor', repeat('where is my order? ', 5) from sessions, generate_series(1, ${MESSAGES}) i;
    analyze`)
  const { rows } = await pool.query<Target>(
    'select tenant_id as "tenantId", id as "sessionId" from sessions order by random() limit 1000',
  )
  return rows
}

/** What opening a conversation reads. */
async function reading(tx: Tx, { tenantId, sessionId }: Target): Promise<void> {
  const { sessions, messages, widgets, aiPersonalities, tenants } = t
  await tx.select().from(tenants).where(eq(tenants.id, tenantId))
  await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
  await tx
    .select()
    .from(widgets)
    .where(eq(widgets.tenantId, tenantId))
    .orderBy(desc(widgets.createdAt))
    .limit(1)
  await tx
    .select()
    .from(aiPersonalities)
    .where(and(eq(aiPersonalities.tenantId, tenantId), eq(aiPersonalities.isDefault, true)))
  await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId)))
    .orderBy(asc(messages.seq))
    .limit(50)
}

/** What a message reads and writes. */
async function sending(tx: Tx, { tenantId, sessionId }: Target): Promise<void> {
  const { sessions, messages, tenants } = t
  const one = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId))
  await tx.select({ status: tenants.status }).from(tenants).where(eq(tenants.id, tenantId))
  const [session] = await tx.select().from(sessions).where(one)
  const seq = (session?.lastSeq ?? 0) + 1
  await tx
    .select({ seq: messages.seq })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId)))
    .orderBy(desc(messages.seq))
    .limit(1)
  await tx
    .insert(messages)
    .values({ tenantId, sessionId, seq, role: 'visitor', content: 'where is my order?' })
  await tx.update(sessions).set({ lastSeq: seq }).where(one)
}
