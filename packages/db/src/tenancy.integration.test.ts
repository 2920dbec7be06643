import { setTimeout as sleep } from 'node:timers/promises'
import { eq, gt, sql } from 'drizzle-orm'
import type { ClientBase } from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { tablesInOrder } from './backup/table-order.ts'
import { postgresError } from './connect/postgres-error.ts'
import { GRANTS, ROLES } from './migrate/grants.ts'
import * as t from './schema/index.ts'
import { describeEachDatabase } from './testing/each-database.ts'
import { fillTenant } from './testing/fill-tenant.ts'

const DENIED = '42501'
/** Of a person, who may work for several businesses; read before any of them is known. */
const GLOBAL = ['accounts', 'auth_sessions', 'passkeys', 'two_factors', 'users', 'verification_tokens']

describeEachDatabase(
  'tenancy',
  (test) => {
    let a: Awaited<ReturnType<typeof fillTenant>>
    let b: Awaited<ReturnType<typeof fillTenant>>
    /** Every table of the catalogue, with the column that carries the tenant. */
    let tables: { name: string; column: 'tenant_id' | 'id'; row: string }[]
    let global: string[]

    beforeAll(async () => {
      a = await fillTenant(test.db, 'A')
      b = await fillTenant(test.db, 'B')
      const all = await test.db.withOwner((owner) => tablesInOrder(owner))
      const column = ({ name, columns }: (typeof all)[number]) =>
        columns.includes('tenant_id') ? 'tenant_id' : name === 'tenants' ? 'id' : undefined
      global = all.filter((table) => !column(table)).map(({ name }) => name)
      tables = []
      for (const table of all) {
        const of = column(table)
        if (!of) continue
        const { rows } = await test.db.withTenant(a.tenantId, (tx) =>
          tx.execute<{ row: string }>(sql.raw(`select row_to_json(x)::text as row from ${table.name} x`)),
        )
        expect(rows, `${table.name} is filled by the fixture and readable by its tenant`).toHaveLength(1)
        tables.push({ name: table.name, column: of, row: rows[0]!.row })
      }
    })

    /** Runs one statement as `vk_app`, whatever the tenant setting, and takes it back: rows touched, or the error's code. */
    async function asApp(
      tenant: string | undefined,
      text: string,
      values: unknown[] = [],
    ): Promise<number | string> {
      const client = await test.db.pool.connect()
      try {
        await client.query(`begin; select set_config('role', 'vk_app', true)`)
        if (tenant !== undefined) await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant])
        return (await client.query(text, values)).rowCount ?? 0
      } catch (error) {
        return postgresError(error)?.code ?? String(error)
      } finally {
        await client.query('rollback')
        client.release()
      }
    }

    it('covers every table: tenant-owned, or one of the six of sign-in', () => {
      expect(global.sort()).toEqual(GLOBAL)
      expect([...global, ...tables.map(({ name }) => name)].sort()).toEqual(Object.keys(GRANTS).sort())
    })

    it('forces row-level security on every table', async () => {
      const rows = await test.db.withOwner((owner) =>
        all<{ name: string }>(
          owner,
          `select relname as name from pg_class where relnamespace = 'public'::regnamespace
         and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
        ),
      )
      expect(rows).toEqual([])
    })

    it('has an index that starts with the tenant on every tenant-owned table', async () => {
      const rows = await test.db.withOwner((owner) =>
        all<{ name: string }>(
          owner,
          `select distinct c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_attribute f on f.attrelid = c.oid and f.attnum = i.indkey[0] where f.attname = 'tenant_id'`,
        ),
      )
      const indexed = new Set(rows.map(({ name }) => name))
      expect(tables.filter(({ name, column }) => column === 'tenant_id' && !indexed.has(name))).toEqual([])
    })

    it('shows a tenant none of the rows of another, and lets it change none', async () => {
      for (const { name, column } of tables) {
        const where = `where ${column} = '${a.tenantId}'`
        expect(await asApp(a.tenantId, `select from ${name} ${where}`), `${name}, its own`).toBe(1)
        expect(await asApp(b.tenantId, `select from ${name} ${where}`), `${name}, select`).toBe(0)
        expect([0, DENIED], `${name}, update`).toContain(
          await asApp(b.tenantId, `update ${name} set ${column} = ${column} ${where}`),
        )
        expect([0, DENIED], `${name}, delete`).toContain(
          await asApp(b.tenantId, `delete from ${name} ${where}`),
        )
      }
    })

    it('refuses a row with the id of another tenant, new or moved', async () => {
      for (const { name, column, row } of tables) {
        const insert = `insert into ${name} select * from json_populate_record(null::${name}, $1)`
        expect(await asApp(b.tenantId, insert, [row]), `${name}, insert`).toBe(DENIED)
        expect(
          await asApp(a.tenantId, `update ${name} set ${column} = '${b.tenantId}'`),
          `${name}, update`,
        ).toBe(DENIED)
      }
    })

    it('shows nothing and takes nothing without a tenant', async () => {
      for (const tenant of [undefined, '']) {
        for (const { name, column, row } of tables) {
          const insert = `insert into ${name} select * from json_populate_record(null::${name}, $1)`
          expect(await asApp(tenant, `select from ${name}`), `${name}, select`).toBe(0)
          expect(await asApp(tenant, insert, [row]), `${name}, insert`).toBe(DENIED)
          expect([0, DENIED], `${name}, update`).toContain(
            await asApp(tenant, `update ${name} set ${column} = ${column}`),
          )
          expect([0, DENIED], `${name}, delete`).toContain(await asApp(tenant, `delete from ${name}`))
        }
      }
    })

    it('refuses a malformed tenant before and in the database: no row, whatever is written', async () => {
      const malformed = [
        ' ',
        'x',
        '*',
        'null',
        `${a.tenantId}'`,
        `${a.tenantId}' or true --`,
        `${a.tenantId},${b.tenantId}`,
        `(select id from tenants limit 1)`,
        a.tenantId.slice(1),
      ]
      for (const tenant of malformed) {
        await expect(test.db.withTenant(tenant, async () => {})).rejects.toThrow(
          'The tenant id is not a UUID.',
        )
      }
      const everything = tables.map(({ name }) => `select 1 from ${name}`).join(' union all ')
      expect(await asApp(a.tenantId, everything)).toBe(tables.length)
      expect(await asApp('', everything)).toBe(0)
      for (const tenant of malformed) expect(await asApp(tenant, everything), tenant).toBe('22P02')
      // As people write it by hand.
      const byHand = (table: string) => `select 1 from ${table} where tenant_id = get_current_tenant_id()`
      const owned = tables.filter(({ column }) => column === 'tenant_id').map(({ name }) => byHand(name))
      expect(await asApp(a.tenantId, owned.join(' union all '))).toBe(owned.length)
      for (const tenant of ['', ...malformed]) {
        expect([0, '22P02'], tenant).toContain(await asApp(tenant, owned.join(' union all ')))
      }
    })

    it('tells the current tenant, and null when it is missing or malformed', async () => {
      const current = async (setting: string | undefined) =>
        test.db.withOwner(async (owner) => {
          await owner.query('begin')
          if (setting !== undefined)
            await owner.query(`select set_config('app.tenant_id', $1, true)`, [setting])
          const [row] = await all<{ id: string | null }>(owner, 'select get_current_tenant_id() as id')
          await owner.query('rollback')
          return row?.id
        })
      // As the policies read it: what opens rows there is never null here.
      const noHyphens = a.tenantId.replaceAll('-', '')
      for (const setting of [a.tenantId, a.tenantId.toUpperCase(), `{${a.tenantId}}`, noHyphens]) {
        expect(await current(setting), setting).toBe(a.tenantId)
        expect(await asApp(setting, 'select 1 from tenants'), setting).toBe(1)
      }
      for (const setting of [
        undefined,
        '',
        ' ',
        'x',
        `${a.tenantId} `,
        `{${a.tenantId}`,
        `'; drop table users; --`,
      ])
        expect(await current(setting)).toBeNull()
    })

    it('refuses keys that cross tenants', async () => {
      const widgetOfA = sql`select id from widgets`
      const [widget] = (await test.db.withTenant(a.tenantId, (tx) => tx.execute<{ id: string }>(widgetOfA)))
        .rows
      const insert = test.db.withTenant(b.tenantId, (tx) =>
        tx.insert(t.sessions).values({ tenantId: b.tenantId, widgetId: widget!.id }),
      )
      await expect(insert.catch((error) => Promise.reject(postgresError(error)))).rejects.toMatchObject({
        code: '23503',
      })
    })

    it('shows a tenant its members only, and of them no more than name and e-mail', async () => {
      const members = await test.db.withTenant(a.tenantId, (tx) =>
        tx.select({ id: t.users.id, name: t.users.name, email: t.users.email }).from(t.users),
      )
      expect(members).toEqual([{ id: a.userId, name: 'A', email: `${a.userId}@example.com` }])
      expect(await asApp(a.tenantId, 'select image from users')).toBe(DENIED)
      for (const table of GLOBAL.filter((name) => name !== 'users')) {
        expect(await asApp(a.tenantId, `select from ${table}`), table).toBe(DENIED)
        expect(await asApp(a.tenantId, `delete from ${table}`), table).toBe(DENIED)
      }
    })

    it('grants each role what is listed and nothing else', async () => {
      const rows = await test.db.withOwner((owner) =>
        all<{ grantee: string; table: string; privilege: string }>(
          owner,
          `
        select r.rolname as grantee, c.relname as table, lower(a.privilege_type) as privilege
          from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
         where c.relnamespace = 'public'::regnamespace and r.rolname = any('{${ROLES.join(',')}}')
        union all
        select r.rolname, c.relname, lower(x.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
          from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
         where c.relnamespace = 'public'::regnamespace group by r.rolname, c.relname, x.privilege_type`,
        ),
      )
      const found = rows.map((row) => `${row.grantee} ${row.table} ${row.privilege}`)
      const listed = Object.entries(GRANTS).flatMap(([table, roles]) =>
        Object.entries(roles).flatMap(([role, privileges]) =>
          privileges.map((privilege) => `${role} ${table} ${privilege}`),
        ),
      )
      expect(found.sort()).toEqual(listed.sort())
    })

    it('lets the look-up role read keys and note their use, and nothing of a conversation', async () => {
      const [key] = await test.db.withAuth((tx) =>
        tx.select().from(t.apiKeys).where(eq(t.apiKeys.tenantId, a.tenantId)),
      )
      expect(key?.tenantId).toBe(a.tenantId)
      await test.db.withAuth((tx) =>
        tx.update(t.apiKeys).set({ lastUsedAt: new Date() }).where(eq(t.apiKeys.id, key!.id)),
      )
      const denied = [
        test.db.withAuth((tx) => tx.update(t.apiKeys).set({ revokedAt: null })),
        test.db.withAuth((tx) => tx.select().from(t.messages)),
        test.db.auth.select().from(t.sessions),
        test.db.withJobs('test', (tx) => tx.select().from(t.users)),
      ]
      for (const attempt of await Promise.allSettled(denied)) {
        expect(postgresError((attempt as PromiseRejectedResult).reason)?.code).toBe(DENIED)
      }
    })

    it('lets the jobs role see every tenant, and nothing of what people wrote', async () => {
      const found = await test.db.withJobs('reclaim turns', (tx) =>
        tx.select({ tenantId: t.turns.tenantId }).from(t.turns),
      )
      expect(found.map(({ tenantId }) => tenantId).sort()).toEqual([a.tenantId, b.tenantId].sort())
      const words = [
        'content from messages',
        'context from messages',
        'text from frames',
        'regions from frames',
        'name from chat_files',
        'text from chat_files',
        'name from end_users',
        'reason_text from escalations',
        'comment from survey_responses',
        'question from unresolved_problems',
        'excerpt from restricted_use_hits',
        'content from knowledge_chunks',
        'title from knowledge_documents',
        'key_hash from api_keys',
        'token from auth_sessions',
        'value from verification_tokens',
        'token_hash from invitations',
        'password from accounts',
        'secret from two_factors',
        'email from users',
      ]
      for (const column of words) {
        const asked = test.db.withJobs('test', (tx) => tx.execute(sql.raw(`select ${column} limit 1`)))
        expect(await asked.catch((error) => postgresError(error)?.code), column).toBe(DENIED)
      }
    })

    it('never mixes tenants when many work at once, with errors in between', async () => {
      const tenants = await Promise.all(['x', 'y', 'z'].map((name) => fillTenant(test.db, name)))
      const jobs = Array.from({ length: 90 }, async (_, i) => {
        const { tenantId } = tenants[i % 3]!
        const found = await test.db
          .withTenant(tenantId, async (tx) => {
            if (i % 5 === 0) await tx.execute(sql`select nope from sessions`)
            await sleep(i % 4)
            return tx.select({ tenantId: t.sessions.tenantId }).from(t.sessions)
          })
          .catch(() => [{ tenantId }])
        expect(found).toEqual([{ tenantId }])
      })
      await Promise.all(jobs)
      // Whatever ran before, a query outside a transaction is the look-up role's.
      const { rows } = await test.db.auth.execute(
        sql`select current_user as role, current_setting('app.tenant_id', true) as tenant`,
      )
      expect(rows[0]?.role).toBe('vk_auth')
      expect(rows[0]?.tenant || null).toBeNull()
    })

    it('has connections keep what is asked often, and each tenant read its own rows by it', async () => {
      const tenants = await Promise.all(['k', 'l'].map((name) => fillTenant(test.db, name)))
      const ask = (tenantId: string) =>
        test.db.withTenant(tenantId, (tx) =>
          tx.select({ tenantId: t.sessions.tenantId }).from(t.sessions).where(gt(t.sessions.lastSeq, -1)),
        )
      for (let round = 0; round < 12; round++)
        for (const { tenantId } of tenants) expect(await ask(tenantId)).toEqual([{ tenantId }])
      const { tenantId } = tenants[0]!
      const { rows: kept } = await test.db.withTenant(tenantId, (tx) =>
        tx.execute(sql`select statement from pg_prepared_statements where name like 'vk%'`),
      )
      const isLent = expect.getState().currentTestName!.includes('PgBouncer')
      expect(kept.some(({ statement }) => String(statement).includes('"last_seq" > $1'))).toBe(!isLent)
      // What is lost is given once more, after one failure at the most.
      await test.db.withTenant(tenantId, (tx) => tx.execute(sql`deallocate all`))
      await ask(tenantId).catch(() => null)
      for (let round = 0; round < 6; round++) expect(await ask(tenantId)).toEqual([{ tenantId }])
    })

    it('hides the rows even from the owner, unless it says what it is there for', async () => {
      if (test.db.kind === 'embedded') return
      const rows = await test.db.withOwner((owner) => all(owner, 'select from messages'))
      expect(rows).toEqual([])
    })
  },
  { pooled: true },
)

async function all<Row extends object>(client: ClientBase, text: string): Promise<Row[]> {
  return (await client.query<Row>(text)).rows
}
