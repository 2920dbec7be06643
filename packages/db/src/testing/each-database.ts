import { startPgbouncer, startPostgres, type TestPgbouncer, type TestPostgres } from '@visualkit/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import type { OpenDatabase } from '../database.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { migratePostgres } from '../postgres/migrate-postgres.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { migratedFolder } from './migrated-folder.ts'

export interface DatabaseUnderTest {
  /** Migrated; the suite's own. */
  readonly db: OpenDatabase
  /** Another one, empty but migrated; the caller closes it. */
  openAnother(): Promise<OpenDatabase>
}

/** Runs one suite over both drivers, and with `pooled` also through PgBouncer in transaction mode. */
export function describeEachDatabase(
  name: string,
  suite: (test: DatabaseUnderTest) => void,
  { pooled = false } = {},
): void {
  describe(`${name}, embedded`, () => {
    const openAnother = async () => openEmbedded({ dataDir: await migratedFolder() })
    suite(lifecycle(openAnother, async () => {}))
  })
  describe(`${name}, PostgreSQL`, () => {
    let server: TestPostgres | undefined
    const openAnother = async () => {
      server ??= await startPostgres()
      return openPostgres({ ...(await plainDatabase(server)), poolMax: 5 })
    }
    suite(lifecycle(openAnother, async () => server?.stop()))
  })
  if (!pooled) return
  describe(`${name}, PostgreSQL through PgBouncer`, () => {
    let server: TestPostgres | undefined
    const poolers: TestPgbouncer[] = []
    const openAnother = async () => {
      server ??= await startPostgres()
      const { url, ownerUrl } = await plainDatabase(server)
      await migratePostgres({ ownerUrl, appUrl: url })
      const pooler = await startPgbouncer(url)
      poolers.push(pooler)
      return openPostgres({ url: pooler.url, ownerUrl, poolMax: 8 })
    }
    suite(
      lifecycle(openAnother, async () => {
        for (const pooler of poolers) await pooler.stop()
        await server?.stop()
      }),
    )
  })
}

/** With an owner as hosters give it: no superuser, so row-level security holds for it too. */
async function plainDatabase(server: TestPostgres): Promise<{ url: string; ownerUrl: string }> {
  const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
  return { url: appUrl, ownerUrl }
}

function lifecycle(openAnother: () => Promise<OpenDatabase>, stop: () => Promise<void>): DatabaseUnderTest {
  let db: OpenDatabase | undefined
  beforeAll(async () => {
    db = await openAnother()
  })
  afterAll(async () => {
    await db?.close()
    await stop()
  })
  return {
    openAnother,
    get db() {
      if (!db) throw new Error('The database is not open yet.')
      return db
    },
  }
}
