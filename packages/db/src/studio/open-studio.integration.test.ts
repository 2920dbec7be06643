import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { freePort, startPostgres, type TestPostgres } from '@visualkit/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../postgres/open-postgres.ts'
import { fillTenant } from '../testing/fill-tenant.ts'
import { migratedFolder } from '../testing/migrated-folder.ts'
import { openStudio, type StudioOptions } from './open-studio.ts'
import { STUDIO_PAGE } from './studio-page.ts'

type Ask = (sql: string, origin?: string) => Promise<Response>

describe('openStudio', () => {
  let server: TestPostgres | undefined
  afterAll(() => server?.stop())

  async function postgres(): Promise<StudioOptions['database']> {
    server ??= await startPostgres()
    const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
    const db = await openPostgres({ url: appUrl, ownerUrl })
    await fillTenant(db, 'A')
    await db.close()
    return { ownerUrl, appUrl }
  }

  async function look(
    options: Omit<StudioOptions, 'port'>,
    work: (ask: Ask) => Promise<void>,
  ): Promise<void> {
    const port = await freePort()
    const studio = await openStudio({ ...options, port })
    try {
      expect(studio.page).toBe(`${STUDIO_PAGE}?port=${port}`)
      await work((sql, origin = STUDIO_PAGE) =>
        fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(origin !== '' && { origin }) },
          body: JSON.stringify({ type: 'proxy', data: { sql, params: [], method: 'all', mode: 'object' } }),
        }),
      )
    } finally {
      await studio.stop()
    }
  }

  it('shows rows of PostgreSQL to its own page only, and changes none', async () => {
    await look({ database: await postgres(), write: false }, async (ask) => {
      expect(await (await ask('select name from tenants')).json()).toEqual([{ name: 'A' }])
      for (const origin of ['', 'null', 'https://evil.example', 'http://127.0.0.1']) {
        expect((await ask('select name from tenants', origin)).status).toBe(403)
      }
      expect(await (await ask(`update tenants set name = 'B'`)).text()).toContain('read-only transaction')
    })
  })

  it('shows rows of the embedded database, and lets them be changed when asked to', async () => {
    await look({ database: { dataDir: await migratedFolder() }, write: true }, async (ask) => {
      await ask(`insert into tenants (name) values ('B')`)
      expect(await (await ask('select name from tenants')).json()).toEqual([{ name: 'B' }])
    })
  })

  it('says what is in the way', async () => {
    const nowhere = { ownerUrl: 'postgres://a:secret@127.0.0.1:9/b', appUrl: 'postgres://a@127.0.0.1:9/b' }
    await expect(openStudio({ database: nowhere, port: 4983, write: false })).rejects.toThrow(
      'check that it runs, and DATABASE_OWNER_URL',
    )
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    await expect(openStudio({ database: await postgres(), port, write: false })).rejects.toThrow(
      `Drizzle studio does not start on port ${port}: listen EADDRINUSE`,
    )
    taken.close()
  })
})
