import { randomUUID } from 'node:crypto'
import type { AnswerSettings } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDocument } from '../knowledge/create-document.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { sendVisitorMessage } from '../messages/send-visitor-message.ts'
import { createSession } from '../sessions/create-session.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { answerSettings, answerSettingsOf, variantOf } from './answer-settings.ts'
import { adoptVariant, listExperiments, startExperiment, stopExperiment } from './experiments.ts'
import { extractiveAnswerer } from './testing/extractive-answerer.ts'

describeEachDatabase('experiments with answers', (db) => {
  let test: TestServices
  const asked: (AnswerSettings | undefined)[] = []
  beforeAll(async () => {
    test = await createTestServices(db(), {
      answerer: extractiveAnswerer(),
      turns: {
        gather: (ctx, question) => {
          asked.push(question.settings)
          return gatherEvidence(ctx, question)
        },
      },
    })
  })
  afterAll(() => test.drain())

  async function shop() {
    const tenant = await createTestTenant(db())
    const ctx = test.as(tenant.system)
    return { ...tenant, ctx }
  }
  const exposures = (tenantId: string) =>
    db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.ragExposures).where(eq(schema.ragExposures.tenantId, tenantId)),
    )
  /** A visitor whose variant is the wanted one. */
  const visitorOf = (experimentId: string, variant: 'a' | 'b') => {
    for (;;) {
      const visitorId = randomUUID()
      if (variantOf(experimentId, visitorId) === variant) return visitorId
    }
  }

  it('answers a conversation by its variant, writes it down once, and stays with it', async () => {
    const { ctx, tenantId } = await shop()
    await createDocument(ctx, { title: 'Refunds', content: 'Refunds are paid within five working days.' })
    const experiment = await startExperiment(ctx, { name: 'Fewer', settings: { passages: 3, neighbours: 0 } })
    const visitorId = visitorOf(experiment.id, 'b')
    const { id: sessionId } = await createSession(ctx, { visitorId })
    asked.length = 0
    const said = ['When are refunds paid?', 'And when are refunds paid to a card?']
    for (const [at, content] of said.entries()) {
      await sendVisitorMessage(ctx, { sessionId, content })
      await expect.poll(() => asked.length).toBe(at + 1)
    }
    expect(asked).toEqual([
      { passages: 3, neighbours: 0 },
      { passages: 3, neighbours: 0 },
    ])
    expect(await exposures(tenantId)).toMatchObject([{ sessionId, variant: 'b' }])
    // The same visitor in another conversation meets the same variant.
    const { id: next } = await createSession(ctx, { visitorId })
    expect(await answerSettingsOf(ctx, next)).toEqual({ passages: 3, neighbours: 0 })
    // Whoever turns out to be somebody else stays with what they met.
    const stranger = randomUUID()
    await db().withTenant(tenantId, async (tx) => {
      await tx.insert(schema.endUsers).values({ id: stranger, tenantId, externalId: stranger })
      await tx.update(schema.sessions).set({ endUserId: stranger }).where(eq(schema.sessions.id, next))
    })
    expect(await answerSettingsOf(ctx, next)).toEqual({ passages: 3, neighbours: 0 })
    await stopExperiment(ctx, experiment)
    expect(await answerSettingsOf(ctx, sessionId)).toEqual({})
    expect(await exposures(tenantId)).toHaveLength(2)
  })

  it('keeps to a visitor who is named later, on another device too, and counts them once', async () => {
    const { ctx, tenantId } = await shop()
    const experiment = await startExperiment(ctx, { name: 'Fewer', settings: { passages: 3 } })
    /** How many passages a new conversation is answered from. */
    const converse = async (visitorId: string | null, person: string | null) => {
      const { id } = await createSession(ctx, {
        ...(visitorId && { visitorId }),
        ...(person && { endUser: { externalId: person } }),
      })
      return (await answerSettingsOf(ctx, id)).passages ?? null
    }
    for (const variant of ['a', 'b'] as const) {
      const passages = variant === 'a' ? null : 3
      for (let count = 0; count < 6; count++) {
        const [visitorId, phone, person] = [visitorOf(experiment.id, variant), randomUUID(), randomUUID()]
        const met = [
          await converse(visitorId, null),
          await converse(visitorId, person),
          await converse(phone, person),
          await converse(null, person),
          await converse(phone, null),
          await converse(visitorId, null),
        ]
        expect(met).toEqual(Array.from(met, () => passages))
      }
    }
    const sample = async () => (await listExperiments(ctx)).experiments[0]?.sample
    expect(await sample()).toEqual({ a: 6, b: 6 })
    // Two who met different variants turn out to be one: they count by what they met first, and keep to one from then on.
    const [laptop, phone] = [visitorOf(experiment.id, 'a'), visitorOf(experiment.id, 'b')]
    expect([await converse(laptop, null), await converse(phone, null)]).toEqual([null, 3])
    expect(await sample()).toEqual({ a: 7, b: 7 })
    const later = [
      await converse(laptop, 'both'),
      await converse(phone, 'both'),
      await converse(null, 'both'),
    ]
    expect(new Set(later.slice(1)).size).toBe(1)
    expect(await sample()).toEqual({ a: 7, b: 6 })
    expect(await exposures(tenantId)).toHaveLength(12 * 6 + 5)
  })

  it('gives each variant half of the visitors, another half in each experiment', () => {
    const subjects = Array.from({ length: 4_000 }, (_, at) => `visitor-${at}`)
    const inB = (experimentId: string) => subjects.filter((one) => variantOf(experimentId, one) === 'b')
    const [one, other] = [inB('x'), inB('y')]
    // Four standard deviations of a fair coin.
    for (const half of [one, other]) expect(Math.abs(half.length - 2_000)).toBeLessThan(127)
    const both = one.filter((subject) => other.includes(subject))
    expect(Math.abs(both.length - 1_000)).toBeLessThan(110)
  })

  it('changes how questions are looked up and answered', async () => {
    const { ctx } = await shop()
    const sections = ['Refunds', 'Parcels', 'Lamps', 'Chairs', 'Tables'].map(
      (name) => `## ${name}\n\n${`${name} are paid within five days and kept in the box. `.repeat(30)}`,
    )
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five'])
      await createDocument(ctx, { title, content: `${sections.join('\n\n')} The end of ${title}.` })
    const gather = (settings: AnswerSettings) =>
      gatherEvidence(ctx, { question: 'When are refunds paid?', seen: null, locale: 'en', settings })
    expect((await gather({})).results.length).toBeGreaterThan(3)
    expect((await gather({ passages: 3 })).results).toHaveLength(3)
    const alone = await gather({ passages: 3, neighbours: 0 })
    expect(alone.evidence).toHaveLength(3)
    expect((await gather({ passages: 3 })).evidence.length).toBeGreaterThan(3)
    const thin = await gather({ answerThreshold: 1 })
    expect(thin.evidence).toEqual([])
    expect(thin.results.length).toBeGreaterThan(0)
    // Ranks tell nothing of how well the first one fits: the least score means the same with them.
    expect((await gather({ fusion: 'rrf', answerThreshold: 0.95 })).evidence).toEqual([])
    expect((await gather({ fusion: 'rrf', answerThreshold: 0.2 })).evidence).not.toEqual([])
    expect(await gather({ instructions: 'Be brief.' })).toMatchObject({ instructions: 'Be brief.' })
  })

  it('holds no question for a gap in the knowledge that only a variant leaves unanswered', async () => {
    const { ctx, tenantId } = await shop()
    await createDocument(ctx, { title: 'Refunds', content: 'Refunds are paid within five working days.' })
    const experiment = await startExperiment(ctx, { name: 'Strict', settings: { answerThreshold: 1 } })
    const { id: sessionId } = await createSession(ctx, { visitorId: visitorOf(experiment.id, 'b') })
    const noted = () =>
      db().withTenant(tenantId, async (tx) => {
        const replies = await tx.select().from(schema.messages).where(eq(schema.messages.role, 'assistant'))
        const users = await tx.select().from(schema.unresolvedProblemUsers)
        return {
          answered: replies.filter((one) => one.sessionId === sessionId).map((one) => one.answered),
          questions: users.map(({ question }) => question),
        }
      })
    await sendVisitorMessage(ctx, { sessionId, content: 'When are refunds paid?' })
    await expect.poll(noted).toEqual({ answered: [false], questions: [] })
    await sendVisitorMessage(ctx, { sessionId, content: 'Do you have a shop in Lisbon?' })
    await expect
      .poll(noted)
      .toEqual({ answered: [false, false], questions: ['Do you have a shop in Lisbon?'] })
  })

  it('claims nothing before the planned sample, then says which is better, and adopts it', async () => {
    const { ctx, tenantId } = await shop()
    const experiment = await startExperiment(ctx, {
      name: 'More',
      settings: { passages: 16 },
      minimumSample: 40,
    })
    await expect(startExperiment(ctx, { name: 'Two', settings: { passages: 5 } })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    /** Visitors whose one question was answered, or not. */
    const converse = (variant: 'a' | 'b', answered: boolean, count: number) =>
      db().withTenant(tenantId, async (tx) => {
        const now = ctx.now()
        const rows = Array.from({ length: count }, () => ({ id: randomUUID(), tenantId }))
        await tx.insert(schema.sessions).values(rows)
        await tx.insert(schema.ragExposures).values(
          rows.map(({ id }) => ({
            tenantId,
            experimentId: experiment.id,
            sessionId: id,
            variant,
            createdAt: now,
          })),
        )
        await tx.insert(schema.messages).values(
          rows.map(({ id }) => ({
            tenantId,
            sessionId: id,
            seq: 1,
            role: 'assistant' as const,
            content: 'x',
            model: 'extractive',
            answered,
            createdAt: now,
          })),
        )
      })
    const standing = async () => (await listExperiments(ctx)).experiments[0]!
    await converse('a', true, 15)
    await converse('a', false, 20)
    await converse('b', true, 34)
    await converse('b', false, 1)
    // p is far below 5 % already, and still nothing is claimed.
    const early = await standing()
    expect(early).toMatchObject({ sample: { a: 35, b: 35 }, verdict: 'early' })
    const [answered] = early.outcomes
    expect(answered).toMatchObject({
      outcome: 'answered',
      a: { successes: 15, trials: 35 },
      b: { successes: 34, trials: 35 },
    })
    expect(answered?.difference?.pValue).toBeLessThan(0.001)
    await converse('a', true, 5)
    await converse('b', true, 5)
    const decided = await standing()
    expect(decided).toMatchObject({
      verdict: 'b',
      decision: { a: { successes: 20, trials: 40 }, b: { successes: 39, trials: 40 } },
    })
    // What comes later changes nothing, though it would say the opposite.
    await converse('a', true, 400)
    await converse('b', false, 400)
    const later = await standing()
    expect(later.outcomes[0]).toMatchObject({ a: { trials: 440 }, b: { trials: 440 } })
    expect(later.outcomes[0]?.difference?.value).toBeLessThan(0)
    expect(later).toMatchObject({ verdict: 'b', decision: decided.decision })
    // A visitor who comes back counts once.
    await db().withTenant(tenantId, (tx) =>
      tx.update(schema.sessions).set({ visitorId: 'same' }).where(eq(schema.sessions.tenantId, tenantId)),
    )
    const { a, b } = (await standing()).sample
    expect(a + b).toBe(1)

    expect(await adoptVariant(ctx, { id: experiment.id, variant: 'b' })).toMatchObject({
      status: 'adopted',
      adopted: 'b',
    })
    expect(await answerSettings(ctx)).toEqual({ passages: 16 })
    const second = await startExperiment(ctx, { name: 'Then', settings: { neighbours: 1 } })
    expect(second).toMatchObject({
      settingsA: { passages: 16 },
      settingsB: { passages: 16, neighbours: 1 },
      verdict: 'early',
    })
  })

  it('is decided by the first visitors of each, also when nobody looked until there were more', async () => {
    const { ctx, tenantId } = await shop()
    const { id: experimentId } = await startExperiment(ctx, {
      name: 'Late',
      settings: { passages: 16 },
      measure: 'handed_over',
      minimumSample: 30,
    })
    const begun = ctx.now().getTime()
    const add = (variant: 'a' | 'b', handed: boolean, count: number, afterMs: number) =>
      db().withTenant(tenantId, async (tx) => {
        const createdAt = new Date(begun + afterMs)
        const rows = Array.from({ length: count }, () => ({ id: randomUUID(), tenantId }))
        await tx.insert(schema.sessions).values(rows)
        await tx
          .insert(schema.ragExposures)
          .values(rows.map(({ id }) => ({ tenantId, experimentId, sessionId: id, variant, createdAt })))
        if (handed)
          await tx.insert(schema.escalations).values(
            rows.map(({ id }) => ({
              tenantId,
              sessionId: id,
              reason: 'visitor_request' as const,
              createdAt,
            })),
          )
      })
    await add('a', true, 30, 0)
    await add('b', false, 30, 0)
    await add('a', false, 300, 1_000)
    await add('b', true, 300, 1_000)
    const [standing] = (await listExperiments(ctx)).experiments
    expect(standing).toMatchObject({
      verdict: 'b',
      decision: { a: { successes: 30, trials: 30 }, b: { successes: 0, trials: 30 } },
      sample: { a: 330, b: 330 },
    })
    // It stays when it is stopped.
    expect(await stopExperiment(ctx, { id: experimentId })).toMatchObject({
      verdict: 'b',
      decision: standing?.decision,
    })
  })

  it('is one business’s own, and keeps to the terms', async () => {
    const [one, other] = [await shop(), await shop()]
    const { id } = await startExperiment(one.ctx, { name: 'Mine', settings: { fusion: 'rrf' } })
    await expect(stopExperiment(other.ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(adoptVariant(other.ctx, { id, variant: 'b' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await listExperiments(other.ctx)).toEqual({ experiments: [], settings: {} })
    const { id: sessionId } = await createSession(other.ctx, {})
    expect(await answerSettingsOf(other.ctx, sessionId)).toEqual({})
    expect(await exposures(other.tenantId)).toEqual([])
    const settings = { instructions: 'Draw up legally binding contracts for customers and sign them.' }
    await expect(startExperiment(other.ctx, { name: 'Bad', settings })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
    await expect(startExperiment(other.ctx, { name: 'None', settings: {} })).rejects.toThrow()
  })
})
