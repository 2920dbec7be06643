import { randomUUID } from 'node:crypto'
import type { Embedder, Reranker } from '@visualkit/ai'
import { LIMITS, type Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { type Posting, queryTerms, scoreBm25, staticEmbedder } from '@visualkit/knowledge'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { JobData, ServiceContext } from '../context.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices } from '../testing/test-services.ts'
import { createDocument, importDocument } from './create-document.ts'
import { deleteDocument } from './delete-document.ts'
import { embedMissingJob, queueMissingVectors } from './embed-missing-job.ts'
import { gatherEvidence } from './gather-evidence.ts'
import { getDocument, getDocumentDetail } from './get-document.ts'
import { indexDocumentJob } from './index-document-job.ts'
import { loadIndex } from './knowledge-index.ts'
import { listDocuments } from './list-documents.ts'
import { retrieve, searchKnowledge } from './search-knowledge.ts'
import { searchVectors } from './search-vectors.ts'
import { searchWords } from './search-words.ts'
import { vectorProgress } from './vector-progress.ts'
import { forgetServingModel } from './vector-slots.ts'

const ARTICLES: { title: string; content: string }[] = [
  {
    title: 'Declined cards',
    content:
      '# Declined cards\n\nError AVS-07 means that the billing address does not match the card. Correct the address and pay again.\n\n## Limits\n\nThe bank may refuse amounts above the daily limit.',
  },
  {
    title: 'Delivery',
    content:
      '# Delivery\n\nParcels arrive within three working days. The address can be changed until the parcel leaves.\n\n## Islands\n\nParcels to the islands take eight days.',
  },
  {
    title: 'Refunds',
    content:
      '# Refunds\n\nMoney is returned to the card within five working days after the goods have arrived.',
  },
  {
    title: 'Envíos',
    content:
      '# Envíos\n\nLos paquetes llegan en tres días laborables. La dirección de entrega puede cambiarse antes del envío.',
  },
]

describeEachDatabase('knowledge', (db) => {
  let ctx: ServiceContext
  const jobs: JobData['index-document'][] = []

  beforeEach(async () => {
    const vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Marea' })
    jobs.length = 0
    ctx = {
      ...vk.as({ kind: 'system', tenantId, purpose: 'test' }),
      jobs: { send: async (_name, data) => String(jobs.push(data as JobData['index-document'])) },
    }
  })

  const addAll = async () => {
    const ids: string[] = []
    for (const article of ARTICLES) ids.push((await createDocument(ctx, article)).documentId)
    return ids
  }
  const search = async (query: string, more: object = {}) =>
    (await searchKnowledge(ctx, { query, ...more })).results

  /** The figures of the index, as they are kept and as they should be. */
  async function figures() {
    const { rows } = await ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
      tx.execute<{ language: string; kept: string; real: string }>(sql`
        select coalesce(s.language, c.language) as language,
               coalesce(s.chunk_count, 0) || '/' || coalesce(s.total_length, 0) as kept,
               coalesce(c.chunks, 0) || '/' || coalesce(c.length, 0) as real
          from knowledge_stats s
          full join (select language, count(*) as chunks, sum(length) as length
                       from knowledge_chunks group by language) c using (language) order by 1`),
    )
    return rows
  }
  async function expectExactFigures() {
    for (const { kept, real } of await figures()) expect(kept).toBe(real)
    const { rows } = await ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
      tx.execute<{ lost: number }>(sql`
        select count(*)::int as lost from knowledge_postings p
         where not exists (select 1 from knowledge_chunks c where c.id = p.chunk_id and c.length = p.length)`),
    )
    expect(rows[0]?.lost).toBe(0)
  }

  test('SQL scores as the reference scorer does, to the last digits', async () => {
    await addAll()
    const { tenantId } = ctx.actor
    const { postings, stats } = await ctx.db.withTenant(tenantId, async (tx) => {
      const { rows } = await tx.execute<{ [K in keyof Posting]: Posting[K] }>(
        sql`select chunk_id as "chunkId", language, term, tf, title_tf as "titleTf", length from knowledge_postings`,
      )
      const totals = await tx.execute<{ n: number; sum: number }>(
        sql`select sum(chunk_count)::int as n, sum(total_length)::int as sum from knowledge_stats`,
      )
      const { n, sum } = totals.rows[0]!
      return { postings: rows, stats: { chunkCount: n, averageLength: sum / n } }
    })
    const documentLanguages = [...new Set(postings.map((posting) => posting.language))]
    for (const query of [
      'address of the card',
      'error AVS-07',
      'working days parcels islands',
      'dirección de entrega',
    ]) {
      const { terms } = queryTerms(query, { documentLanguages })
      const keys = new Set(terms.map((term) => `${term.language}:${term.term}`))
      const wanted = postings.filter((posting) => keys.has(`${posting.language}:${posting.term}`))
      const expected = scoreBm25(wanted, stats, terms)
      const { chunks } = await ctx.db.withTenant(tenantId, (tx) =>
        searchWords(tx, { tenantId }, { query, locale: undefined, limit: 30 }),
      )
      expect(chunks.length).toBeGreaterThan(0)
      expect(chunks.map((chunk) => chunk.id)).toEqual(expected.map((chunk) => chunk.chunkId))
      chunks.forEach((chunk, at) => {
        expect(chunk.score).toBeCloseTo(expected[at]!.score, 9)
      })
      // Common words are looked up last, wherever they begin, and nothing is lost by it.
      for (const [limit, commonFrom] of [
        [1, 2],
        [1, 3],
        [2, 2],
        [30, 2],
      ] as const) {
        const pruned = await ctx.db.withTenant(tenantId, (tx) =>
          searchWords(tx, { tenantId }, { query, locale: undefined, limit, commonFrom }),
        )
        expect(pruned.chunks.map(({ id }) => id)).toEqual(chunks.slice(0, limit).map(({ id }) => id))
        pruned.chunks.forEach(({ score }, at) => {
          expect(score).toBeCloseTo(expected[at]!.score, 9)
        })
      }
    }
  })

  test('finds the right article, also in another language and misspelt, and says why', async () => {
    const [cards, delivery, , envios] = await addAll()
    expect((await search('what does AVS-07 mean'))[0]).toMatchObject({
      documentId: cards,
      legs: { bm25: { rank: 1 } },
    })
    expect((await search('parsels to the iselands'))[0]?.documentId).toBe(delivery)
    expect((await search('¿puedo cambiar la dirección de entrega?', { locale: 'es' }))[0]?.documentId).toBe(
      envios,
    )
    expect(await search('the of and')).toEqual([])
    expect(await search('zzyzx')).toEqual([])
    const limited = await search('card address parcel', { limit: 2 })
    expect(limited).toHaveLength(2)
    const scores = (await search('card address parcel', { limit: 50 })).map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true)
  })

  test('filters by language, category and document', async () => {
    const ids = await addAll()
    await createDocument(ctx, {
      title: 'Cards',
      content: 'Gift cards are paid by card.',
      metadata: { category: 'gifts' },
    })
    const languages = async (language: Locale) =>
      (await search('card tarjeta dirección address', { filters: { language } })).map((r) => r.language)
    expect(new Set(await languages('es'))).toEqual(new Set(['es']))
    expect(await search('card', { filters: { category: 'gifts' } })).toMatchObject([{ title: 'Cards' }])
    expect((await search('card', { filters: { documentId: ids[2] } })).map((r) => r.documentId)).toEqual([
      ids[2],
    ])
    expect(await search('card', { filters: { documentId: randomUUID() } })).toEqual([])
  })

  test('figures stay exact through adding and deleting, also at once', async () => {
    const ids = await addAll()
    await expectExactFigures()
    await Promise.all([
      deleteDocument(ctx, { id: ids[0]! }),
      deleteDocument(ctx, { id: ids[3]! }),
      createDocument(ctx, { ...ARTICLES[2]!, url: '/again/2' }),
      createDocument(ctx, { ...ARTICLES[3]!, url: '/again/3' }),
    ])
    await expectExactFigures()
    await expect(deleteDocument(ctx, { id: ids[0]! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { documents, total } = await listDocuments(ctx, {})
    expect([documents.length, total]).toEqual([4, 4])
    for (const { id } of documents) await deleteDocument(ctx, { id })
    expect((await figures()).every(({ kept }) => kept === '0/0')).toBe(true)
    expect(await search('parcel')).toEqual([])
  })

  test('lists page by page, newest first', async () => {
    await addAll()
    const first = await listDocuments(ctx, { limit: 3 })
    expect([first.documents.length, first.total]).toEqual([3, 4])
    const second = await listDocuments(ctx, { limit: 3, cursor: first.nextCursor! })
    expect([second.documents.length, second.nextCursor]).toEqual([1, null])
    expect(second.documents[0]?.title).toBe('Declined cards')
    expect((await listDocuments(ctx, { search: '100%' })).total).toBe(0)
    expect((await listDocuments(ctx, { language: 'es' })).documents.map((one) => one.title)).toEqual([
      'Envíos',
    ])
  })

  test('an import that is repeated leaves what is there and replaces what has changed', async () => {
    const from = '/help/declined.md'
    const first = await importDocument(ctx, ARTICLES[0]!, from)
    const again = await importDocument(ctx, ARTICLES[0]!, from)
    const { documentId, chunkCount } = first
    expect(first.outcome).toBe('added')
    expect(again).toEqual({ documentId, chunkCount, outcome: 'unchanged' })
    const changed = await importDocument(ctx, { ...ARTICLES[0]!, content: 'Something new.' }, from)
    expect(changed).toMatchObject({ outcome: 'replaced', documentId, version: 2 })
    const elsewhere = { ...ARTICLES[0]!, content: 'Something else.' }
    expect((await importDocument(ctx, elsewhere, '/other/declined.md')).outcome).toBe('added')
    await getDocument(ctx, { id: changed.documentId })
  })

  test('the chunks around a result come with it', async () => {
    const sections = [1, 2, 3, 4, 5, 6].map(
      (n) => `## Part ${n}\n\n${`Sentence number ${n} is about topic${n}. `.repeat(8)}`,
    )
    await createDocument(ctx, { title: 'Manual', content: `# Manual\n\n${sections.join('\n\n')}` })
    await createDocument(ctx, { title: 'Other', content: 'A text on topic3 and topic9.' })
    const { evidence, results } = await gatherEvidence(ctx, { question: 'topic4', seen: null, locale: 'en' })
    expect(results.map((result) => result.position)).toEqual([3])
    expect(evidence.map((chunk) => [chunk.index, chunk.position])).toEqual([
      [1, 3],
      [2, 1],
      [3, 2],
      [4, 4],
      [5, 5],
    ])
    expect(evidence[1]).toMatchObject({ title: 'Manual', headingPath: ['Part 2'], score: 0, language: 'en' })
  })

  test('a misspelt question is repaired for everything that reads it', async () => {
    await addAll()
    const asked = { question: 'When are parcles to the islnads here?', seen: null, locale: 'en' as const }
    const { results, question, rarities } = await gatherEvidence(ctx, asked)
    expect(results[0]).toMatchObject({ title: 'Delivery' })
    expect(question).toBe('When are parcel to the island here?')
    expect(rarities['en:island']).toBeGreaterThan(0)
  })

  test('a model reads all of a small knowledge base, what was found first; the built-in answerer does not', async () => {
    await addAll()
    const asked = { question: 'When are parcels to the islands here?', seen: null, locale: 'en' as const }
    const inConversation = { question: asked.question, carriedOver: null, before: null }
    const alone = await gatherEvidence(ctx, { ...asked, inConversation })
    const model = { ...ctx.answerer.health()[0]!, model: 'openai/any' }
    const withModel = { ...ctx, answerer: { ...ctx.answerer, health: () => [model] } }
    const { evidence, results } = await gatherEvidence(withModel, { ...asked, inConversation })
    expect(evidence.map(({ chunkId }) => chunkId).slice(0, results.length)).toEqual(
      results.map(({ chunkId }) => chunkId),
    )
    expect(new Set(evidence.map(({ title }) => title))).toEqual(new Set(ARTICLES.map(({ title }) => title)))
    expect(evidence.map(({ index }) => index)).toEqual(evidence.map((_, at) => at + 1))
    expect(evidence.length).toBeGreaterThan(alone.evidence.length)
    await createDocument(ctx, {
      title: 'Long',
      content: 'Nothing about it is said at length. '.repeat(1_000),
    })
    const large = await gatherEvidence(withModel, { ...asked, inConversation })
    expect(large.evidence.length).toBe(
      (await gatherEvidence(ctx, { ...asked, inConversation })).evidence.length,
    )
  })

  test('what is seen on the screen is searched for with the question', async () => {
    await addAll()
    const seen = 'Payment failed (AVS-07)'
    const { results } = await gatherEvidence(ctx, { question: 'What does this mean?', seen, locale: 'en' })
    expect(results[0]).toMatchObject({ title: 'Declined cards' })
    // More than may be searched for is cut, not refused.
    await gatherEvidence(ctx, { question: 'bank '.repeat(1_600), seen, locale: 'en' })
  })

  test('a large document is indexed by its job, in pieces, and can be begun anew', async () => {
    const paragraph = 'The warranty of the lamp covers its cable and its switch for two years. '
    const sections = Array.from(
      { length: 700 },
      (_, n) => `## Section ${n}\n\n${paragraph.repeat(22)}Code LX-${n}.`,
    )
    const content = `# Lamps\n\n${sections.join('\n\n')}`
    expect(content.length).toBeGreaterThan(LIMITS.inlineDocumentBytes)
    const created = await createDocument(ctx, { title: 'Lamps', content })
    expect(created).toMatchObject({ chunkCount: 0, jobId: '1' })
    expect(await getDocument(ctx, { id: created.documentId })).toMatchObject({ status: 'pending' })
    expect(await search('LX-650')).toEqual([])

    await indexDocumentJob(ctx, jobs[0]!)
    await indexDocumentJob(ctx, jobs[0]!)
    const { status, chunkCount, chunks } = await getDocumentDetail(ctx, { id: created.documentId })
    expect([status, chunks.length]).toEqual(['ready', 500])
    expect(chunkCount).toBe(700)
    await expectExactFigures()
    expect((await search('LX-650'))[0]?.content).toContain('LX-650')
    await deleteDocument(ctx, { id: created.documentId })
    await expectExactFigures()
    await expect(indexDocumentJob(ctx, jobs[0]!)).resolves.toBeUndefined()
  })

  test('a document that cannot be read is marked as failed with the reason', async () => {
    const created = await createDocument(ctx, {
      title: 'Nothing',
      content: `<script>${'x'.repeat(LIMITS.inlineDocumentBytes)}</script>`,
      format: 'html',
    })
    await indexDocumentJob(ctx, jobs[0]!)
    const document = await getDocument(ctx, { id: created.documentId })
    expect(document).toMatchObject({ status: 'failed', error: expect.stringContaining('empty') })
    expect((await listDocuments(ctx, { status: 'failed' })).total).toBe(1)
  })

  test('a queue that refuses the document loses nothing: the caller hears of it', async () => {
    const content = 'word '.repeat(LIMITS.inlineDocumentBytes / 5 + 10)
    const broken = { ...ctx, jobs: { send: async () => Promise.reject(new Error('queue is down')) } }
    await expect(createDocument(broken, { title: 'Big', content })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    })
    expect((await listDocuments(ctx, {})).total).toBe(0)
  })

  test('with an embedding model, meaning and words are fused', async () => {
    const embedding = {
      ...ctx,
      embedder: meaningOf({ money: ['refund', 'money', 'cash'], parcel: ['parcel', 'package'] }),
    }
    const [, delivery, refunds] = await Promise.all(
      ARTICLES.slice(0, 3).map((one) => createDocument(embedding, one)),
    )
    const { results } = await searchKnowledge(embedding, { query: 'cash' })
    expect(results[0]).toMatchObject({ documentId: refunds!.documentId, legs: { vector: { rank: 1 } } })
    expect(await search('cash')).toEqual([])
    const both = await searchKnowledge(embedding, { query: 'parcel to the islands' })
    expect(both.results[0]).toMatchObject({
      documentId: delivery!.documentId,
      legs: { vector: expect.anything(), bm25: { rank: 1 }, rescored: { rank: 1 } },
    })
    const only = await searchKnowledge(embedding, {
      query: 'cash',
      filters: { documentId: delivery!.documentId },
    })
    expect(only.results.every((result) => result.documentId === delivery!.documentId)).toBe(true)
  })

  test('the word table finds what is written in another language, and a text it knows no word of does no harm', async () => {
    const byTable = { ...ctx, embedder: staticEmbedder }
    const spanish = await createDocument(byTable, {
      title: 'Averías',
      content: 'Si la lavadora hace ruido, llame al técnico.',
    })
    await createDocument(byTable, { title: '返品', content: '返品は三十日以内です' })
    await createDocument(byTable, { title: 'Garden', content: 'Water the tomatoes in the evening.' })
    const { results } = await searchKnowledge(byTable, { query: 'My washing machine is noisy' })
    expect(results[0]).toMatchObject({
      documentId: spanish.documentId,
      legs: { vector: { rank: 1, weight: expect.any(Number) } },
    })
    expect((await searchKnowledge(byTable, { query: '返品' })).results[0]).toMatchObject({ title: '返品' })
  })

  test('a reranker has the last word, a page that was imported twice stands once, and both are told', async () => {
    for (const one of ARTICLES.slice(0, 3)) await createDocument(ctx, one)
    await createDocument(ctx, { ...ARTICLES[1]!, url: '/printed/1' })
    const query = 'parcel refund islands'
    const fused = await retrieve(ctx, { query, limit: 10 })
    expect(fused.explanation).toMatchObject({ language: 'en', meaningBy: null, repairs: [] })
    expect(fused.explanation.duplicates).toMatchObject([
      { title: ARTICLES[1]!.title },
      { title: ARTICLES[1]!.title },
    ])
    const ids = fused.results.map(({ chunkId }) => chunkId)
    expect(ids).toContain(fused.explanation.duplicates[0]!.ofChunkId)
    const reranker: Reranker = {
      model: 'test/last-first',
      leavesMachine: false,
      rerank: async (_query, texts) => texts.map((_, at) => at),
    }
    const reranked = await retrieve({ ...ctx, reranker }, { query, limit: 10 })
    expect(reranked.results.map(({ chunkId }) => chunkId)).toEqual([...ids].reverse())
    expect(reranked.results[0]!.legs).toMatchObject({ rerank: { rank: 1, weight: 1 } })
    const failing: Reranker = { ...reranker, rerank: async () => Promise.reject(new Error('refused')) }
    const left = await retrieve({ ...ctx, reranker: failing }, { query, limit: 10 })
    expect(left.results.map(({ chunkId }) => chunkId)).toEqual(ids)
  })

  test('vectors of another tenant never crowd out one’s own', async () => {
    const embedder = meaningOf({ a: ['alpha'] })
    const vk = await createTestServices(db())
    const { tenantId } = await createTenant(vk.services, { name: 'Neighbour' })
    const neighbour = { ...vk.as({ kind: 'system', tenantId, purpose: 'test' }), embedder }
    for (let n = 0; n < 60; n++)
      await createDocument(neighbour, { title: `N${n}`, content: `alpha alpha number ${n}` })
    await createDocument({ ...ctx, embedder }, { title: 'Mine', content: 'alpha with other words' })
    const { results } = await searchKnowledge({ ...ctx, embedder }, { query: 'alpha' })
    expect(results).toMatchObject([{ title: 'Mine', legs: { vector: { rank: 1 } } }])
    // By the index, as in a large business, whose first list the neighbour's passages fill.
    const own = ctx.actor.tenantId
    const [vector] = await embedder.embed(['alpha'], 'query')
    const near = (chunkCount: number, version?: string) =>
      db().withTenant(own, (tx) =>
        searchVectors(
          tx,
          { tenantId: own },
          {
            vector: { model: embedder.model, vector: vector!, used: [] },
            limit: 10,
            found: Promise.resolve({ chunks: [] }),
            slot: 1,
            chunkCount,
            ...(version !== undefined && { version }),
          },
        ),
      )
    expect(await near(100_000)).toMatchObject([{ title: 'Mine' }])
    expect(await near(100_000)).toEqual(await near(1))
    // … and in memory, which follows what changes.
    const version = async () => (await db().withTenant(own, (tx) => loadIndex(tx, own))).version
    const before = await version()
    const close = (await near(1)).map((one) => ({ ...one, score: expect.closeTo(one.score, 5) }))
    expect(await near(1, before)).toEqual(close)
    await createDocument({ ...ctx, embedder }, { title: 'Other', content: 'alpha and beta' })
    expect(await version()).not.toBe(before)
    const titles = (await near(1, await version())).map(({ title }) => title)
    expect(titles.sort()).toEqual(['Mine', 'Other'])
  })

  test('a model that is set later embeds what is there; until it has, words decide alone', async () => {
    const [, delivery] = await Promise.all(ARTICLES.slice(0, 3).map((one) => createDocument(ctx, one)))
    const embedder = meaningOf({ money: ['refund', 'money', 'cash'], parcel: ['parcel', 'package'] })
    const embedding = { ...ctx, embedder }
    // One passage with a vector among many without: it may not win by having one.
    await createDocument(embedding, { title: 'Picnic', content: 'Bring cash and a parcel of sandwiches.' })
    const mixed = await searchKnowledge(embedding, { query: 'parcel to the islands' })
    expect(mixed.results[0]).toMatchObject({ documentId: delivery!.documentId })
    expect(mixed.results[0]!.legs).not.toHaveProperty('vector')
    const sent: unknown[] = []
    const jobs = { send: async (name: string, data: object) => `${sent.push({ name, ...data })}` }
    const { tenantId } = ctx.actor
    expect(await queueMissingVectors({ ...embedding, jobs })).toBeGreaterThan(0)
    expect(sent).toContainEqual({ name: 'embed-missing', tenantId })
    await embedMissingJob(embedding, { tenantId })
    const whole = await searchKnowledge(embedding, { query: 'parcel to the islands' })
    expect(whole.results[0]).toMatchObject({ documentId: delivery!.documentId, legs: { vector: {} } })
    expect((await searchKnowledge(embedding, { query: 'cash' })).results[0]!.legs).toHaveProperty('vector')
    sent.length = 0
    await queueMissingVectors({ ...embedding, jobs })
    expect(sent).not.toContainEqual({ name: 'embed-missing', tenantId })
  })

  test('another model takes over when its vectors are complete; until then the one before answers', async () => {
    const ideas = { money: ['refund', 'money', 'cash'], parcel: ['parcel', 'package'] }
    const asked: string[] = []
    const named = (model: string, fails = 0): Embedder => ({
      ...meaningOf(ideas),
      model,
      embed: async (texts, kind) => {
        asked.push(`${model} ${kind}`)
        if (kind === 'document' && fails-- > 0) throw new Error('busy')
        return meaningOf(ideas).embed(texts, kind)
      },
    })
    const [before, after] = [named('test/before'), named('test/after', 1)]
    const old = { ...ctx, embedder: before }
    for (const one of ARTICLES.slice(0, 3)) await createDocument(old, one)
    const embedderOf = async (model: string) => (model === 'test/before' ? before : null)
    const now = { ...ctx, embedder: after, embedderOf }
    const { tenantId } = ctx.actor
    const found = async (by = now) => {
      asked.length = 0
      const { results } = await searchKnowledge(by, { query: 'cash' })
      return { asked: [...asked], legs: results[0]?.legs }
    }

    // The new model breaks off: what serves is untouched, and questions go to the model that made it.
    await expect(embedMissingJob(now, { tenantId })).rejects.toThrow('busy')
    const state = () =>
      db().withTenant(tenantId, (tx) =>
        tx.select().from(schema.knowledgeVectors).where(eq(schema.knowledgeVectors.tenantId, tenantId)),
      )
    expect(await state()).toMatchObject([
      {
        serving: 1,
        model: 'test/before',
        nextModel: 'test/after',
        nextDone: 0,
        nextTotal: expect.any(Number),
      },
    ])
    expect(await vectorProgress(db())).toMatchObject({ model: 'test/after', done: expect.any(Number) })
    expect(await found()).toEqual({
      asked: ['test/before query'],
      legs: expect.objectContaining({ vector: expect.anything() }),
    })
    // A document that comes meanwhile is found by both.
    await createDocument(now, { title: 'Cash', content: 'Cash is taken at the desk.' })
    expect((await searchKnowledge(now, { query: 'money' })).results.map(({ title }) => title)).toContain(
      'Cash',
    )
    // Without the model of before, words decide alone: no model is asked about vectors of another.
    forgetServingModel(tenantId)
    expect(await found({ ...now, embedderOf: async () => null })).toEqual({
      asked: [],
      legs: expect.not.objectContaining({ vector: expect.anything() }),
    })

    await embedMissingJob(now, { tenantId })
    expect(await state()).toMatchObject([{ serving: 2, model: 'test/after', nextModel: null }])
    expect((await found()).asked).toEqual(['test/after query'])
    const { rows } = await db().withTenant(tenantId, (tx) =>
      tx.execute<{ one: number; two: number }>(sql`
        select count(embedding)::int as one, count(embedding_2)::int as two from knowledge_chunks
         where tenant_id = ${tenantId}`),
    )
    expect(rows).toEqual([{ one: 0, two: expect.toSatisfy((count: number) => count >= 4) }])

    // And back again, into the other place.
    await embedMissingJob(old, { tenantId })
    expect(await state()).toMatchObject([{ serving: 1, model: 'test/before', nextModel: null }])
  })

  test('without an answer of the embedding model words decide and the document says so, until it answers', async () => {
    const embedder = meaningOf({ islands: ['island'] })
    const failing: Embedder = { ...embedder, embed: async () => Promise.reject(new Error('refused')) }
    const sent: string[] = []
    const embedding = {
      ...ctx,
      embedder: failing,
      jobs: { send: async (name: string) => `${sent.push(name)}` },
    }
    const { documentId } = await createDocument(embedding, ARTICLES[1]!)
    expect(sent).toEqual(['embed-missing'])
    expect(await getDocument(ctx, { id: documentId })).toMatchObject({
      status: 'ready',
      error: expect.stringContaining('words only'),
    })
    expect((await searchKnowledge(embedding, { query: 'islands' })).results[0]?.documentId).toBe(documentId)
    await expect(embedMissingJob(embedding, ctx.actor)).rejects.toThrow('refused')
    await embedMissingJob({ ...ctx, embedder }, ctx.actor)
    expect(await getDocument(ctx, { id: documentId })).toMatchObject({ status: 'ready', error: null })
  })
})

/** A model of two dimensions per idea: good enough to tell meaning from words. */
function meaningOf(ideas: Record<string, string[]>): Embedder {
  const names = Object.keys(ideas)
  return {
    model: 'test/ideas',
    leavesMachine: false,
    embed: async (texts) =>
      texts.map((text) => {
        const words = text.toLowerCase().split(/\W+/)
        const counts = names.map(
          (name) => words.filter((word) => ideas[name]!.some((one) => word.startsWith(one))).length,
        )
        return [...counts.map((count) => count + 0.001), 0.01]
      }),
  }
}
