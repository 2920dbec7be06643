import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPostgres, type TestPostgres } from '@visualkit/testing'
import pg, { type ClientBase } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreBackup } from '../backup/restore-backup.ts'
import { tablesInOrder } from '../backup/table-order.ts'
import { startEmbeddedServer } from '../embedded/embedded-server.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { migratedFolder } from '../testing/migrated-folder.ts'
import { readCatalogue } from '../testing/read-catalogue.ts'
import { readReleases } from '../testing/releases.ts'
import { readMigrations } from './migration-files.ts'
import { migrationState } from './run-migrations.ts'
import { AS_OWNER } from './secure-tables.ts'

type Rows = Record<string, Record<string, unknown>[]>

const MIGRATE = fileURLToPath(new URL('../testing/migrate-process.ts', import.meta.url))

describe('taking over the data of an earlier release', async () => {
  const releases = await readReleases()
  let server: TestPostgres
  let fresh: string[]
  beforeAll(async () => {
    server = await startPostgres()
    const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
    const db = await openPostgres({ url: appUrl, ownerUrl })
    fresh = await db.withOwner(readCatalogue)
    await db.close()
  })
  afterAll(() => server?.stop())

  describe.each(releases)('$name', ({ load, backupFile }) => {
    it('PostgreSQL, by two processes at once, while the old version serves', async () => {
      const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
      const owner = await connect(ownerUrl)
      const reader = await connect(ownerUrl)
      try {
        await load(owner)
        const before = await readRows(owner)
        const pending = (await migrationState(owner)).pending.filter((name) => /^\d/.test(name))
        const busy = await changedTable(pending)
        if (busy) await reader.query(`begin; select from "${busy}"`)
        const processes = [migrate(ownerUrl, appUrl), migrate(ownerUrl, appUrl)]
        if (busy) {
          // The change of the table must wait for who reads it, and nobody behind the change.
          await untilWaiting(owner, busy)
          await owner.query(`select from "${busy}"`)
          await reader.query('commit')
        }
        const steps = (await Promise.all(processes)).flat()
        for (const name of pending) expect(steps.filter((step) => step.endsWith(`: ${name}`))).toHaveLength(1)
        expectKept(before, await readRows(owner))
        expect((await migrationState(owner)).pending).toEqual([])
        expect(await readCatalogue(owner)).toEqual(fresh)
      } finally {
        await owner.end()
        await reader.end()
      }
    })

    it('embedded', async () => {
      // Quicker than a database from nothing.
      const dataDir = await migratedFolder()
      const embedded = await startEmbeddedServer(dataDir, () => {})
      const owner = new pg.Client({ ...embedded, user: 'postgres', database: 'postgres' })
      await owner.connect()
      await owner.query('drop schema public, visualkit, pgboss cascade; create schema public')
      await load(owner)
      const before = await readRows(owner)
      await owner.end()
      await embedded.stop()
      const db = await openEmbedded({ dataDir })
      try {
        expectKept(before, await db.withOwner(readRows))
        expect(await db.withOwner(readCatalogue)).toEqual(fresh)
      } finally {
        await db.close()
      }
    })

    it('from its backup', async () => {
      const db = await openEmbedded({ dataDir: await migratedFolder() })
      try {
        const { counts } = await restoreBackup({ db, file: backupFile })
        const rows = await db.withOwner(readRows)
        expect(rows.messages?.length).toBeGreaterThan(1)
        for (const [name, found] of Object.entries(rows)) expect(found.length, name).toBe(counts.rows[name])
        expect(rows.api_keys?.[0]?.permissions).toEqual(['*'])
      } finally {
        await db.close()
      }
    })
  })

  async function connect(connectionString: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    return client
  }

  /** The steps a process of its own took. */
  async function migrate(ownerUrl: string, appUrl: string): Promise<string[]> {
    const child = spawn(process.execPath, [MIGRATE, ownerUrl, appUrl], { stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, error, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    expect(code, error).toBe(0)
    return out.trim().split('\n')
  }

  /** A table that migrations add a column to. */
  async function changedTable(pending: string[]): Promise<string | undefined> {
    const statements = (await readMigrations()).filter(({ name }) => pending.includes(name))
    const [change] = statements.flatMap((migration) =>
      migration.statements.flatMap((text) => /^ALTER TABLE "(\w+)" ADD COLUMN/.exec(text)?.[1] ?? []),
    )
    return change
  }

  async function untilWaiting(owner: ClientBase, table: string): Promise<void> {
    for (;;) {
      const { rows } = await owner.query(
        `select from pg_locks where not granted and mode = 'AccessExclusiveLock' and relation = $1::regclass`,
        [table],
      )
      if (rows.length > 0) return
      await sleep(20)
    }
  }

  async function readRows(owner: ClientBase): Promise<Rows> {
    await owner.query(`begin; ${AS_OWNER}`)
    const found: Rows = {}
    for (const { name } of await tablesInOrder(owner)) {
      const { rows } = await owner.query<{ row: Record<string, unknown> }>(
        `select row_to_json(x) as row from "${name}" x order by x::text collate "C"`,
      )
      found[name] = rows.map(({ row }) => row)
    }
    await owner.query('commit')
    return found
  }

  /** Every row is there with all it had; what is new is empty. */
  function expectKept(before: Rows, after: Rows): void {
    expect(Object.keys(before).length).toBeGreaterThan(15)
    for (const [name, rows] of Object.entries(after)) {
      const old = before[name] ?? []
      const key = JSON.stringify
      const columns = Object.keys(old[0] ?? {})
      const kept = rows.map((row) => key(Object.fromEntries(columns.map((column) => [column, row[column]]))))
      expect(kept.sort(), name).toEqual(old.map((row) => key(row)).sort())
    }
  }
})
