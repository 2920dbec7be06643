import { join } from 'node:path'
import { createBackup, restoreBackup, schema } from '@visualkit/db'
import { fillTenant } from '@visualkit/db/testing'
import { tempDir } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { checkAudit } from '../audit/check-audit.ts'
import { noteRestored } from '../audit/note-restored.ts'
import type { Services } from '../context.ts'
import { eraseAccountOf } from '../privacy/erase-account.ts'
import { reapplyErasures } from '../privacy/reapply-erasures.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { addMember, createTestServices, createTestTenant } from '../testing/test-services.ts'
import { deleteTenant } from './delete-tenant.ts'
import { suspendTenant } from './suspend-tenant.ts'

describeEachDatabase('deleting a business', (db) => {
  /** Tables with rows of a business, whoever they are for. */
  async function tablesWith(tenantId: string): Promise<string[]> {
    return db().withOwner(async (client) => {
      await client.query(`begin; select set_config('app.owner_task', 'on', true)`)
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema', 'visualkit') order by name`,
      )
      const found = []
      for (const { name } of tables) {
        const { rows } = await client.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
          `%${tenantId}%`,
        ])
        if (rows.length > 0) found.push(name)
      }
      await client.query('rollback')
      return found
    })
  }

  /** Businesses whose log is looked for. */
  async function audited(services: Services): Promise<string[]> {
    const found = []
    for await (const verdict of checkAudit(services)) found.push(verdict.tenantId)
    return found
  }

  it('leaves no row and no file of it, everything of the others, and a line in the ledger; a backup does not bring it back', async () => {
    const vk = await createTestServices(db())
    const { services } = vk
    const [gone, other] = [await fillTenant(db(), 'Gone'), await fillTenant(db(), 'Other')]
    const { tenantId } = gone
    const shop = await createTestTenant(db(), 'Shop')
    const owner = await addMember(db(), shop.tenantId, 'owner', 'Olga')
    const email = `${owner.userId}@shop.test`
    const before = await tablesWith(tenantId)
    const ofOther = await tablesWith(other.tenantId)
    expect(before).toEqual(ofOther)
    expect(await audited(services)).toContain(tenantId)
    const [frame] = await db().withTenant(tenantId, (tx) => tx.select().from(schema.frames))
    await services.blobs.put(frame!.blobKey, new Uint8Array([1]), 'image/webp')
    await services.jobs.send('index-document', { tenantId, documentId: gone.userId })
    const file = join(await tempDir(), 'before.vkbackup')
    await createBackup({ db: db(), file, version: '1.0.0' })

    // Only what is served no more can go.
    await db().withJobs('test', (tx) => tx.execute(`select delete_tenant('${tenantId}')`))
    expect(await tablesWith(tenantId)).toEqual(before)
    await suspendTenant(services, { tenantId, reason: 'A test' })
    expect(await deleteTenant(services, tenantId)).toMatchObject({ conversations: 1, documents: 1 })
    expect(await tablesWith(tenantId)).toEqual([])
    expect(await tablesWith(other.tenantId)).toEqual(ofOther)
    expect(await services.blobs.get(frame!.blobKey)).toBeNull()
    await expect(services.gate.requireActive(tenantId)).rejects.toMatchObject({ code: 'TENANT_SUSPENDED' })
    await expect(deleteTenant(services, tenantId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await audited(services)).not.toContain(tenantId)

    // Whoever owned nothing else can be erased now.
    await expect(eraseAccountOf(services, email)).rejects.toThrow('vk tenant delete')
    await deleteTenant(services, shop.tenantId)
    await eraseAccountOf(services, email)
    const left = await db().withAuth((tx) =>
      tx.select().from(schema.users).where(eq(schema.users.id, owner.userId)),
    )
    expect(left).toEqual([])

    await restoreBackup({ db: db(), file, force: true })
    expect(await tablesWith(tenantId)).not.toEqual([])
    await noteRestored(services)
    const { entries } = await services.ledger.read()
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'deleted', tenantId, conversations: 1 }))
    await reapplyErasures(services, entries)
    expect(await tablesWith(tenantId)).toEqual([])
    expect(await audited(services)).not.toContain(tenantId)
  })
})
