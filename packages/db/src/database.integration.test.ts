import { AsyncResource } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { isOutOfTime, isUniqueViolation, postgresError } from './connect/postgres-error.ts'
import type { Tx } from './database.ts'
import { databaseStatus } from './database-status.ts'
import { startQueue } from './jobs/start-queue.ts'
import { startWorkers } from './jobs/start-workers.ts'
import { ROLES } from './migrate/grants.ts'
import { readMigrations } from './migrate/migration-files.ts'
import { migrationState, runMigrations } from './migrate/run-migrations.ts'
import { secureTables } from './migrate/secure-tables.ts'
import * as t from './schema/index.ts'
import { describeEachDatabase } from './testing/each-database.ts'
import { fillTenant } from './testing/fill-tenant.ts'

describeEachDatabase('database', (test) => {
  it('is migrated when it opens, and migrating again changes nothing', async () => {
    const names = (await readMigrations()).map(({ name }) => name)
    const steps: string[] = []
    await test.db.withOwner(async (owner) => {
      expect(await migrationState(owner)).toEqual({ applied: names, pending: [], unknown: [] })
      await runMigrations(owner, (step) => steps.push(step))
    })
    expect(steps).toEqual([])
  })

  it('sets the rights again when their list is new, and says so until then', async () => {
    const { tenantId } = await fillTenant(test.db, 'rights')
    await test.db.withOwner(async (owner) => {
      await owner.query(`update visualkit.migrations set hash = 'older' where name like '~%'`)
      await owner.query('grant delete on audit_logs to vk_app')
      expect((await migrationState(owner)).pending).toEqual(['rights, comments and queues'])
      await runMigrations(owner)
      expect((await migrationState(owner)).pending).toEqual([])
    })
    const erase = test.db.withTenant(tenantId, (tx) => tx.delete(t.auditLogs))
    await expect(erase.catch((error) => Promise.reject(error.cause))).rejects.toMatchObject({ code: '42501' })
  })

  it('only reads where it was asked to read, and stores one statement with its transaction', async () => {
    const { tenantId } = await fillTenant(test.db, 'one')
    const rename = (tx: Tx, name: string) =>
      tx.update(t.tenants).set({ name }).where(eq(t.tenants.id, tenantId)).returning({ id: t.tenants.id })
    const name = (tx: Tx) =>
      tx
        .select({ name: t.tenants.name })
        .from(t.tenants)
        .where(eq(t.tenants.id, tenantId))
        .then((rows) => rows[0]?.name)
    const written = test.db.readTenant(tenantId, (tx) => rename(tx, 'written'))
    await expect(written.catch((error) => Promise.reject(error.cause))).rejects.toMatchObject({
      code: '25006',
    })
    expect(await test.db.oneForTenant(tenantId, (tx) => rename(tx, 'stored'))).toHaveLength(1)
    expect(await test.db.readTenant(tenantId, name)).toBe('stored')
    // What comes after its end is not part of it.
    const two = test.db.oneForTenant(tenantId, async (tx) => [await name(tx), await name(tx)])
    await expect(two).rejects.toThrow()
    await expect(test.db.oneForTenant(tenantId, (tx) => tx.execute('select 1/0'))).rejects.toThrow()
    // The connections are as good as before.
    const all = await Promise.all([1, 2, 3].map(() => test.db.readTenant(tenantId, name)))
    expect(all).toEqual(['stored', 'stored', 'stored'])
  })

  it('sees one moment where it only reads, whatever others store meanwhile', async () => {
    const { tenantId } = await fillTenant(test.db, 'moment')
    const name = async (tx: Tx) =>
      (await tx.select({ name: t.tenants.name }).from(t.tenants).where(eq(t.tenants.id, tenantId)))[0]?.name
    const rename = () =>
      test.db.withTenant(tenantId, (tx) =>
        tx.update(t.tenants).set({ name: 'renamed' }).where(eq(t.tenants.id, tenantId)),
      )
    const another = new AsyncResource('another request')
    let renamed: Promise<unknown> | undefined
    const [first, second] = await test.db.readTenant(tenantId, async (tx) => {
      const first = await name(tx)
      // Embedded it waits for the end of this one, on PostgreSQL it is stored at once.
      renamed = another.runInAsyncScope(rename)
      if (test.db.kind === 'postgres') await renamed
      return [first, await name(tx)]
    })
    await renamed
    expect(second).toBe(first)
    expect(await test.db.readTenant(tenantId, name)).toBe('renamed')
  })

  it('bears with no statement, wait or idle transaction for ever; jobs may take longer', async () => {
    const limits = sql`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
                              current_setting('idle_in_transaction_session_timeout') as idle`
    const { tenantId } = await fillTenant(test.db, 'time')
    const read = async (tx: Tx) => (await tx.execute(limits)).rows[0]
    const isEmbedded = test.db.kind === 'embedded'
    const none = { statement: '0', lock: '0', idle: '0' }
    const ofRequest = isEmbedded ? none : { statement: '1min', lock: '20s', idle: '1min' }
    expect(await test.db.withTenant(tenantId, read)).toEqual(ofRequest)
    expect(await test.db.withAuth(read)).toEqual(ofRequest)
    expect(await test.db.withJobs('test', read)).toEqual(
      isEmbedded ? none : { statement: '10min', lock: '1min', idle: '10min' },
    )
    // They end with the transaction: a migration on the same connection has its own.
    expect(await read(test.db.auth)).toEqual(none)
    if (isEmbedded) return
    const slow = test.db.withTenant(tenantId, async (tx) => {
      await tx.execute(`set local statement_timeout = '50ms'`)
      await tx.execute('select pg_sleep(5)')
    })
    expect(isOutOfTime(await slow.catch((error: unknown) => error))).toBe(true)
  })

  it('holds the limits by itself, wider than those of the API', async () => {
    const { tenantId } = await fillTenant(test.db, 'limits')
    const tooMuch = {
      'a long name': { name: 'x'.repeat(201) },
      'too many origins': { allowedOrigins: Array(201).fill('https://a.example') },
      'what is no list': { allowedOrigins: {} as string[] },
      'a heavy object': {
        settings: {
          greeting: {
            en: Array.from({ length: 9_000 }, (_, i) => `${i} `)
              .join('')
              .repeat(2),
          },
        },
      },
    }
    for (const [what, values] of Object.entries(tooMuch)) {
      const write = test.db.withTenant(tenantId, (tx) => tx.update(t.widgets).set(values))
      await expect(
        write.catch((error) => Promise.reject(postgresError(error))),
        what,
      ).rejects.toMatchObject({
        code: '23514',
      })
    }
    const upper = test.db.auth.update(t.users).set({ email: 'A@example.com' })
    await expect(upper.catch((error) => Promise.reject(postgresError(error)))).rejects.toMatchObject({
      code: '23514',
    })
  })

  it('takes no table without a word on who may do what with it', async () => {
    await test.db.withOwner(async (owner) => {
      await owner.query('begin; create table extra (tenant_id uuid)')
      await expect(secureTables(owner)).rejects.toThrow('No grants are listed for: extra.')
      await owner.query('rollback')
    })
  })

  it('says of every table and column what it is for', async () => {
    const { rows } = await test.db.withOwner((owner) =>
      owner.query(`
        select c.relname, a.attname from pg_class c
          left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null)
           and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`),
    )
    expect(rows).toEqual([])
  })

  it('refuses a database of a newer version, and a migration that was changed', async () => {
    const db = await test.openAnother()
    try {
      await db.withOwner(async (owner) => {
        await owner.query(`insert into visualkit.migrations (name, hash) values ('9999_future', 'x')`)
        await expect(runMigrations(owner)).rejects.toThrow('migrated by a newer version (9999_future)')
        await owner.query(`delete from visualkit.migrations where name = '9999_future'`)
        await owner.query(`update visualkit.migrations set hash = 'x' where name not like '~%'`)
        await expect(runMigrations(owner)).rejects.toThrow('was changed after this database had applied it')
      })
    } finally {
      await db.close()
    }
  })

  it('tells its state', async () => {
    const status = await databaseStatus(test.db)
    expect(status).toMatchObject({
      kind: test.db.kind,
      roles: [...ROLES].sort(),
      migrations: { pending: [] },
    })
    expect(status.owner?.mayCreateBypassRls).toBe(test.db.kind === 'embedded')
    expect(status.pgvector).toMatch(/^0\.\d/)
    expect(await test.db.ping()).toBeGreaterThan(0)
  })

  it('undoes everything when the work throws', async () => {
    const { tenantId, sessionId } = await fillTenant(test.db, 'undo')
    const work = test.db.withTenant(tenantId, async (tx) => {
      await tx.update(t.sessions).set({ lastSeq: 9 })
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    const [session] = await test.db.withTenant(tenantId, (tx) =>
      tx.select().from(t.sessions).where(eq(t.sessions.id, sessionId)),
    )
    expect(session?.lastSeq).toBe(0)
  })

  it('does not pretend to have committed when a failed statement was swallowed', async () => {
    const { tenantId } = await fillTenant(test.db, 'swallowed')
    const work = test.db.withTenant(tenantId, async (tx) => {
      await tx.update(t.sessions).set({ lastSeq: 9 })
      await tx.execute(sql`select 1/0`).catch(() => {})
    })
    await expect(work).rejects.toThrow('rolled back')
  })

  it('takes a part back by a savepoint', async () => {
    const { tenantId } = await fillTenant(test.db, 'savepoint')
    await test.db.withTenant(tenantId, async (tx) => {
      const part = tx.transaction(async (inner) => {
        await inner.update(t.sessions).set({ lastSeq: 9 })
        throw new Error('no')
      })
      await expect(part).rejects.toThrow('no')
      expect((await tx.select().from(t.sessions))[0]?.lastSeq).toBe(0)
    })
  })

  it('refuses a transaction inside a transaction, which would wait for ever on one connection', async () => {
    const { tenantId } = await fillTenant(test.db, 'nested')
    const nested = test.db.withTenant(tenantId, () => test.db.withAuth(async () => {}))
    await expect(nested).rejects.toThrow('A transaction is open here already')
    // The next one is no nested one, even when it was started by what the first one left behind.
    let later: Promise<unknown> | undefined
    await test.db.withTenant(tenantId, async () => {
      later = sleep(20).then(() => test.db.withAuth((tx) => tx.select().from(t.tenants)))
    })
    await expect(later).resolves.toBeDefined()
  })

  it('closes the handle with its transaction: used later it could run as another tenant', async () => {
    const { tenantId } = await fillTenant(test.db, 'leaked')
    const leaked = await test.db.withTenant(tenantId, async (tx) => tx)
    const use = async () => leaked.select().from(t.sessions)
    await expect(use().catch((error) => Promise.reject(error.cause ?? error))).rejects.toThrow(
      'This transaction has ended.',
    )
  })

  it('names unique violations through the wrappers', async () => {
    const { tenantId, sessionId } = await fillTenant(test.db, 'unique')
    const again = test.db.withTenant(tenantId, (tx) =>
      tx.insert(t.messages).values({ tenantId, sessionId, seq: 1, role: 'visitor', content: 'again' }),
    )
    const error = await again.catch((caught: unknown) => caught)
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, 'messages_seq')).toBe(true)
    expect(isUniqueViolation(error, 'messages_client_id')).toBe(false)
    expect(isUniqueViolation(new Error('else'))).toBe(false)
  })

  it('finds the nearest vectors of one tenant', async () => {
    const { tenantId } = await fillTenant(test.db, 'vectors')
    await fillTenant(test.db, 'other vectors')
    const query = JSON.stringify(Array.from({ length: 1024 }, (_, i) => Math.sin(i + 0.01)))
    const { rows } = await test.db.withTenant(tenantId, (tx) =>
      tx.execute(
        sql`select tenant_id, embedding <=> ${query} as distance from knowledge_chunks order by 2 limit 5`,
      ),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ tenant_id: tenantId })
    expect(Number(rows[0]?.distance)).toBeLessThan(0.01)
  })

  it('runs a job once as a role that cannot change the schema, and again when it failed, whatever its queue', async () => {
    const errors: Error[] = []
    const onError = (error: Error) => errors.push(error)
    const boss = await startQueue(test.db, { onError })
    const done: unknown[] = []
    let failures = 0
    const workers = await startWorkers(test.db, boss, {
      onError,
      everyMs: 200,
      works: [
        {
          name: 'index-document',
          atOnce: 2,
          work: async (data) => {
            if (failures++ === 0) throw new Error('the first time')
            done.push(data)
          },
        },
        { name: 'send-mail', atOnce: 1, work: async (data) => void done.push(data) },
      ],
    })
    try {
      // Long before a worker would look for itself.
      await sleep(500)
      const documentId = randomUUID()
      await boss.send('index-document', { documentId }, { retryDelay: 0, retryBackoff: false })
      await boss.send('send-mail', { to: 'ana' })
      for (let waited = 0; done.length < 2 && waited < 200; waited++) await sleep(100)
      expect(done).toHaveLength(2)
      expect(done).toEqual(expect.arrayContaining([{ documentId }, { to: 'ana' }]))
      await boss.supervise('index-document')
    } finally {
      await workers.stop()
      await boss.stop()
    }
    expect(errors).toEqual([])
  })

  it('does one job of a group at a time, and what is quick beside those that take long', async () => {
    const errors: Error[] = []
    const onError = (error: Error) => errors.push(error)
    const boss = await startQueue(test.db, { onError })
    const began: unknown[] = []
    let end = () => {}
    const held = new Promise<void>((resolve) => {
      end = resolve
    })
    const hold = async (data: unknown) => {
      began.push((data as { as: string }).as)
      await held
    }
    const workers = await startWorkers(test.db, boss, {
      onError,
      everyMs: 200,
      works: [
        { name: 'index-document', atOnce: 3, oneOfGroup: true, work: hold },
        { name: 'index-document', atOnce: 1, leastPriority: 1, work: hold },
      ],
    })
    try {
      const send = (as: string, group: string, priority: number) =>
        boss.send('index-document', { as }, { group: { id: group }, priority })
      for (const as of ['first of a', 'second of a', 'third of a']) await send(as, 'a', 0)
      await send('of b', 'b', 0)
      const has = async (count: number) => {
        for (let waited = 0; began.length < count && waited < 200; waited++) await sleep(100)
      }
      await has(2)
      // Two workers are held, and the others look on: none of them takes another one of the group. Which one of a
      // comes first is open: workers that are woken together take one each, and all but one are given back.
      await sleep(1_000)
      expect(began).toHaveLength(2)
      expect(began).toEqual(
        expect.arrayContaining(['of b', expect.stringMatching(/^(first|second|third) of a$/)]),
      )
      await send('quick of a', 'a', 1)
      await has(3)
      expect(began.at(-1)).toBe('quick of a')
      end()
      await has(5)
      expect(began).toHaveLength(5)
    } finally {
      end()
      await workers.stop()
      await boss.stop()
    }
    expect(errors).toEqual([])
  })
})
