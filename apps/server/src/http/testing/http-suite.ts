import { type OpenDatabase, openEmbedded, openPostgres } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { startPostgres } from '@visualkit/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import { createBusiness, startTestHttp, type TestBusiness, type TestHttp } from './start-test-http.ts'

export interface HttpSuite {
  readonly http: TestHttp
  /** Two businesses on one server. */
  readonly shop: TestBusiness
  readonly rival: TestBusiness
  /** Moves the server's clock, in milliseconds. */
  advance(ms: number): void
}

type OpenedDatabase = { db: OpenDatabase; stop(): Promise<void> }

/** One server for a whole test file; the clock is the real one until it is moved. */
export function useHttp(open: () => Promise<OpenedDatabase> = embedded): HttpSuite {
  let opened: OpenedDatabase | undefined
  let aheadMs = 0
  const suite: { http?: TestHttp; shop?: TestBusiness; rival?: TestBusiness } = {}
  beforeAll(async () => {
    opened = await open()
    suite.http = await startTestHttp(opened.db, {
      now: () => new Date(Date.now() + aheadMs),
      trustedProxies: ['10.0.0.0/8'],
    })
    suite.shop = await createBusiness(suite.http, 'Casa Mora')
    suite.rival = await createBusiness(suite.http, 'Rival')
  })
  afterAll(async () => {
    await suite.http?.stop()
    await opened?.stop()
  })
  return {
    get http() {
      return suite.http!
    },
    get shop() {
      return suite.shop!
    },
    get rival() {
      return suite.rival!
    },
    advance(ms) {
      aheadMs += ms
    },
  }
}

/** The same tests over both databases, each with a server of its own. */
export function describeHttp(name: string, tests: (suite: HttpSuite) => void): void {
  describe(`${name}, embedded`, () => tests(useHttp(embedded)))
  describe(`${name}, PostgreSQL`, () => tests(useHttp(postgres)))
}

async function embedded(): Promise<OpenedDatabase> {
  const db = await openEmbedded({ dataDir: await migratedFolder() })
  return { db, stop: () => db.close() }
}

export async function postgres(): Promise<OpenedDatabase> {
  const server = await startPostgres()
  const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
  const db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 8 })
  const stop = async () => {
    await db.close()
    await server.stop()
  }
  return { db, stop }
}
