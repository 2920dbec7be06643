import type { Judge } from '@visualkit/ai'
import { schema } from '@visualkit/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDocument } from '../knowledge/create-document.ts'
import { deleteDocument } from '../knowledge/delete-document.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { proposeCases } from './propose-cases.ts'
import { readCases } from './read-cases.ts'
import { listTestSets } from './test-sets.ts'

describeEachDatabase('questions of a test set', (db) => {
  let test: TestServices
  beforeAll(async () => {
    test = await createTestServices(db())
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

  it('are read from files and proposed from documents, none of them kept', async () => {
    const { ctx, add, refunds, delivery } = await shop()
    const content = 'question,answer,documents\nWhen?,Soon.,refunds\nWhere?,,Nowhere\n,x,'
    expect(await readCases(ctx, { format: 'csv', content })).toEqual({
      cases: [
        { question: 'When?', groundTruth: 'Soon.', documentIds: [refunds], expectsNoAnswer: false },
        { question: 'Where?', groundTruth: '', documentIds: [], expectsNoAnswer: false },
      ],
      errors: [
        { row: 3, problem: 'unknown_document', name: 'Nowhere' },
        { row: 4, problem: 'no_question' },
      ],
    })
    // Titles of web pages have bars in them.
    const pricing = await add('Pricing | Acme', 'A plan costs nine euros.')
    const barred = 'question;documents\nHow much?;Refunds | pricing | acme | Nowhere'
    expect(await readCases(ctx, { format: 'csv', content: barred })).toMatchObject({
      cases: [{ documentIds: [refunds, pricing] }],
      errors: [{ problem: 'unknown_document', name: 'Nowhere' }],
    })
    await deleteDocument(ctx, { id: pricing })
    await expect(readCases(ctx, { format: 'json', content: '7' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
    const { cases, model } = await proposeCases(ctx, { count: 4 })
    expect(model).toBeNull()
    expect(cases.map(({ question }) => question).sort()).toEqual([
      'How long does delivery to Portugal take?',
      'How much does express delivery cost?',
      'When are refunds paid?',
    ])
    // Both documents have their say.
    expect(new Set(cases.flatMap(({ documentIds }) => documentIds))).toEqual(new Set([refunds, delivery]))
    const some = await proposeCases(ctx, { documentIds: [delivery] })
    expect(some.cases.map(({ question }) => question)).toContain('How much does express delivery cost?')
    expect((await listTestSets(ctx)).testSets).toEqual([])
  })

  it('are proposed of all documents, one of each before a second of any', async () => {
    const { ctx, add } = await shop()
    for (let at = 0; at < 12; at++) {
      const sections = Array.from(
        { length: 40 },
        (_, part) => `## Part ${part}\n\nYou can return item ${at}-${part} within 30 days.`,
      )
      await add(`Returns ${at}`, sections.join('\n\n'))
    }
    const { cases } = await proposeCases(ctx, { count: 14 })
    expect(cases).toHaveLength(14)
    expect(new Set(cases.map(({ documentIds }) => documentIds[0])).size).toBe(14)
    // Each language model call asks for as many as it takes, and no document is left out for another’s second.
    const asked: number[] = []
    const judge = {
      model: 'test/judge',
      questionsFor: async ({ count, title }: { count: number; title: string }) => {
        asked.push(count)
        const judged = Array.from({ length: count }, (_, at) => ({
          question: `${title} ${at}?`,
          groundTruth: 'x',
        }))
        return { judged, calls: 1 }
      },
    } as unknown as Judge
    const written = await proposeCases({ ...ctx, judge }, { count: 14 })
    expect(written.model).toBe('test/judge')
    expect(new Set(written.cases.map(({ documentIds }) => documentIds[0])).size).toBe(14)
    expect(asked).toEqual(Array.from({ length: 14 }, () => 1))
  })
})
