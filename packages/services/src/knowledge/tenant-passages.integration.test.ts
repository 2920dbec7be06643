import type { Tx } from '@visualkit/db'
import { staticEmbedder } from '@visualkit/knowledge'
import { beforeEach, expect, test } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices } from '../testing/test-services.ts'
import { createDocument } from './create-document.ts'
import { deleteDocument } from './delete-document.ts'
import { type KnowledgeIndex, loadIndex, loadSearchStart } from './knowledge-index.ts'
import { loadNeighbours, neighboursInMemory } from './load-neighbours.ts'
import { retrieve } from './search-knowledge.ts'
import { searchVectors } from './search-vectors.ts'
import { searchWords } from './search-words.ts'
import { tenantPassages } from './tenant-passages.ts'
import { updateDocument } from './update-document.ts'

const SECTIONS = ['Delivery', 'Returns', 'Warranty', 'Repair']
const THINGS = ['lamp', 'chair', 'kettle', 'fan', 'clock', 'mirror']

const article = (thing: string, at: number) => ({
  title: `The ${thing}`,
  content: SECTIONS.map(
    (section, n) =>
      `## ${section}\n\nThe ${section.toLowerCase()} of the ${thing} takes ${at + n} days, and ${n} for a red ${thing}.`,
  ).join('\n\n'),
})
const QUESTIONS = ['delivery of the lamp', 'red chair warranty', 'how long is the repair', 'the kettel, days']

describeEachDatabase('passages in memory', (db) => {
  let ctx: ServiceContext
  const ids: string[] = []

  beforeEach(async () => {
    const vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Marea' })
    ctx = { ...vk.as({ kind: 'system', tenantId, purpose: 'test' }), embedder: staticEmbedder }
    ids.length = 0
    for (const [at, thing] of THINGS.entries())
      ids.push((await createDocument(ctx, article(thing, at))).documentId)
  })

  /** The second question of a version has them read. */
  const inMemory = async (tx: Tx, index: KnowledgeIndex) =>
    (await tenantPassages(tx, ctx.actor.tenantId, index)) ?? tenantPassages(tx, ctx.actor.tenantId, index)

  /** The same question to what is in memory and to the database. */
  const both = (query: string, without: string[] = []) =>
    ctx.db.readTenant(ctx.actor.tenantId, async (tx) => {
      const { tenantId } = ctx.actor
      const index = await loadIndex(tx, tenantId)
      const passages = (await inMemory(tx, index))!
      const filters = { tenantId, without }
      const asked = { query, locale: 'en' as const, limit: 10, index }
      const words = {
        memory: await searchWords(tx, filters, { ...asked, passages }),
        database: await searchWords(tx, filters, asked),
      }
      const [vector] = await ctx.embedder!.embed([query], 'query')
      const near = (how: object, found: typeof words.memory) =>
        searchVectors(tx, filters, {
          vector: { model: ctx.embedder!.model, vector: vector!, used: [] },
          limit: 5,
          found: Promise.resolve(found),
          slot: 1,
          chunkCount: index.stats.chunkCount,
          ...how,
        })
      const meant = {
        memory: await near({ version: index.version, passages }, words.memory),
        database: await near({}, words.database),
      }
      const neighbours = {
        memory: neighboursInMemory(passages, words.memory.chunks, 1),
        database: await loadNeighbours(tx, tenantId, words.database.chunks, 1),
      }
      return { words, meant, neighbours }
    })
  const closely = <C extends { score: number }>(chunks: readonly C[]) =>
    chunks.map((chunk) => ({ ...chunk, score: expect.closeTo(chunk.score, 5) }))

  test('are found as the database finds them, by words and by meaning, with what stands around', async () => {
    for (const query of QUESTIONS) {
      const { words, meant, neighbours } = await both(query)
      expect(words.memory.chunks.length).toBeGreaterThan(0)
      expect(words.memory).toEqual({ ...words.database, chunks: closely(words.database.chunks) })
      expect(meant.memory).toEqual(closely(meant.database))
      expect(neighbours.memory).toEqual(neighbours.database)
    }
  })

  test('of documents that are left out are not found, nor do they take the place of others', async () => {
    const without = ids.slice(0, 3)
    for (const query of QUESTIONS) {
      const { words, meant } = await both(query, without)
      expect(words.memory.chunks.length).toBeGreaterThan(0)
      expect(words.memory).toEqual({ ...words.database, chunks: closely(words.database.chunks) })
      expect(meant.memory).toEqual(closely(meant.database))
      for (const { documentId } of [...words.memory.chunks, ...meant.memory])
        expect(without).not.toContain(documentId)
    }
  })

  test('follow what is added, renamed and deleted, and are of one business alone', async () => {
    const titles = async (query: string) => {
      const asked = () => retrieve(ctx, { query, limit: 30 })
      const [fromDatabase, fromMemory] = [await asked(), await asked()]
      expect(fromMemory.results.map(({ chunkId }) => chunkId)).toEqual(
        fromDatabase.results.map(({ chunkId }) => chunkId),
      )
      return fromMemory.results.map(({ title }) => title)
    }
    expect(await titles('lamp')).toContain('The lamp')
    await updateDocument(ctx, { id: ids[0]!, title: 'Bedside light' })
    expect(await titles('lamp')).toContain('Bedside light')
    await createDocument(ctx, article('lamp', 9))
    expect(await titles('lamp')).toEqual(expect.arrayContaining(['The lamp', 'Bedside light']))
    await deleteDocument(ctx, { id: ids[0]! })
    expect(await titles('lamp')).not.toContain('Bedside light')
    const vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Neighbour' })
    const neighbour = { ...vk.as({ kind: 'system', tenantId, purpose: 'test' }), embedder: ctx.embedder }
    await createDocument(neighbour, { title: 'Secret lamp', content: 'The lamp of the neighbour.' })
    const theirs = await retrieve(neighbour, { query: 'lamp', limit: 30 })
    expect(theirs.results.map(({ title }) => title)).toEqual(['Secret lamp'])
    expect(await titles('lamp')).not.toContain('Secret lamp')
  })

  test('cost the database nothing while nothing changes and only known words are asked for', async () => {
    const { tenantId } = ctx.actor
    const start = await ctx.db.readTenant(tenantId, (tx) => loadSearchStart(tx, tenantId))
    const ask = (db: ServiceContext['db']) =>
      retrieve({ ...ctx, db }, { query: 'red chair warranty', limit: 5, neighbours: 2, start })
    await ask(ctx.db)
    const first = await ask(ctx.db)
    const unreachable: ServiceContext['db'] = {
      ...ctx.db,
      readTenant: (id, work) =>
        ctx.db.readTenant(id, (tx) => {
          const refuse = () => Promise.reject(new Error('The database was asked.'))
          return work(Object.assign(Object.create(tx), { execute: refuse, select: refuse }))
        }),
    }
    expect(await ask(unreachable)).toEqual(first)
  })

  test('are read when a version is asked of again, by one at a time: others go to the database', async () => {
    const { tenantId } = ctx.actor
    await ctx.db.readTenant(tenantId, async (tx) => {
      const index = await loadIndex(tx, tenantId)
      expect(await tenantPassages(tx, tenantId, index)).toBeNull()
      const [first, second] = await Promise.all([
        tenantPassages(tx, tenantId, index),
        tenantPassages(tx, tenantId, index),
      ])
      expect(first?.passages).toHaveLength(index.stats.chunkCount)
      expect(second).toBeNull()
      expect(await tenantPassages(tx, tenantId, index)).toBe(first)
    })
  })
})
