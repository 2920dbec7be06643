import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices } from '../testing/test-services.ts'
import { addDocumentVersion, createDocument } from './create-document.ts'
import { restoreVersion } from './document-versions.ts'
import { getDocument } from './get-document.ts'
import { indexDocumentJob } from './index-document-job.ts'
import { readDocumentAgain } from './read-document-again.ts'
import { searchKnowledge } from './search-knowledge.ts'
import { updateDocument } from './update-document.ts'

const body = (metal: string) => `# Rules\n\nThe ${metal} lantern hangs in the hall.`

describeEachDatabase('acts on a document that meet', (db) => {
  let ctx: ServiceContext
  let id: string
  beforeEach(async () => {
    const vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Marea' })
    ctx = vk.as({ kind: 'system', tenantId, purpose: 'test' })
    id = (await createDocument(ctx, { title: 'Rules', content: body('copper') })).documentId
  })
  const job = () => indexDocumentJob(ctx, { tenantId: ctx.actor.tenantId, documentId: id })
  const replace = () => addDocumentVersion(ctx, { id, source: { title: 'Rules', content: body('silver') } })
  const versions = () =>
    ctx.db.withTenant(ctx.actor.tenantId, async (tx) => {
      const { knowledgeDocumentVersions, knowledgeDocuments } = schema
      const kept = await tx
        .select({ content: knowledgeDocumentVersions.content })
        .from(knowledgeDocumentVersions)
      const now = await tx
        .select({ content: knowledgeDocuments.content })
        .from(knowledgeDocuments)
        .where(eq(knowledgeDocuments.id, id))
      return [...kept, ...now].map(({ content }) => content)
    })

  test('a restored version that is not read again yet is kept when another is restored', async () => {
    await replace()
    await restoreVersion(ctx, { id, version: 1 })
    await restoreVersion(ctx, { id, version: 2 })
    await job()
    expect(await versions()).toEqual(expect.arrayContaining([body('copper'), body('silver')]))
  })

  test.each([
    ['renamed', () => updateDocument(ctx, { id, title: 'House rules' })],
    ['to be read again', () => readDocumentAgain(ctx, { id })],
  ])('what was %s and waits is kept when it is replaced', async (_, act) => {
    await act()
    await replace()
    expect(await versions()).toEqual(expect.arrayContaining([body('copper'), body('silver')]))
  })

  test('a name that is given while it is read stays', async () => {
    await readDocumentAgain(ctx, { id })
    let isFirst = true
    const withTenant: ServiceContext['db']['withTenant'] = async (tenantId, work) => {
      const done = await ctx.db.withTenant(tenantId, work)
      if (isFirst) {
        isFirst = false
        await updateDocument(ctx, { id, title: 'Renamed by a person' })
      }
      return done
    }
    const renaming = Object.create(ctx.db, { withTenant: { value: withTenant } }) as ServiceContext['db']
    await indexDocumentJob({ ...ctx, db: renaming }, { tenantId: ctx.actor.tenantId, documentId: id })
    await job()
    expect((await getDocument(ctx, { id })).title).toBe('Renamed by a person')
  })

  test('changes at the same moment do not undo each other', async () => {
    await Promise.all([
      updateDocument(ctx, { id, validUntil: '2001-01-01' }),
      updateDocument(ctx, { id, category: 'lamps' }),
      updateDocument(ctx, { id, audience: 'guests' }),
      updateDocument(ctx, { id, title: 'House rules' }),
    ])
    expect(await getDocument(ctx, { id })).toMatchObject({
      ...{ title: 'House rules', validUntil: '2001-01-01' },
      metadata: { category: 'lamps', audience: 'guests' },
    })
    expect((await searchKnowledge(ctx, { query: 'lantern hall', limit: 5 })).results).toEqual([])
  })
})
