import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { tempDir } from '@visualkit/testing'
import { afterAll, beforeAll } from 'vitest'
import { createBusiness, startTestHttp, type TestBusiness, type TestHttp } from './start-test-http.ts'

export interface HttpSuite {
  readonly http: TestHttp
  /** Two businesses on one server. */
  readonly shop: TestBusiness
  readonly rival: TestBusiness
  /** Moves the server's clock, in milliseconds. */
  advance(ms: number): void
}

/** One server for a whole test file; the clock is the real one until it is moved. */
export function useHttp(): HttpSuite {
  let db: OpenDatabase
  let aheadMs = 0
  const suite: { http?: TestHttp; shop?: TestBusiness; rival?: TestBusiness } = {}
  beforeAll(async () => {
    db = await openEmbedded({ dataDir: await tempDir() })
    suite.http = await startTestHttp(db, { now: () => new Date(Date.now() + aheadMs) })
    suite.shop = await createBusiness(suite.http, 'Casa Mora')
    suite.rival = await createBusiness(suite.http, 'Rival')
  })
  afterAll(async () => {
    await suite.http?.stop()
    await db?.close()
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
