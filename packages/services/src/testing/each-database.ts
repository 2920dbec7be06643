import { type OpenDatabase, openEmbedded, openPostgres } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { startPostgres, type TestPostgres } from '@visualkit/testing'
import { afterAll, beforeAll, describe } from 'vitest'

/** Runs one suite over both databases; `db()` is the suite's own, migrated. */
export function describeEachDatabase(name: string, suite: (db: () => OpenDatabase) => void): void {
  describe(`${name}, embedded`, () => {
    suite(opened(async () => openEmbedded({ dataDir: await migratedFolder() })))
  })
  describe(`${name}, PostgreSQL`, () => {
    let server: TestPostgres | undefined
    const open = async () => {
      server = await startPostgres()
      const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
      return openPostgres({ url: appUrl, ownerUrl, poolMax: 8 })
    }
    suite(opened(open, async () => server?.stop()))
  })
}

function opened(open: () => Promise<OpenDatabase>, stop: () => Promise<void> = async () => {}) {
  let db: OpenDatabase | undefined
  beforeAll(async () => {
    db = await open()
  })
  afterAll(async () => {
    await db?.close()
    await stop()
  })
  return () => {
    if (!db) throw new Error('The database is not open yet.')
    return db
  }
}
