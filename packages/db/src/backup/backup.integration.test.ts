import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { tempDir } from '@visualkit/testing'
import { beforeAll, expect, it } from 'vitest'
import type { OpenDatabase } from '../database.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { historyEpoch } from '../installation/history-epoch.ts'
import { announceServer } from '../installation/running-servers.ts'
import { adoptSecrets, findForeignSecrets } from '../installation/secret-digests.ts'
import { startQueue } from '../jobs/start-queue.ts'
import { AS_OWNER } from '../migrate/secure-tables.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { fillTenant } from '../testing/fill-tenant.ts'
import { migratedFolder } from '../testing/migrated-folder.ts'
import { createBackup } from './create-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { tablesInOrder } from './table-order.ts'

describeEachDatabase('backup', (test) => {
  let folder: string
  let blobsDir: string
  let file: string
  const big = Buffer.alloc(1_000_000, 'frame')

  beforeAll(async () => {
    folder = await tempDir()
    blobsDir = join(folder, 'blobs')
    file = join(folder, 'all.vkbackup')
    await mkdir(join(blobsDir, 'frames'), { recursive: true })
    await writeFile(join(blobsDir, 'frames', 'a.webp'), big)
    await writeFile(join(blobsDir, 'empty'), '')
    await writeFile(join(blobsDir, 'half.part'), 'not finished')
    const a = await fillTenant(test.db, 'A')
    await fillTenant(test.db, 'B')
    await test.db.withTenant(a.tenantId, (tx) =>
      tx.execute(`insert into messages (tenant_id, session_id, seq, role, content)
                  select '${a.tenantId}', '${a.sessionId}', i, 'visitor', repeat('text ', 100) from generate_series(2, 6000) i`),
    )
    // Keys each of which replaces the one before, more than fit into one statement, and the first after all of them.
    await test.db.withTenant(a.tenantId, async (tx) => {
      await tx.execute(`with keys as (select i, gen_random_uuid() as id from generate_series(1, 6000) i)
                        insert into api_keys (id, tenant_id, name, type, key_hash, prefix, rotated_from)
                        select keys.id, k.tenant_id, 'next', 'secret', 'hash ' || i, 'sk_live_',
                               coalesce(lag(keys.id) over (order by i), k.id) from api_keys k, keys`)
      await tx.execute(`update api_keys set overlap_until = now() where type = 'publishable'`)
    })
    const boss = await startQueue(test.db, { onError: () => {} })
    await boss.send('index-document', { tenantId: a.tenantId, documentId: a.sessionId })
    await boss.stop()
    await createBackup({ db: test.db, blobsDir, file, version: '1.2.3', secrets: { apiKeyHash: 's' } })
  })

  it('is one private file that holds everything and is never written over', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const lines = gunzipSync(await readFile(file))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0].manifest).toMatchObject({
      format: 1,
      product: 'visualkit',
      version: '1.2.3',
      secrets: { apiKeyHash: 's' },
    })
    expect(lines.at(-1).end).toMatchObject({
      rows: { tenants: 2, messages: 6001, knowledge_chunks: 2 },
      jobs: 1,
      files: 2,
    })
    await expect(createBackup({ db: test.db, file, version: '1' })).rejects.toThrow('exists already')
    expect(await readdir(folder)).toEqual(['all.vkbackup', 'blobs'])
    await expect(
      createBackup({ db: test.db, file: join(folder, 'no', 'x'), version: '1' }),
    ).rejects.toMatchObject({ code: 'unwritable' })
  })

  it('restores into either database with the same rows, jobs and files', async () => {
    const targets = [await test.openAnother(), await openEmbedded({ dataDir: await migratedFolder() })]
    for (const target of targets) {
      try {
        const into = join(await tempDir(), 'blobs')
        const epochs = [await historyEpoch(target)]
        const { counts, manifest } = await restoreBackup({ db: target, blobsDir: into, file })
        epochs.push(await historyEpoch(target), await historyEpoch(target))
        expect(manifest.secrets).toEqual({ apiKeyHash: 's' })
        expect(counts).toMatchObject({ jobs: 1, files: 2 })
        expect(await contents(target)).toEqual(await contents(test.db))
        expect((await readFile(join(into, 'frames', 'a.webp'))).equals(big)).toBe(true)
        expect((await readdir(into)).sort()).toEqual(['empty', 'frames'])

        await expect(restoreBackup({ db: target, blobsDir: into, file })).rejects.toThrow('is not empty')
        await expect(restoreBackup({ db: target, file })).rejects.toThrow('The database is not empty (')
        await fillTenant(target, 'too much')
        await restoreBackup({ db: target, blobsDir: into, file, force: true })
        epochs.push(await historyEpoch(target))
        // Each restore begins another history; nothing else does.
        expect(epochs.map((epoch) => epochs.indexOf(epoch))).toEqual([0, 1, 1, 3])
        expect(await contents(target)).toEqual(await contents(test.db))
      } finally {
        await target.close()
      }
    }
  })

  it('refuses what is damaged, cut short, newer or no backup, and a database that a server runs on', async () => {
    const target = await test.openAnother()
    try {
      const good = await readFile(file)
      const lines = gunzipSync(good).toString('utf8').trim().split('\n')
      const flipped = Buffer.from(good)
      flipped[good.length >> 1]! ^= 0xff
      const edited = (edit: (lines: string[]) => string[]) => gzipSync(`${edit([...lines]).join('\n')}\n`)
      const manifest = (values: object) =>
        edit0((found) => JSON.stringify({ manifest: { ...found.manifest, ...values } }))
      const edit0 = (change: (found: { manifest: object }) => string) =>
        edited(([first, ...rest]) => [change(JSON.parse(first ?? '')), ...rest])
      const cases: [Buffer, string][] = [
        [good.subarray(0, good.length >> 1), 'damaged or was cut short'],
        [flipped, 'damaged or was cut short'],
        [Buffer.from('hello'), 'damaged or was cut short'],
        [Buffer.alloc(0), 'damaged or was cut short'],
        [gzipSync('{"a":1}\n'), 'damaged or was cut short'],
        [edited((all) => all.slice(0, -1)), 'damaged or was cut short'],
        [
          edited((all) => all.filter((line, i) => !(i > 100 && line.startsWith('{"row"') && i < 102))),
          'damaged or was cut short',
        ],
        [manifest({ format: 2 }), 'written by a newer version'],
        [manifest({ migrations: ['9999_future'] }), 'written by a newer version'],
        [
          edited((all) => all.map((line) => line.replace('"frames/a.webp"', '"../a.webp"'))),
          'outside the store',
        ],
      ]
      for (const [bytes, message] of cases) {
        const bad = join(await tempDir(), 'bad')
        await writeFile(bad, bytes)
        const into = join(await tempDir(), 'blobs')
        await expect(restoreBackup({ db: target, blobsDir: into, file: bad })).rejects.toMatchObject({
          name: 'StartError',
          message: expect.stringContaining(message),
        })
        expect(await readdir(into)).toEqual([])
      }
      await expect(restoreBackup({ db: target, file: join(folder, 'nowhere') })).rejects.toThrow(
        'cannot be read',
      )
      for (const table of await contents(target)) expect(table.rows).toBe('0')

      const mine = { apiKeyHash: 'mine', audit: 'mine', auth: 'mine' }
      const others = { ...mine, apiKeyHash: 'other', audit: 'other' }
      expect(await findForeignSecrets(target, mine)).toEqual([])
      expect(await findForeignSecrets(target, mine, { claim: true })).toEqual([])
      expect((await findForeignSecrets(target, others, { claim: true })).sort()).toEqual([
        'apiKeyHash',
        'audit',
      ])

      const server = await announceServer(target, () => {})
      const runs = { code: 'locked', message: expect.stringContaining(`process ${process.pid} on`) }
      const restore = () => restoreBackup({ db: target, file: rowsOnly, secretDigests: () => others })
      const rowsOnly = join(await tempDir(), 'rows')
      await createBackup({ db: test.db, file: rowsOnly, version: '1' })
      await expect(restore()).rejects.toMatchObject(runs)
      await expect(adoptSecrets(target, others, { audit: true, encryption: true })).rejects.toMatchObject(
        runs,
      )
      await server.leave()
      await restore()
      expect(await findForeignSecrets(target, others)).toEqual([])

      const { sealed } = await secretly(
        target,
        'select count(*)::int as sealed from person_keys where wrapped_key is not null',
      )
      expect(sealed).toBeGreaterThan(0)
      await adoptSecrets(target, mine, { audit: true, encryption: true })
      expect(await findForeignSecrets(target, mine)).toEqual([])
      expect(
        await secretly(
          target,
          `select (select count(*)::int from person_keys where wrapped_key is not null) as keys,
                  (select count(*)::int from outbox_mails where sealed_link is not null) as links`,
        ),
      ).toEqual({ keys: 0, links: 0 })
    } finally {
      await target.close()
    }
  })
})

/** One row, as the owner sees it. */
async function secretly(db: OpenDatabase, query: string): Promise<Record<string, number>> {
  return db.withOwner(async (owner) => {
    await owner.query('begin')
    await owner.query(AS_OWNER)
    const { rows } = await owner.query(query)
    await owner.query('commit')
    return rows[0]
  })
}

/** Counts and a digest of every table and of the waiting jobs. */
async function contents(db: OpenDatabase): Promise<{ name: string; rows: string; digest: string | null }[]> {
  return db.withOwner(async (owner) => {
    const found = []
    const tables = (await tablesInOrder(owner)).map(({ name }) => name)
    await owner.query('begin')
    await owner.query(AS_OWNER)
    await owner.query(`set local timezone = 'UTC'`)
    for (const name of tables) {
      const { rows } = await owner.query(
        `select count(*) as rows, md5(string_agg(x::text, '|' order by x::text collate "C")) as digest from ${name} x`,
      )
      found.push({ name, ...rows[0] })
    }
    const { rows } = await owner.query(
      `select count(*) as rows, md5(string_agg(data::text, '|')) as digest from pgboss.job where state < 'completed'`,
    )
    await owner.query('commit')
    return [...found, { name: 'jobs', ...rows[0] }]
  })
}
