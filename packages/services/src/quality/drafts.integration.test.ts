import { schema } from '@visualkit/db'
import { pdfOf } from '@visualkit/knowledge/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askKnowledge } from '../knowledge/ask-knowledge.ts'
import { createDocument } from '../knowledge/create-document.ts'
import { listDocuments } from '../knowledge/list-documents.ts'
import { searchKnowledge } from '../knowledge/search-knowledge.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { addDocument } from './add-document.ts'
import { checkChange, discardDraft, getDraft, listDrafts, publishDraft } from './drafts.ts'
import { cancelRun } from './start-run.ts'
import { createTestSet, getTestSet } from './test-sets.ts'
import { extractiveAnswerer } from './testing/extractive-answerer.ts'
import { setThresholds } from './thresholds.ts'

describeEachDatabase('changes that are checked before they go live', (db) => {
  let test: TestServices
  beforeAll(async () => {
    test = await createTestServices(db(), { answerer: extractiveAnswerer() })
  })
  afterAll(() => test.drain())

  async function shop() {
    const tenant = await createTestTenant(db())
    await db().withTenant(tenant.tenantId, (tx) =>
      tx.insert(schema.aiPersonalities).values({ tenantId: tenant.tenantId, name: 'Nela', isDefault: true }),
    )
    const ctx = test.as(tenant.system)
    const { documentId: refunds } = await createDocument(ctx, {
      title: 'Refunds',
      content: '# Refunds\n\nRefunds are paid within five working days. Money goes back to the card.',
    })
    const set = await createTestSet(ctx, {
      name: 'Help',
      cases: [
        { question: 'When are refunds paid?', documentIds: [refunds] },
        { question: 'How much does a gift card cost?' },
      ],
    })
    return { ...tenant, ctx, refunds, set }
  }
  const figures = (tenantId: string) =>
    db().withTenant(tenantId, (tx) =>
      tx
        .select({ chunks: schema.knowledgeStats.chunkCount, length: schema.knowledgeStats.totalLength })
        .from(schema.knowledgeStats)
        .where(eq(schema.knowledgeStats.tenantId, tenantId)),
    )
  const GIFTS = {
    title: 'Gift cards',
    content: '# Gift cards\n\nA gift card costs twenty euros. It is valid for two years.',
  }

  it('measures with the draft in place, and nobody else ever finds it', async () => {
    const { ctx, set, tenantId } = await shop()
    const before = await figures(tenantId)
    // Missed without the draft already: no reason to hold it back.
    await setThresholds(ctx, { faithfulness: 0.9 })
    const { id } = await checkChange(ctx, { ...GIFTS, testSetId: set.id })
    expect(await getDraft(ctx, { id })).toMatchObject({ comparison: null, decision: null, replaces: null })
    await test.runJobs()
    const draft = await getDraft(ctx, { id })
    expect(draft.baseline?.measures.answered).toBe(0.5)
    expect(draft.changed).toMatchObject({ draftId: id, measures: { answered: 1 } })
    expect(draft.comparison).toMatchObject({ better: { answered: 1 }, worse: { answered: 0 } })
    expect(draft.comparison?.cases[0]?.otherAnswer).toContain('twenty euros')
    // Visitors, the page that tries questions, the search, the list and the index know nothing of it.
    expect(await figures(tenantId)).toEqual(before)
    expect((await askKnowledge(ctx, { question: 'How much does a gift card cost?' })).answered).toBe(false)
    expect(
      (await searchKnowledge(ctx, { query: 'gift card' })).results.map(({ title }) => title),
    ).not.toContain('Gift cards')
    expect((await listDocuments(ctx)).documents.map(({ title }) => title)).toEqual(['Refunds'])

    const published = await publishDraft(ctx, { id })
    expect(published).toMatchObject({ decision: 'published', documentId: expect.any(String) })
    expect((await askKnowledge(ctx, { question: 'How much does a gift card cost?' })).content).toContain(
      'twenty euros',
    )
    const acts = await db().withTenant(tenantId, (tx) =>
      tx
        .select({ action: schema.auditLogs.action })
        .from(schema.auditLogs)
        .where(eq(schema.auditLogs.tenantId, tenantId))
        .orderBy(schema.auditLogs.seq),
    )
    expect(acts.map(({ action }) => action).slice(-3)).toEqual([
      'draft.create',
      'document.create',
      'draft.publish',
    ])
    await expect(publishDraft(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(discardDraft(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('measures what a visitor would read: that the draft does not agree with a document', async () => {
    const { ctx } = await shop()
    await createDocument(ctx, { title: 'Bungalow', content: 'The bungalow deposit is 85 euros.' })
    const question = 'How much is the bungalow deposit?'
    const set = await createTestSet(ctx, { name: 'Deposit', cases: [{ question, groundTruth: '85 euros' }] })
    const change = { title: 'Bungalow prices', content: 'The bungalow deposit is 10 euros.' }
    const { id } = await checkChange(ctx, { ...change, testSetId: set.id })
    await test.runJobs()
    const { comparison } = await getDraft(ctx, { id })
    const [measured] = comparison!.cases
    expect(measured?.other).toMatchObject({ groundTruthSaid: 1, citationFaithfulness: 1 })
    await publishDraft(ctx, { id })
    const { content } = await askKnowledge(ctx, { question })
    expect(content).toMatch(/do not agree.*10 euros.*85 euros/s)
    expect(measured?.otherAnswer).toBe(content)
  })

  it('holds a change back that brings answers below a minimum, until somebody says otherwise', async () => {
    const { ctx, set, refunds } = await shop()
    await setThresholds(ctx, { documentRecall: 0.9, answered: 0.5 })
    const { id } = await checkChange(ctx, {
      title: 'Refunds',
      content: '# Refunds\n\nAsk our people about it.',
      replacesDocumentId: refunds,
      testSetId: set.id,
    })
    await expect(publishDraft(ctx, { id })).rejects.toMatchObject({ details: { reason: 'being_measured' } })
    await test.runJobs()
    const draft = await getDraft(ctx, { id })
    expect(draft).toMatchObject({
      replaces: { id: refunds, title: 'Refunds' },
      baseline: { passed: true },
      changed: { passed: false, missed: [{ measure: 'answered', minimum: 0.5, value: 0 }] },
      breaks: ['answered'],
      comparison: { worse: { answered: 1 } },
    })
    // What takes the place of a document is expected in its place.
    expect(draft.changed?.measures.documentRecall).toBe(1)
    expect((await askKnowledge(ctx, { question: 'When are refunds paid?' })).answered).toBe(true)
    await expect(publishDraft(ctx, { id })).rejects.toMatchObject({
      details: { reason: 'below_threshold', missed: ['answered'] },
    })
    const { documentId } = await publishDraft(ctx, { id, despite: true })
    expect((await listDocuments(ctx)).documents.map(({ id }) => id)).toEqual([documentId])
    expect((await getTestSet(ctx, set)).cases[0]?.documentIds).toEqual([documentId])
  })

  it('holds a change back whose measurement was stopped or broke off', async () => {
    const { ctx, set, refunds, tenantId } = await shop()
    await setThresholds(ctx, { answered: 0.5 })
    const worse = {
      title: 'Refunds',
      content: '# Refunds\n\nAsk our people about it.',
      replacesDocumentId: refunds,
      testSetId: set.id,
    }
    const stopped = await checkChange(ctx, worse)
    for (const run of [stopped.baseline, stopped.changed]) await cancelRun(ctx, run!)
    const held = { code: 'CONFLICT', details: { reason: 'not_measured' } }
    expect(await getDraft(ctx, stopped)).toMatchObject({ isMeasured: false, breaks: [] })
    await expect(publishDraft(ctx, stopped)).rejects.toMatchObject(held)
    // One that was measured says nothing without the other.
    for (const broken of ['baseline', 'changed'] as const) {
      const draft = await checkChange(ctx, worse)
      await test.runJobs()
      expect(await getDraft(ctx, draft)).toMatchObject({ isMeasured: true })
      await db().withTenant(tenantId, (tx) =>
        tx
          .update(schema.ragEvaluationRuns)
          .set({ status: 'failed', error: 'broken' })
          .where(eq(schema.ragEvaluationRuns.id, draft[broken]!.id)),
      )
      await expect(publishDraft(ctx, draft)).rejects.toMatchObject(held)
    }
    expect((await askKnowledge(ctx, { question: 'When are refunds paid?' })).answered).toBe(true)
    expect(await publishDraft(ctx, { id: stopped.id, despite: true })).toMatchObject({
      decision: 'published',
    })
  })

  it('says of a document that somebody adds that it was not checked, where answers have a minimum', async () => {
    const { ctx, set } = await shop()
    // Nothing is held to a minimum yet.
    const { documentId } = await addDocument(ctx, { title: 'Hours', content: 'We open at nine.' })
    expect(documentId).toBeDefined()
    await setThresholds(ctx, { faithfulness: 0.9 })
    const refused = { code: 'CONFLICT', details: { reason: 'not_checked', testSetId: set.id, questions: 2 } }
    await expect(addDocument(ctx, GIFTS)).rejects.toMatchObject(refused)
    const bytes = new TextEncoder().encode(GIFTS.content)
    const file = { fileName: 'gifts.md', bytes }
    await expect(addDocument(ctx, file)).rejects.toMatchObject(refused)
    expect((await listDocuments(ctx, { search: 'gift' })).documents).toEqual([])
    // What is refused is checked with the set that it names, and can be added all the same.
    const { id } = await checkChange(ctx, { ...GIFTS, testSetId: set.id })
    await test.runJobs()
    expect((await getDraft(ctx, { id })).comparison).not.toBeNull()
    expect(await addDocument(ctx, GIFTS, { unchecked: true })).toMatchObject({ chunkCount: 1 })
    // A file that a job reads cannot be measured before it is there.
    const pdf = { fileName: 'gifts.pdf', bytes: pdfOf([[{ x: 60, y: 760, text: 'A card costs twenty.' }]]) }
    expect(await addDocument(ctx, pdf)).toHaveProperty('jobId')
  })

  it('can be discarded while it is measured, and belongs to one business', async () => {
    const { ctx, set } = await shop()
    const { id } = await checkChange(ctx, { ...GIFTS, testSetId: set.id })
    const other = await shop()
    for (const act of [getDraft, publishDraft, discardDraft])
      await expect(act(other.ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(checkChange(other.ctx, { ...GIFTS, testSetId: set.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await listDrafts(other.ctx)).drafts).toEqual([])
    expect(await discardDraft(ctx, { id })).toMatchObject({
      decision: 'discarded',
      baseline: { status: 'cancelled' },
      changed: { status: 'cancelled' },
    })
    await test.runJobs()
    expect((await listDrafts(ctx)).drafts).toMatchObject([{ id, changed: { doneCount: 0 } }])
    await expect(checkChange(ctx, { title: 'x', content: '   ', testSetId: set.id })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  })
})
