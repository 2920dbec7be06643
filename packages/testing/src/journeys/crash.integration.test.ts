import { afterAll, beforeAll, describe, it } from 'vitest'
import { crashRounds } from '../crash-rounds.ts'
import { startPostgres, type TestPostgres } from '../start-postgres.ts'

/** The short form; `vk bench durability` kills ten times during a thousand messages. */
const SHORT = { rounds: 1, messagesPerRound: 200 }
const LOSSLESS = { missing: 0, doubled: 0, unanswered: 0 }

// At the same time: most of it is waiting until the turns of the dead server are taken over.
describe.concurrent('kill -9 in the middle of many messages', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  it('loses and doubles nothing on the embedded database', async ({ expect }) => {
    expect(await crashRounds(SHORT)).toMatchObject(LOSSLESS)
  }, 600_000)

  it('loses and doubles nothing on PostgreSQL', async ({ expect }) => {
    const { appUrl, ownerUrl } = await postgres.createDatabase()
    expect(
      await crashRounds({ ...SHORT, env: { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } }),
    ).toMatchObject(LOSSLESS)
  }, 600_000)
})
