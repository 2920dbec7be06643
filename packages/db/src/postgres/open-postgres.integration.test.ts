import { startPostgres, type TestPostgres } from '@visualkit/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isConnectionLoss, postgresError } from '../connect/postgres-error.ts'
import type { OpenDatabase } from '../database.ts'
import { apiKeys } from '../schema/index.ts'
import { fillTenant } from '../testing/fill-tenant.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { openPostgres } from './open-postgres.ts'

const REFUSED =
  /permission denied|must be (owner|superuser)|row-level security|query would be affected|cannot set parameter/

describe.each([18, 16] as const)('openPostgres on PostgreSQL %i', (version) => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres({ version })
  })
  afterAll(() => server?.stop())

  async function query(connectionString: string, ...texts: string[]): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    try {
      let result: pg.QueryResult | undefined
      for (const text of texts) result = await client.query(text)
      return result as pg.QueryResult
    } finally {
      await client.end()
    }
  }

  // The plain one first: a role can be handed on only by who made it, or by a superuser.
  it.each(['plain', 'superuser'] as const)(
    'is prepared by a %s owner, and then opens without it',
    async (owner) => {
      const { ownerUrl, appUrl } = await server.createDatabase({ owner })
      await (await openPostgres({ url: appUrl, ownerUrl })).close()
      await migratePostgres({ ownerUrl, appUrl })
      const db = await openPostgres({ url: appUrl })
      const { rows } = await db.auth.execute('select session_user as login, current_user as role')
      expect(rows).toEqual([{ login: new URL(appUrl).username, role: 'vk_auth' }])
      await expect(db.withOwner(async () => {})).rejects.toThrow('set DATABASE_OWNER_URL')
      await db.close()
    },
  )

  it('is prepared once when several start at the same time', async () => {
    const { ownerUrl, appUrl } = await server.createDatabase()
    const first = await openPostgres({ url: appUrl, ownerUrl })
    const others = await Promise.all([1, 2, 3].map(() => openPostgres({ url: appUrl, ownerUrl })))
    for (const db of [first, ...others]) await db.close()
  })

  it('serves as a user who can neither bypass row-level security nor change the schema', async () => {
    const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
    const db = await openPostgres({ url: appUrl, ownerUrl })
    const { tenantId } = await fillTenant(db, 'A')
    await db.close()
    const asTenant = `select set_config('role', 'vk_app', false), set_config('app.tenant_id', '${tenantId}', false)`
    const attempts = [
      ['reset role', 'select * from messages'],
      ['reset role', 'create table stolen (id int)'],
      ['reset role', 'create schema stolen'],
      [asTenant, 'set row_security = off', 'select * from messages'],
      [
        asTenant,
        `select set_config('app.owner_task', 'on', false)`,
        `insert into tenants (name) values ('x')`,
      ],
      [asTenant, 'alter table messages no force row level security'],
      [asTenant, 'alter table messages disable row level security'],
      [asTenant, 'drop policy messages_own_tenant on messages'],
      [asTenant, 'create policy open on messages using (true)'],
      [asTenant, 'create table stolen (id int)'],
      [asTenant, 'drop table messages'],
      [asTenant, 'truncate messages'],
      [asTenant, 'drop extension vector cascade'],
      [asTenant, 'create function public.f() returns int language sql as $$ select 1 $$'],
      [asTenant, 'select * from pgboss.job'],
      [`set role vk_jobs`, 'alter table pgboss.job add column x int'],
      [`set role vk_jobs`, 'create table pgboss.stolen (id int)'],
      ['set role plain_owner'],
      ['set role postgres'],
      ['set session authorization plain_owner'],
      ['alter role vk_app bypassrls'],
      [`alter role ${new URL(appUrl).username} bypassrls`],
      [asTenant, `copy messages to program 'cat'`],
      [asTenant, `copy messages from '/etc/passwd'`],
      [asTenant, `copy messages to '/tmp/stolen'`],
      [asTenant, 'create temporary table messages (content text)'],
      [asTenant, 'create view stolen as select * from messages'],
      [asTenant, 'create schema stolen'],
      [
        asTenant,
        'create trigger t before insert on messages execute function suppress_redundant_updates_trigger()',
      ],
      [asTenant, 'create rule r as on insert to messages do instead nothing'],
      [asTenant, 'create index stolen on messages (content)'],
      [asTenant, 'alter table messages add column stolen int'],
      [asTenant, 'alter table messages disable trigger all'],
      [asTenant, 'alter policy messages_own_tenant on messages using (true)'],
      [asTenant, 'alter function get_current_tenant_id() security definer'],
      [asTenant, 'grant select on users to vk_app'],
      [asTenant, 'comment on table messages is null'],
      [asTenant, 'begin; lock table users in access exclusive mode'],
      [asTenant, `set session_replication_role = 'replica'`],
      [asTenant, 'select * from pg_authid'],
      [asTenant, 'select * from pg_shadow'],
      [asTenant, `select pg_read_file('/etc/passwd')`],
      [asTenant, `select pg_ls_dir('/')`],
      [asTenant, `select lo_import('/etc/passwd')`],
      [asTenant, 'alter system set fsync = off'],
      [asTenant, 'create role stolen'],
      [asTenant, 'grant plain_owner to vk_app'],
      [asTenant, 'alter database postgres owner to vk_app'],
      [asTenant, 'delete from audit_logs'],
      [asTenant, `update audit_logs set action = 'x'`],
      [asTenant, `update tenants set status = 'active'`],
      [asTenant, 'select * from accounts'],
      [asTenant, 'select * from visualkit.migrations'],
      ['set role vk_auth', `insert into visualkit.migrations (name, hash) values ('x', 'x')`],
      ['set role vk_jobs', 'delete from audit_logs'],
      ['set role pg_read_all_data'],
      ['set role pg_write_server_files'],
    ]
    for (const attempt of attempts) {
      const outcome = await query(appUrl, ...attempt).then(
        () => 'it was done',
        (error: Error) => error.message,
      )
      expect(outcome, attempt.join('; ')).toMatch(REFUSED)
    }
    const owned = await query(
      appUrl,
      asTenant,
      `select set_config('app.owner_task', 'on', false)`,
      'select distinct tenant_id from messages',
    )
    expect(owned.rows).toEqual([{ tenant_id: tenantId }])
  })

  it('asks nothing as another role when it cannot become the one of the tenant', async () => {
    const { ownerUrl, appUrl } = await server.createDatabase()
    const db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 1 })
    try {
      const { tenantId } = await fillTenant(db, 'A')
      await query(ownerUrl, `revoke vk_app from ${new URL(appUrl).username}`)
      // The look-up role may read keys of every tenant: what was sent along must not be answered by it.
      const keys = db.withTenant(tenantId, (tx) => tx.execute('select * from api_keys'))
      await expect(keys.catch((error) => Promise.reject(postgresError(error)))).rejects.toThrow(
        'permission denied to set role "vk_app"',
      )
      const several = db.withTenant(tenantId, (tx) =>
        Promise.allSettled([1, 2, 3].map(() => tx.execute('select * from api_keys'))),
      )
      await expect(several).rejects.toThrow('permission denied to set role')
      expect(await db.auth.$count(apiKeys)).toBe(1)

      // A password that was changed meanwhile is an outage, and no fault of whoever asks.
      const user = new URL(appUrl).username
      await query(
        ownerUrl,
        `alter role ${user} password 'another'`,
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${user}'`,
      )
      expect(isConnectionLoss(await db.ping().catch((error: unknown) => error))).toBe(true)
      expect(isConnectionLoss(await db.ping().catch((error: unknown) => error))).toBe(true)
    } finally {
      await db.close()
    }
  })

  it('says what is wrong with whom it should serve as', async () => {
    const { ownerUrl, appUrl, name } = await server.createDatabase()
    const user = new URL(appUrl).username
    const opens = (url = appUrl) => openPostgres({ url }).then((db) => db.close())

    await expect(opens()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(`refused the user ${user}`),
    })
    await query(ownerUrl, `create role ${user} login noinherit password '${new URL(appUrl).password}'`)
    await expect(opens()).rejects.toMatchObject({
      code: 'rights',
      message: expect.stringContaining('may not work as'),
    })
    await expect(opens(ownerUrl)).rejects.toMatchObject({
      code: 'rights',
      message: expect.stringContaining('superuser'),
    })
    await expect(openPostgres({ url: ownerUrl, ownerUrl })).rejects.toThrow('name the same user')

    await migratePostgres({ ownerUrl, appUrl })
    await opens()
    const cases = [
      [
        `alter role ${user} bypassrls`,
        `alter role ${user} nobypassrls`,
        'rights',
        'may bypass row-level security',
      ],
      [`alter role ${user} createrole`, `alter role ${user} nocreaterole`, 'rights', 'create roles'],
      [
        `alter table messages owner to ${user}`,
        'alter table messages owner to postgres',
        'rights',
        'owns the table messages',
      ],
      [
        `grant create on schema public to ${user}`,
        `revoke create on schema public from ${user}`,
        'rights',
        'may create objects',
      ],
      [
        'grant create on schema public to vk_app',
        'revoke create on schema public from vk_app',
        'rights',
        'may create objects',
      ],
      [
        `alter role ${user} reset role`,
        `alter role ${user} set role = 'vk_auth'`,
        'rights',
        'may not work as vk_auth',
      ],
      [
        `delete from visualkit.migrations where name like '0000%'`,
        '',
        'migrations',
        'not up to date (missing: 0000_',
      ],
    ]
    for (const [harm, heal, code, message] of cases as [string, string, string, string][]) {
      await query(ownerUrl, harm)
      await expect(opens(), harm).rejects.toMatchObject({
        name: 'StartError',
        code,
        message: expect.stringContaining(message),
      })
      if (heal) {
        await query(ownerUrl, heal)
        await opens()
      }
    }
    await query(ownerUrl.replace(name, 'postgres'), `drop database ${name}`)
    await expect(opens()).rejects.toThrow(`has no database ${name}`)
  })

  it('says what the owner lacks', async () => {
    const { ownerUrl, appUrl, name } = await server.createDatabase()
    await query(ownerUrl, `create role weak_${name} login password 'x'`)
    const weak = new URL(ownerUrl)
    weak.username = `weak_${name}`
    weak.password = 'x'
    const migrates = () => migratePostgres({ ownerUrl: weak.href, appUrl })
    await expect(migrates()).rejects.toThrow(`alter database ${name} owner to weak_${name}`)
    await query(ownerUrl, `alter database ${name} owner to weak_${name}`)
    await expect(migrates()).rejects.toThrow('run as a superuser: create role')
    await query(
      ownerUrl,
      `alter role weak_${name} createrole`,
      `grant vk_auth, vk_app, vk_jobs to weak_${name} with admin option`,
    )
    await expect(migrates()).rejects.toThrow('create extension vector')
  })

  it('refuses an owner of another database before anything is changed there', async () => {
    const [ours, other] = [await server.createDatabase(), await server.createDatabase()]
    const untouched = async () =>
      (await query(other.ownerUrl, `select to_regclass('visualkit.migrations') as journal`)).rows[0].journal
    const refusal = {
      code: 'unsuitable',
      message: expect.stringMatching(
        new RegExp(
          `^DATABASE_URL \\(.*/${ours.name}\\) and DATABASE_OWNER_URL \\(.*/${other.name}\\) lead to two`,
        ),
      ),
    }
    const opens = () => openPostgres({ url: ours.appUrl, ownerUrl: other.ownerUrl })
    // At a first start the owner makes the user, and only then the two can be told apart.
    await expect(opens()).rejects.toMatchObject(refusal)
    expect(await untouched()).toBeNull()
    await (await openPostgres({ url: ours.appUrl, ownerUrl: ours.ownerUrl })).close()
    await expect(opens()).rejects.toMatchObject(refusal)
    expect(await untouched()).toBeNull()
    // Another name of the same host is the same database.
    const renamed = ours.ownerUrl.replace('127.0.0.1', 'localhost')
    await (await openPostgres({ url: ours.appUrl, ownerUrl: renamed })).close()
  })

  it('goes on after the server was restarted and after it crashed', async () => {
    const { ownerUrl, appUrl } = await server.createDatabase()
    const lost: Error[] = []
    const db: OpenDatabase = await openPostgres({
      url: appUrl,
      ownerUrl,
      poolMax: 3,
      onError: (error) => lost.push(error),
    })
    try {
      for (const signal of ['SIGINT', 'SIGKILL'] as const) {
        const { tenantId } = await fillTenant(db, signal)
        await Promise.all([1, 2, 3].map(() => db.ping()))
        let restarted = false
        const cut = db.withTenant(tenantId, async (tx) => {
          await tx.execute('select 1')
          await server.restart(signal)
          restarted = true
          await tx.execute('select 1')
        })
        await expect(cut).rejects.toThrow()
        expect(restarted).toBe(true)
        const { rows } = await db.withTenant(tenantId, (tx) =>
          tx.execute('select count(*)::int as n from messages'),
        )
        expect(rows).toEqual([{ n: 1 }])
      }
      expect(lost.length).toBeGreaterThan(0)
    } finally {
      await db.close()
    }
  })

  it('says that nothing answers', async () => {
    await expect(openPostgres({ url: 'postgres://a:secret@127.0.0.1:9/b' })).rejects.toThrow(
      /^PostgreSQL at 127.0.0.1:9 does not answer \(connect ECONNREFUSED 127.0.0.1:9\): check that it runs, and DATABASE_URL.$/,
    )
  })
})
