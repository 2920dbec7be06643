import { randomUUID } from 'node:crypto'
import type { Judge } from '@visualkit/ai'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAssistantTest } from '../assistant-tests/assistant-tests.ts'
import { getAssistantTestRun, startAssistantTests } from '../assistant-tests/start-tests.ts'
import { createDocument } from '../knowledge/create-document.ts'
import { removeChunks } from '../knowledge/remove-chunks.ts'
import { createPersonality } from '../personalities/create-personality.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { checkChange, getDraft } from './drafts.ts'
import { compareRuns, getRun, listRuns } from './read-runs.ts'
import { cancelRun, startRun } from './start-run.ts'
import { createTestSet, deleteTestSet, getTestSet, listTestSets, updateTestSet } from './test-sets.ts'
import { extractiveAnswerer } from './testing/extractive-answerer.ts'
import { setThresholds } from './thresholds.ts'

const answerer = extractiveAnswerer()

describeEachDatabase('quality of answers', (db) => {
  let test: TestServices
  beforeAll(async () => {
    test = await createTestServices(db(), { answerer })
  })
  afterAll(() => test.drain())

  /** A shop with two documents and an assistant. */
  async function shop() {
    const tenant = await createTestTenant(db())
    await db().withTenant(tenant.tenantId, (tx) =>
      tx.insert(schema.aiPersonalities).values({ tenantId: tenant.tenantId, name: 'Nela', isDefault: true }),
    )
    const ctx = test.as(tenant.system)
    const add = async (title: string, content: string) =>
      (await createDocument(ctx, { title, content })).documentId
    const refunds = await add(
      'Refunds',
      '# Refunds\n\nRefunds are paid within five working days. Money goes back to the card.',
    )
    const delivery = await add(
      'Delivery',
      '# Delivery\n\nDelivery to Portugal takes three working days. Express delivery costs nine euros.',
    )
    return { ...tenant, ctx, add, refunds, delivery }
  }
  const questions = (refunds: string, delivery: string) => [
    { question: 'When are refunds paid?', groundTruth: 'Within five working days.', documentIds: [refunds] },
    { question: 'How much does express delivery cost?', documentIds: [delivery, randomUUID()] },
    { question: 'Do you sell helicopters?', documentIds: [] },
  ]

  it('is measured without a model: by documents, by carried sentences, by what was answered', async () => {
    const { ctx, refunds, delivery } = await shop()
    const set = await createTestSet(ctx, { name: 'Help', cases: questions(refunds, delivery) })
    // A document that does not exist is not expected.
    expect(set.cases.map(({ documentIds }) => documentIds)).toEqual([[refunds], [delivery], []])
    await setThresholds(ctx, { documentRecall: 0.9, faithfulness: 0.5 })
    const started = await startRun(ctx, { testSetId: set.id })
    expect(started).toMatchObject({ status: 'pending', caseCount: 3, doneCount: 0, judge: null })
    await test.runJobs()
    const run = await getRun(ctx, started)
    expect(run).toMatchObject({
      status: 'done',
      doneCount: 3,
      measures: {
        faithfulness: null,
        answerRelevancy: null,
        contextPrecision: null,
        contextRecall: null,
        documentPrecision: 1,
        documentRecall: 1,
        citationFaithfulness: 1,
      },
      // What could not be measured has reached nothing.
      passed: false,
      missed: [{ measure: 'faithfulness', minimum: 0.5, value: null }],
    })
    expect(run.measures.answered).toBeCloseTo(2 / 3, 5)
    const [first, second, third] = run.cases
    expect(first).toMatchObject({
      question: 'When are refunds paid?',
      answered: true,
      citations: [{ documentId: refunds, title: 'Refunds' }],
      reasons: {
        faithfulness: { code: 'no_judge' },
        documentRecall: { code: 'counted', holds: 1, of: 1 },
        contextPrecisionById: { code: 'counted', holds: 1 },
        citationFaithfulness: { code: 'counted' },
      },
    })
    expect(first?.answer).toContain('five working days')
    expect(first?.contexts[0]).toMatchObject({ documentId: refunds, title: 'Refunds' })
    expect(second?.measures.documentPrecision).toBe(1)
    expect(third).toMatchObject({
      answered: false,
      answer: '',
      measures: { documentPrecision: null, documentRecall: null, citationFaithfulness: null, answered: 0 },
      reasons: { documentRecall: { code: 'no_documents' }, citationFaithfulness: { code: 'no_answer' } },
    })
    await setThresholds(ctx, { faithfulness: null })
    // What a run was held to stays with it.
    expect((await getRun(ctx, started)).missed).toHaveLength(1)
    const again = await startRun(ctx, { testSetId: set.id })
    await test.runJobs()
    expect(await getRun(ctx, again)).toMatchObject({ passed: true, missed: [] })
    expect((await listTestSets(ctx)).testSets).toMatchObject([{ name: 'Help', lastRun: { id: again.id } }])
  })

  it('counts a right refusal as good, a wrong answer as bad, and sees a right answer that is turned round', async () => {
    const { ctx, refunds } = await shop()
    const refund = {
      question: 'When are refunds paid?',
      groundTruth: 'Refunds are paid within five working days.',
    }
    const set = await createTestSet(ctx, {
      name: 'Help',
      cases: [
        refund,
        { question: 'Do you sell helicopters?', groundTruth: 'There is none.', expectsNoAnswer: true },
        { question: 'How much does express delivery cost?', documentIds: [refunds], expectsNoAnswer: true },
      ],
    })
    expect((await getTestSet(ctx, set)).cases.map(({ expectsNoAnswer }) => expectsNoAnswer)).toEqual([
      false,
      true,
      true,
    ])
    await setThresholds(ctx, { answered: 0.7, groundTruthSaid: 0.9 })
    const started = await startRun(ctx, { testSetId: set.id })
    await test.runJobs()
    const run = await getRun(ctx, started)
    expect(run.measures).toMatchObject({
      answered: 1,
      declined: 0.5,
      groundTruthSaid: 1,
      documentRecall: null,
    })
    expect(run).toMatchObject({ passed: true })
    expect(run.cases).toMatchObject([
      { expectsNoAnswer: false, measures: { answered: 1, declined: null, groundTruthSaid: 1 } },
      {
        expectsNoAnswer: true,
        answered: false,
        measures: { answered: null, declined: 1, groundTruthSaid: null },
        reasons: { groundTruthSaid: { code: 'no_answer_expected' } },
      },
      { answered: true, measures: { answered: null, declined: 0, citationFaithfulness: null } },
    ])
    await setThresholds(ctx, { declined: 0.8 })
    const strict = await startRun(ctx, { testSetId: set.id })
    await test.runJobs()
    expect((await getRun(ctx, strict)).missed).toMatchObject([
      { measure: 'declined', minimum: 0.8, value: 0.5 },
    ])

    const { id } = await checkChange(ctx, {
      title: 'Refunds',
      content: '# Refunds\n\nRefunds are never paid within five working days. Money stays with us.',
      replacesDocumentId: refunds,
      testSetId: set.id,
    })
    await test.runJobs()
    const draft = await getDraft(ctx, { id })
    expect(draft.comparison?.worse).toMatchObject({ groundTruthSaid: 1 })
    expect(draft.comparison?.cases[0]).toMatchObject({
      question: refund.question,
      worse: ['groundTruthSaid'],
    })
    expect(draft.comparison?.cases[0]?.otherAnswer).toContain('never paid')
    expect(draft.breaks).toEqual(['groundTruthSaid'])
  })

  it('tells which questions got worse when a document is gone', async () => {
    const { ctx, refunds, delivery, tenantId } = await shop()
    const set = await createTestSet(ctx, { name: 'Help', cases: questions(refunds, delivery) })
    const base = await startRun(ctx, { testSetId: set.id })
    await test.runJobs()
    await db().withTenant(tenantId, (tx) => removeChunks(tx, { tenantId, documentId: refunds }, null))
    const other = await startRun(ctx, { testSetId: set.id })
    await test.runJobs()
    const compared = await compareRuns(ctx, { baseId: base.id, otherId: other.id })
    expect(compared).toMatchObject({ onlyInOne: 0, worse: { answered: 1, documentRecall: 1 } })
    expect(compared.cases[0]).toMatchObject({
      question: 'When are refunds paid?',
      worse: ['documentPrecision', 'documentRecall', 'groundTruthSaid', 'answered'],
      better: [],
    })
    const back = await compareRuns(ctx, { baseId: other.id, otherId: base.id })
    expect(back.better.answered).toBe(1)
    const elsewhere = await createTestSet(ctx, { name: 'Other', cases: [{ question: 'x?' }] })
    const alone = await startRun(ctx, { testSetId: elsewhere.id })
    await expect(compareRuns(ctx, { baseId: base.id, otherId: alone.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await test.runJobs()
  })

  it('goes on where it stopped, and stops when it is told to', async () => {
    const { ctx, refunds, delivery, tenantId } = await shop()
    const set = await createTestSet(ctx, { name: 'Help', cases: questions(refunds, delivery) })
    const run = await startRun(ctx, { testSetId: set.id })
    // As a server that died after the first question left it.
    await db().withTenant(tenantId, (tx) =>
      tx.insert(schema.ragEvaluations).values({
        tenantId,
        runId: run.id,
        caseId: set.cases[0]!.id,
        question: 'When are refunds paid?',
        answer: 'kept',
        answered: true,
      }),
    )
    await test.runJobs()
    const done = await getRun(ctx, run)
    expect(done).toMatchObject({ status: 'done', doneCount: 3 })
    expect(done.cases[0]?.answer).toBe('kept')

    const stopped = await startRun(ctx, { testSetId: set.id })
    expect(await cancelRun(ctx, stopped)).toMatchObject({ status: 'cancelled' })
    await test.runJobs()
    expect(await getRun(ctx, stopped)).toMatchObject({ status: 'cancelled', doneCount: 0, passed: null })
    // One that is over stays as it is.
    expect(await cancelRun(ctx, run)).toMatchObject({ status: 'done' })

    const orphan = await startRun(ctx, { testSetId: set.id })
    await deleteTestSet(ctx, set)
    await test.runJobs()
    expect(await getRun(ctx, orphan)).toMatchObject({
      status: 'failed',
      error: 'test_set_gone',
      testSetId: null,
    })
    expect((await listRuns(ctx)).runs).toHaveLength(3)
  })

  it('is judged by the model that is set, and what the judge cannot say is null', async () => {
    const { ctx, refunds, tenantId } = await shop()
    const judge: Judge = {
      model: 'test/judge',
      statements: async (_, { onCall }) => {
        onCall?.({ model: 'test/judge', inputTokens: 100, outputTokens: 10 })
        return {
          judged: [
            { text: 'Refunds take five days.', holds: true, reason: '' },
            { text: 'Refunds are blue.', holds: false, reason: '' },
          ],
        }
      },
      questionsOf: async () => ({ judged: { questions: ['Same?', 'Other?'], noncommittal: false } }),
      usefulPassages: async ({ contexts }) => ({
        judged: contexts.map((text, at) => ({ text, holds: at === 0, reason: '' })),
      }),
      attributable: async () => ({ judged: null, reason: 'It could not be read.' }),
      questionsFor: async () => ({ judged: [] }),
      customerSays: async () => ({ judged: { message: '', leaves: true } }),
    }
    const embedder = {
      model: 'test/embedder',
      leavesMachine: false,
      embed: async (texts: string[]) => texts.map((text) => (text === 'Other?' ? [0, 1] : [1, 0])),
    }
    const judging = await createTestServices(db(), { answerer, judge, embedder })
    const judged = { ...judging.services, actor: ctx.actor }
    const cases = [
      { question: 'When are refunds paid?', groundTruth: 'In five days.', documentIds: [refunds] },
      { question: 'Do you sell helicopters?' },
    ]
    const set = await createTestSet(judged, { name: 'Judged', cases })
    const started = await startRun(judged, { testSetId: set.id })
    expect(started.judge).toBe('test/judge')
    await judging.runJobs()
    const [first, second] = (await getRun(judged, started)).cases
    expect(first?.measures).toMatchObject({
      faithfulness: 0.5,
      answerRelevancy: 0.5,
      contextPrecision: 1,
      contextRecall: null,
    })
    expect(first?.reasons).toMatchObject({
      faithfulness: { code: 'counted', holds: 1, of: 2, texts: ['Refunds are blue.'] },
      contextRecall: { code: 'judge_failed', texts: ['It could not be read.'] },
    })
    // "I do not know" is noncommittal: 0 by definition. Nothing was said, so nothing can be unfaithful.
    expect(second).toMatchObject({
      measures: { faithfulness: null, answerRelevancy: 0, contextPrecision: null, contextRecall: null },
      reasons: { faithfulness: { code: 'no_answer' }, contextRecall: { code: 'no_ground_truth' } },
    })
    const costs = await db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.costEvents).where(eq(schema.costEvents.tenantId, tenantId)),
    )
    expect(costs.filter(({ serviceType }) => serviceType === 'evaluation')).toHaveLength(2)
    await judging.drain()
  })

  it('keeps the sets of one business from every other', async () => {
    const [one, other] = [await shop(), await shop()]
    const set = await createTestSet(one.ctx, { name: 'Mine', cases: questions(one.refunds, one.delivery) })
    const run = await startRun(one.ctx, { testSetId: set.id })
    await test.runJobs()
    for (const act of [
      () => getTestSet(other.ctx, set),
      () => updateTestSet(other.ctx, { id: set.id, name: 'Theirs' }),
      () => deleteTestSet(other.ctx, set),
      () => startRun(other.ctx, { testSetId: set.id }),
      () => getRun(other.ctx, run),
      () => cancelRun(other.ctx, run),
      () => compareRuns(other.ctx, { baseId: run.id, otherId: run.id }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await listTestSets(other.ctx)).testSets).toEqual([])
    expect((await listRuns(other.ctx)).runs).toEqual([])
    // Documents of another business are none that can be expected.
    const theirs = await createTestSet(other.ctx, {
      name: 'Theirs',
      cases: [{ question: 'When?', documentIds: [one.refunds] }],
    })
    expect(theirs.cases[0]?.documentIds).toEqual([])
  })

  it('is tested by simulated customers before a change of the assistant is saved', async () => {
    const { ctx, refunds } = await shop()
    const { id: personalityId } = await createPersonality(ctx, { name: 'Nela' })
    const expects = { answered: true, contains: ['five working days'], documentIds: [refunds] }
    const steps = [{ message: 'When are refunds paid?', expect: expects }]
    const good = await createAssistantTest(ctx, { personalityId, name: 'Refunds', steps })
    const persona = { goal: 'Wants to know when refunds are paid.', expect: { answered: true } }
    await createAssistantTest(ctx, { personalityId, name: 'Played', persona })
    const saved = await startAssistantTests(ctx, { personalityId })
    await test.runJobs()
    expect(await getAssistantTestRun(ctx, saved)).toMatchObject({
      status: 'done',
      isDraft: false,
      passedCount: 1,
      outcomes: [
        { testId: good.id, passed: true, passedBefore: null, steps: [{ tools: ['search_knowledge'] }] },
        { passed: false, error: 'no_model' },
      ],
    })
    const escalationRules = { topics: ['refunds'] }
    const settings = { name: 'Nela', escalationRules }
    const changed = await startAssistantTests(ctx, { personalityId, settings, testIds: [good.id] })
    await test.runJobs()
    const { isDraft, outcomes } = await getAssistantTestRun(ctx, changed)
    expect(isDraft).toBe(true)
    expect(outcomes).toMatchObject([{ passed: false, passedBefore: true, steps: [{ escalation: 'policy' }] }])
    expect(outcomes[0]!.steps[0]!.failures.map(({ check }) => check)).toEqual([
      'answered',
      'contains',
      'cites',
    ])
  })
})
