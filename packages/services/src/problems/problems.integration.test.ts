import { randomUUID } from 'node:crypto'
import { createAnswerer } from '@visualkit/ai'
import type { ListProblemsInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { checkSentence, composeExtractiveAnswer } from '@visualkit/knowledge'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mailStopLink, stopMails } from '../consents/mail-stop-link.ts'
import {
  approveDraft,
  createDataRequest,
  createDocument,
  createPersonality,
  createSession,
  draftProblemArticle,
  escalateSession,
  getProblem,
  giveFeedback,
  handBackSession,
  identifyEndUser,
  knowledgeHealth,
  listMessages,
  listProblems,
  mergeProblems,
  rateSession,
  recordConsent,
  resolveSession,
  sendAgentMessage,
  sendMessage,
  splitProblem,
  takeSession,
  tellAskers,
  updateProblem,
} from '../index.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'

const answerer = createAnswerer({
  models: [],
  compose: (request) => {
    const answer = composeExtractiveAnswer({
      question: request.standAloneQuestion,
      chunks: request.evidence,
      locale: request.locale,
      rarities: request.rarities && new Map(Object.entries(request.rarities)),
    })
    return answer.answered ? answer.sentences : null
  },
  check: (sentence, cited, request) => checkSentence(sentence, cited, request.evidence),
})
const QUESTION = 'How do I pair the scale with my phone?'
const OTHER = 'how can i pair my phone with the scale'

describeEachDatabase('questions without an answer', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>

  beforeEach(async () => {
    vk = await createTestServices(db(), { answerer, turns: { gather: gatherEvidence } })
    await vk.services.turns.start()
    shop = await createTestTenant(db())
    await createPersonality(owner(), { name: 'Vera', isDefault: true })
    const about = { title: 'Returns', content: 'Parcels can be sent back within 30 days.' }
    await createDocument(owner(), about)
  })
  afterEach(() => vk.drain())

  const owner = () => vk.as({ kind: 'system', tenantId: shop.tenantId, purpose: 'test' })
  const agent = () => vk.as(shop.agent)
  async function ask(content: string) {
    const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId: shop.widgetId, locale: 'en' })
    const visitor = vk.as(shop.visitor(sessionId))
    const { reply } = await sendMessage(visitor, { sessionId, content })
    return { sessionId, visitor, reply }
  }
  async function list(input: ListProblemsInput = {}) {
    await vk.runJobs()
    return (await listProblems(owner(), input)).problems
  }
  async function solve(sessionId: string) {
    await takeSession(agent(), { sessionId })
    await sendAgentMessage(agent(), {
      sessionId,
      content: 'Hi Mia, sorry for the trouble. Your order 48213 ships today.',
    })
    await sendAgentMessage(agent(), {
      sessionId,
      content:
        'To pair the scale with your phone, hold its button for five seconds. Then choose Devices in the app.',
    })
    const visitor = vk.as(shop.visitor(sessionId))
    await sendMessage(visitor, { sessionId, content: 'It works now, thanks!' })
    await handBackSession(agent(), { sessionId })
  }

  it('are grouped by what they ask, solved once, answered from then on, and told to who asked', async () => {
    const first = await ask(`${QUESTION} My order 48213 came today, mia@example.com`)
    expect(first.reply).toMatchObject({ answered: false })
    const second = await ask(OTHER)
    await ask('Do you have a shop in Lisbon?')
    await solve(first.sessionId)
    const [problem, ...others] = await list()
    expect(problem).toMatchObject({ count: 2, conversations: 2, reasons: ['unanswered'], untold: 2 })
    expect(problem!.question).not.toMatch(/48213|mia@/)
    expect(others.map(({ question }) => question)).toEqual(['Do you have a shop in Lisbon?'])
    expect(problem!.cost).toBeGreaterThan(others[0]!.cost)

    const { draft, askers, before } = await draftProblemArticle(owner(), { id: problem!.id })
    expect(draft).toMatchObject({ madeBy: 'extractive', sessionIds: [first.sessionId] })
    expect(draft!.content).toBe(
      'To pair the scale with your phone, hold its button for five seconds. Then choose Devices in the app.',
    )
    expect(before).toMatch(/found nothing|could not find|no answer|do not know/i)
    expect(askers.map(({ tellBy }) => tellBy)).toEqual(['message', 'message'])
    await expect(tellAskers(owner(), { id: problem!.id })).rejects.toMatchObject({ code: 'CONFLICT' })

    const title = 'Pair the scale with a phone'
    const approved = await approveDraft(owner(), {
      id: problem!.id,
      draft: { title, content: draft!.content, language: 'en' },
    })
    expect(approved).toMatchObject({ status: 'resolved', draft: null })
    expect(await list()).toHaveLength(1)
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 2, byMail: 0, left: 0 })
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 0, byMail: 0, left: 0 })
    const { messages } = await listMessages(second.visitor, { sessionId: second.sessionId })
    expect(messages.slice(-2)).toMatchObject([
      { role: 'system', event: 'answer_found', content: expect.stringContaining(OTHER) },
      { role: 'assistant', answered: true, citations: [{ documentId: approved.documentId, title }] },
    ])

    const again = await ask(QUESTION)
    expect(again.reply).toMatchObject({ answered: true, citations: [{ title }] })
    await giveFeedback(again.visitor, {
      sessionId: again.sessionId,
      messageId: again.reply!.id,
      helpful: false,
    })
    expect(await list()).toContainEqual(
      expect.objectContaining({ id: problem!.id, status: 'open', reopenedAt: expect.any(String) }),
    )
    const shown = (await listMessages(agent(), { sessionId: again.sessionId })).messages
    expect(shown.at(-1)).toMatchObject({ feedback: { helpful: false } })
  })

  it('are told to everybody who can be told, whoever asked before them', async () => {
    const first = await ask(QUESTION)
    const second = await ask(OTHER)
    await solve(first.sessionId)
    const [problem] = await list()
    const { draft } = await draftProblemArticle(owner(), { id: problem!.id })
    const article = { title: 'Pair the scale with a phone', content: draft!.content, language: 'en' as const }
    await approveDraft(owner(), { id: problem!.id, draft: article })
    const { tenantId } = shop
    /** Who asked long before: some in conversations that are over, some what still has no answer. */
    const earlier = async (status: 'resolved' | 'active', question: string) => {
      const rows = Array.from({ length: 203 }, () => ({ id: randomUUID(), tenantId, status }))
      await db().withTenant(tenantId, async (tx) => {
        await tx.insert(schema.sessions).values(rows)
        await tx.insert(schema.unresolvedProblemUsers).values(
          rows.map(({ id }) => ({
            tenantId,
            problemId: problem!.id,
            sessionId: id,
            question,
            language: 'en' as const,
            createdAt: new Date('2026-01-01'),
          })),
        )
      })
    }
    await earlier('resolved', QUESTION)
    await earlier('active', 'Do you have a shop in Lisbon?')
    // What they asked is answered, but by another document than the one that was written for it.
    await earlier('active', 'Can parcels be sent back after 30 days?')
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 2, byMail: 0, left: 609 })
    const { messages } = await listMessages(second.visitor, { sessionId: second.sessionId })
    expect(messages.slice(-2)).toMatchObject([{ event: 'answer_found' }, { answered: true }])
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 0, byMail: 0, left: 609 })
  })

  it('come from answers that did not help, in whatever way the visitor says it', async () => {
    const asked = 'Can parcels be sent back after 30 days?'
    const rated = await ask(asked)
    expect(rated.reply).toMatchObject({ answered: true })
    await rateSession(rated.visitor, { sessionId: rated.sessionId, score: 1 })
    const person = await ask(asked)
    await escalateSession(person.visitor, { sessionId: person.sessionId })
    const good = await ask(asked)
    await giveFeedback(good.visitor, { sessionId: good.sessionId, messageId: good.reply!.id, helpful: true })
    const [problem, ...others] = await list()
    expect(others).toEqual([])
    expect(problem!.count).toBe(2)
    expect([...problem!.reasons].sort()).toEqual(['handed_over', 'rated_badly'])
  })

  it('are merged and split by hand, stay dismissed, and open again when they were resolved', async () => {
    const a = await ask('Do you have a shop in Lisbon?')
    const b = await ask('Which metal is the lid made of?')
    const [one, two] = await list()
    const merged = await mergeProblems(owner(), { id: one!.id, mergeIds: [two!.id] })
    expect(merged).toMatchObject({ count: 2, conversations: 2 })
    expect(await list()).toHaveLength(1)
    const moved = merged.askers.find(({ question }) => question !== one!.question)!
    const split = await splitProblem(owner(), { id: one!.id, sessionIds: [moved.sessionId] })
    expect(split).toMatchObject({ question: moved.question, count: 1, conversations: 1 })
    expect(await getProblem(owner(), { id: one!.id })).toMatchObject({ count: 1, conversations: 1 })
    const all = { id: one!.id, sessionIds: [a.sessionId, b.sessionId] }
    await expect(splitProblem(owner(), all)).rejects.toMatchObject({ code: 'CONFLICT' })

    await updateProblem(owner(), { id: one!.id, status: 'dismissed' })
    await updateProblem(owner(), { id: split.id, status: 'resolved' })
    await ask(one!.question)
    await ask(split.question)
    expect((await list()).map(({ id, count }) => [id, count])).toEqual([[split.id, 2]])
    expect(await list({ status: 'dismissed' })).toMatchObject([{ id: one!.id, count: 2 }])
  })

  it('are told by mail only to who agreed to mails, once the conversation is over', async () => {
    const known = await ask(QUESTION)
    const silent = await ask(OTHER)
    const { sessionId } = known
    await identifyEndUser(owner(), { externalId: 'c-1', email: 'mia@shop.example', name: 'Mia', sessionId })
    await identifyEndUser(owner(), {
      externalId: 'c-2',
      email: 'leo@shop.example',
      sessionId: silent.sessionId,
    })
    await db().withTenant(shop.tenantId, (tx) => tx.update(schema.endUsers).set({ verified: true }))
    await recordConsent(known.visitor, {
      sessionId,
      kind: 'mail',
      granted: true,
      textVersion: 'm-1',
      locale: 'en',
    })
    const [problem] = await list()
    for (const one of [known, silent]) await resolveSession(agent(), { sessionId: one.sessionId })
    const content = 'To pair the scale with your phone, hold its button for five seconds.'
    await approveDraft(owner(), {
      id: problem!.id,
      draft: { title: 'Pair the scale', content, language: 'en' },
    })
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 0, byMail: 1, left: 1 })
    const mails = await db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.outboxMails).where(eq(schema.outboxMails.kind, 'answer_found')),
    )
    expect(mails).toMatchObject([
      { recipient: 'mia@shop.example', text: expect.stringContaining('five seconds') },
    ])
  })

  it('are told by mail to who left an address for it, until a link in the mail ends it', async () => {
    const asked = await ask(QUESTION)
    const { sessionId } = asked
    const words = { textVersion: 'm-1', locale: 'en' as const }
    const agreement = { sessionId, kind: 'mail' as const, granted: true, ...words }
    await expect(
      recordConsent(asked.visitor, { ...agreement, kind: 'screen', email: 'a@shop.example' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await recordConsent(asked.visitor, { ...agreement, email: 'zoe@home.example' })
    const [problem] = await list()
    const content = 'To pair the scale with your phone, hold its button for five seconds.'
    const draft = { title: 'Pair the scale', content, language: 'en' as const }
    await approveDraft(owner(), { id: problem!.id, draft })
    // The conversation is still open: they asked for a mail.
    expect(await tellAskers(owner(), { id: problem!.id })).toEqual({ byMessage: 0, byMail: 1, left: 0 })
    const { mails, consent } = await db().withTenant(shop.tenantId, async (tx) => ({
      mails: await tx
        .select()
        .from(schema.outboxMails)
        .where(eq(schema.outboxMails.recipient, 'zoe@home.example')),
      consent: (await tx.select().from(schema.consents))[0]!,
    }))
    expect(mails).toMatchObject([{ kind: 'answer_found_left', sealedLink: expect.anything() }])
    expect(mails[0]!.text).toContain('five seconds')
    expect(mails[0]!.text).not.toContain(QUESTION)

    const token = new URL(mailStopLink(vk.services, consent)).hash.replace('#token=', '')
    const forged = [`${token}x`, token.replace(shop.tenantId, randomUUID()), '', 'a.b.c']
    for (const one of forged)
      await expect(stopMails(vk.services, { token: one })).rejects.toMatchObject({
        details: { reason: 'link' },
      })
    const stopped = await stopMails(vk.services, { token })
    expect(stopped.business).not.toBe('')
    expect(await stopMails(vk.services, { token })).toEqual(stopped)
    const { held, session } = await db().withTenant(shop.tenantId, async (tx) => ({
      held: (await tx.select().from(schema.consents))[0]!,
      session: (await tx.select().from(schema.sessions).where(eq(schema.sessions.id, sessionId)))[0]!,
    }))
    expect(held.withdrawnAt).not.toBeNull()
    expect(session.metadata).not.toHaveProperty('contactEmail')
  })

  it('stand in the health of the knowledge, beside what is at odds, old and never used', async () => {
    await ask(QUESTION)
    await vk.runJobs()
    const [a, b] = ['30', '14'].map((days) => `Unworn shoes can be returned to the shop within ${days} days.`)
    await createDocument(owner(), { title: 'Shoes', content: a!, metadata: { validUntil: '2020-01-01' } })
    // Over, and not yet in use: no visitor reads what they say.
    for (const [title, days] of [
      ['Shoes, old', { validUntil: '2020-01-01' }],
      ['Shoes, coming', { validFrom: '2999-01-01' }],
    ] as const)
      await createDocument(owner(), { title, content: a!.replace('30', '45'), ...days })
    await createDocument(owner(), { title: 'Shoes, new', content: b! })
    const later = { ...owner(), now: () => new Date(Date.now() + 400 * 86_400_000) }
    const health = await knowledgeHealth(later, {})
    expect(health).toMatchObject({ documents: 5, failed: [], comparedAll: true })
    expect(health.missing.map(({ question }) => question)).toEqual([QUESTION])
    expect(health.contradictory.map(({ kind }) => kind)).toEqual(['number'])
    expect(health.stale.map(({ title, why }) => [title, why])).toEqual(
      expect.arrayContaining([
        ['Shoes', 'old'],
        ['Shoes, old', 'expired'],
      ]),
    )
    expect(health.unused).toHaveLength(3)
    expect((await knowledgeHealth(owner(), {})).unused).toEqual([])
  })

  it('read as somebody who stays put them, once who asked first is erased', async () => {
    const { id: sessionId } = await createSession(vk.as(shop.key), {
      widgetId: shop.widgetId,
      locale: 'en',
      metadata: { name: 'Miabella Quill' },
    })
    const asked = { sessionId, content: `${QUESTION} Miabella here.` }
    await sendMessage(vk.as(shop.visitor(sessionId)), asked)
    await ask(OTHER)
    await solve(sessionId)
    const [problem] = await list()
    expect(problem).toMatchObject({ question: `${QUESTION} [name] here.`, conversations: 2 })
    await draftProblemArticle(owner(), { id: problem!.id })

    const subject = { kind: 'conversation' as const, id: sessionId }
    await createDataRequest(owner(), { kind: 'erase', subject })
    await vk.runJobs()
    const left = await getProblem(owner(), { id: problem!.id })
    expect(left).toMatchObject({ question: OTHER, conversations: 1, draft: null })
    // And still the same question to whoever asks it now.
    await ask(QUESTION)
    expect(await list()).toMatchObject([{ id: problem!.id, conversations: 2 }])
  })

  it('are another business’s affair', async () => {
    await ask(QUESTION)
    const [problem] = await list()
    const rival = await createTestTenant(db())
    const theirs = vk.as({ kind: 'system', tenantId: rival.tenantId, purpose: 'test' })
    expect((await listProblems(theirs, {})).problems).toEqual([])
    await expect(getProblem(theirs, { id: problem!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const article = { title: 'x', content: 'y', language: 'en' as const }
    await expect(approveDraft(theirs, { id: problem!.id, draft: article })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
