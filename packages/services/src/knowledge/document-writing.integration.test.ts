import { type Database, schema } from '@visualkit/db'
import { pdfOf } from '@visualkit/knowledge/testing'
import { beforeEach, expect, test } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, type TestServices } from '../testing/test-services.ts'
import { addDocumentVersion, createDocument } from './create-document.ts'
import { restoreVersion } from './document-versions.ts'
import { getDocument, getDocumentDetail } from './get-document.ts'
import { indexDocumentJob } from './index-document-job.ts'
import { cancelReading, readDocumentAgain } from './read-document-again.ts'
import { searchKnowledge } from './search-knowledge.ts'
import { updateDocument } from './update-document.ts'

/** Of several portions, and small enough to be indexed at once when it is added. */
const rules = (word: string) =>
  Array.from(
    { length: 120 },
    (_, at) => `## Rule ${at}\n\n${`The ${word} lantern rule ${at}. `.repeat(30)}`,
  ).join('\n\n')

describeEachDatabase('a document that is written anew', (db) => {
  let vk: TestServices
  let ctx: ServiceContext
  let documentId: string

  beforeEach(async () => {
    vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Marea' })
    ctx = vk.as({ kind: 'system', tenantId, purpose: 'test' })
    const source = { title: 'Rules', content: rules('copper') }
    documentId = (await createDocument(ctx, source)).documentId
  })

  /** The words of the versions that answer. */
  const answering = async (query = 'lantern rule') => {
    const { results } = await searchKnowledge(ctx, { query, limit: 50 })
    const text = results.map(({ content }) => content).join('\n')
    return ['copper', 'silver'].filter((word) => text.includes(word)).join(' and ')
  }

  /** What answers after each transaction of the job. */
  const answeringMeanwhile = async (query?: string) => {
    const seen: string[] = []
    const watched: Database = Object.create(ctx.db, {
      withTenant: {
        value: async (...[tenantId, work]: Parameters<Database['withTenant']>) => {
          const result = await ctx.db.withTenant(tenantId, work)
          seen.push(await answering(query))
          return result
        },
      },
    })
    await indexDocumentJob({ ...ctx, db: watched }, { tenantId: ctx.actor.tenantId, documentId })
    return seen
  }

  const rows = () =>
    ctx.db.withTenant(ctx.actor.tenantId, async (tx) => ({
      chunks: await tx.$count(schema.knowledgeChunks),
      counted: (await tx.select().from(schema.knowledgeStats)).reduce((sum, row) => sum + row.chunkCount, 0),
    }))

  test('answers whole with its other title, at every moment', async () => {
    await updateDocument(ctx, { id: documentId, title: 'Rules of the house' })
    const seen = await answeringMeanwhile()
    expect(seen.length).toBeGreaterThan(5)
    expect(new Set(seen)).toEqual(new Set(['copper']))
    const { chunkCount } = await getDocument(ctx, { id: documentId })
    expect(await rows()).toEqual({ chunks: chunkCount, counted: chunkCount })
  })

  test('answers by the old version until the new one is complete, then by that alone', async () => {
    await addDocumentVersion(ctx, { id: documentId, source: { title: 'Rules', content: rules('silver') } })
    await restoreVersion(ctx, { id: documentId, version: 1 })
    const seen = await answeringMeanwhile()
    expect(seen[0]).toBe('silver')
    expect(seen.at(-1)).toBe('copper')
    expect(seen).toEqual([...seen].sort().reverse())
    expect(new Set(seen)).toEqual(new Set(['silver', 'copper']))
    const { chunkCount } = await getDocument(ctx, { id: documentId })
    expect(await rows()).toEqual({ chunks: chunkCount, counted: chunkCount })
    expect((await getDocumentDetail(ctx, { id: documentId })).chunks).toHaveLength(chunkCount)
  })

  test('is what it was after a server died in the middle, and goes over when it is written again', async () => {
    await addDocumentVersion(ctx, { id: documentId, source: { title: 'Rules', content: rules('silver') } })
    await restoreVersion(ctx, { id: documentId, version: 1 })
    const before = await getDocumentDetail(ctx, { id: documentId })
    let batches = 0
    // Ends where the second hundred would begin, and writes nothing more: as a server that is gone.
    const dying = { ...ctx.gate, isSuspended: async () => batches++ > 1 }
    const job = { tenantId: ctx.actor.tenantId, documentId }
    await indexDocumentJob({ ...ctx, gate: dying }, job)
    expect((await rows()).chunks).toBeGreaterThan(before.chunks.length)
    expect(await answering()).toBe('silver')
    expect((await getDocumentDetail(ctx, { id: documentId })).chunks).toEqual(before.chunks)

    await indexDocumentJob(ctx, job)
    expect(await answering()).toBe('copper')
    const { chunkCount } = await getDocument(ctx, { id: documentId })
    expect(await rows()).toEqual({ chunks: chunkCount, counted: chunkCount })
  })

  test('is what it was when somebody stops it, and takes up no room for what was written', async () => {
    const { chunkCount } = await getDocument(ctx, { id: documentId })
    await readDocumentAgain(ctx, { id: documentId })
    let batches = 0
    const isSuspended = async () => {
      if (batches++ === 2) await cancelReading(ctx, { id: documentId })
      return false
    }
    const job = { tenantId: ctx.actor.tenantId, documentId }
    await indexDocumentJob({ ...ctx, gate: { ...ctx.gate, isSuspended } }, job)
    expect(await getDocument(ctx, { id: documentId })).toMatchObject({ status: 'canceled', chunkCount })
    expect(await answering()).toBe('copper')
    expect(await rows()).toEqual({ chunks: chunkCount, counted: chunkCount })
  })

  test('is written by one of two that begin, and the other leaves it whole', async () => {
    await readDocumentAgain(ctx, { id: documentId })
    const job = { tenantId: ctx.actor.tenantId, documentId }
    let batches = 0
    const isSuspended = async () => {
      if (batches++ === 2) await indexDocumentJob(ctx, job)
      return false
    }
    await indexDocumentJob({ ...ctx, gate: { ...ctx.gate, isSuspended } }, job)
    const { chunkCount, status } = await getDocument(ctx, { id: documentId })
    expect(status).toBe('ready')
    expect(await rows()).toEqual({ chunks: chunkCount, counted: chunkCount })
    expect((await getDocumentDetail(ctx, { id: documentId })).chunks.map(({ position }) => position)).toEqual(
      Array.from({ length: chunkCount }, (_, at) => at),
    )
  })

  test('says nothing before it is complete, when it is new', async () => {
    const pages = Array.from({ length: 40 }, (_, at) => [
      { x: 60, y: 760, text: `The silver lantern of room ${at} is lit when somebody asks for it.` },
    ])
    const bytes = pdfOf(pages)
    documentId = (await createDocument(ctx, { fileName: 'lanterns.pdf', bytes })).documentId
    const seen = await answeringMeanwhile('silver lantern')
    const first = seen.findIndex((words) => words.includes('silver'))
    expect(seen[0]).toBe('copper')
    // From the transaction in which it is ready on; what comes after that tidies up.
    expect(first).toBeGreaterThan(seen.length - 5)
    expect(seen.at(-1)).toContain('silver')
  })
})
