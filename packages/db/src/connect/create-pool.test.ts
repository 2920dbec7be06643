import { expect, it } from 'vitest'
import { createPool } from './create-pool.ts'

it('keeps so many connections, so long, and no more; each takes several statements at once', async () => {
  const pool = createPool({ connectionString: 'postgres://nobody@127.0.0.1:9/nothing' }, () => {})
  expect(pool.options).toMatchObject({
    max: 50,
    pipeline: true,
    idleTimeoutMillis: 20_000,
    maxLifetimeSeconds: 3_600,
    connectionTimeoutMillis: 10_000,
  })
  await pool.end()
})
