import { startPostgres, type TestPostgres } from '@visualkit/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import type { OpenDatabase } from '../database.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { migratedFolder } from './migrated-folder.ts'

export interface DatabaseUnderTest {
  /** Migrated; the suite's own. */
  readonly db: OpenDatabase
  /** Another one, empty but migrated; the caller closes it. */
  openAnother(): Promise<OpenDatabase>
}

/** Runs one suite over both drivers. */
export function describeEachDatabase(name: string, suite: (test: DatabaseUnderTest) => void): void {
  describe(`${name}, embedded`, () => {
    const openAnother = async () => openEmbedded({ dataDir: await migratedFolder() })
    suite(lifecycle(openAnother, async () => {}))
  })
  describe(`${name}, PostgreSQL`, () => {
    let server: TestPostgres | undefined
    const openAnother = async () => {
      server ??= await startPostgres()
      // An owner as hosters give it: no superuser, so row-level security holds for it too.
      const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
      return openPostgres({ url: appUrl, ownerUrl, poolMax: 5 })
    }
    suite(lifecycle(openAnother, async () => server?.stop()))
  })
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
