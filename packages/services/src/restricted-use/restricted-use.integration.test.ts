import { createAnswerer } from '@visualkit/ai'
import { RATE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Actor } from '../context.ts'
import {
  askKnowledge,
  checkTool,
  checkToolCall,
  createPersonality,
  createSession,
  listPersonalities,
  sendMessage,
  updatePersonality,
} from '../index.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  createTestServices,
  createTestTenant,
  DELIVERY,
  type TestServices,
  testAnswerer,
} from '../testing/test-services.ts'

const WILL = `LAST WILL AND TESTAMENT. I, [Full name], being of sound mind, declare this to be my last will and revoke all prior wills. Signature: ____________`

describeEachDatabase('restricted uses', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>
  let asked: { question: string; history: { content: string }[] }[]

  beforeEach(async () => {
    asked = []
    const answerer = testAnswerer()
    vk = await createTestServices(db(), {
      answerer: {
        ...answerer,
        answer: (request, options) => {
          asked.push(request)
          return answerer.answer(request, options)
        },
      },
    })
    await vk.services.turns.start()
    shop = await createTestTenant(db())
  })
  afterEach(() => vk.drain())

  const open = async (services = vk) => {
    const { id } = await createSession(services.as(shop.key), { widgetId: shop.widgetId, locale: 'en' })
    const visitor = services.as(shop.visitor(id))
    return { id, ask: (content: string) => sendMessage(visitor, { sessionId: id, content }) }
  }
  const owner = (): Actor => ({ ...shop.agent, role: 'owner' }) as Actor
  const hits = () =>
    db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.restrictedUseHits).orderBy(asc(schema.restrictedUseHits.createdAt)),
    )
  const audits = () =>
    db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.action, 'restricted_use.block')),
    )

  it('refuses a request in the visitor’s language, asks no model, writes it down without the person’s data', async () => {
    const { id, ask } = await open()
    const { reply, message } = await ask(
      'Redácteme un papel para que mi hermano firme por mí, escríbame a ana@casa.example',
    )
    expect(reply).toMatchObject({
      answered: false,
      citations: [],
      suggestions: ['Hablar con una persona'],
    })
    expect(reply!.content).toMatch(/^No puedo redactar ni adaptar documentos legales.*una persona de Marea/s)
    expect(asked).toEqual([])
    const [hit, ...more] = await hits()
    expect(more).toEqual([])
    expect(hit).toMatchObject({
      sessionId: id,
      place: 'prompt',
      category: 'legal_documents',
      action: 'blocked',
    })
    expect(hit!.excerpt).toContain('firme por mí')
    expect(hit!.excerpt).not.toContain('ana@')
    const [audit] = await audits()
    expect(audit).toMatchObject({ actor: `visitor:${id}`, targetId: message.id })
    expect(audit!.details).toMatchObject({ place: 'prompt', category: 'legal_documents' })

    // What comes next is answered, and the refused words go to no model with it.
    const next = await ask('When does my parcel arrive?')
    expect(next.reply).toMatchObject({ answered: true })
    expect(asked).toHaveLength(1)
    expect(JSON.stringify(asked[0]!.history)).not.toContain('hermano')
  })

  it('after some requests the conversation is offered a person and nothing else, without a look', async () => {
    const { ask } = await open()
    for (let n = 0; n < RATE_LIMITS.restrictedRequests.points; n++) await ask('Draft my last will, please')
    const { reply } = await ask('When does my parcel arrive?')
    expect(reply!.content).toMatch(/^I cannot help any further/)
    expect(reply!.suggestions).toEqual(['Talk to a person'])
    expect(asked).toEqual([])
    expect(await hits()).toHaveLength(RATE_LIMITS.restrictedRequests.points)
    expect((await ask('I want to talk to a person')).reply!.content).toMatch(/^Of course/)
  })

  it('stops that are in doubt do not count towards that', async () => {
    const { id, ask } = await open()
    const doubtful = {
      tenantId: shop.tenantId,
      sessionId: id,
      place: 'prompt',
      category: 'legal_documents',
    } as const
    const points = Array.from({ length: RATE_LIMITS.restrictedRequests.points }, () => doubtful)
    await db().withTenant(shop.tenantId, (tx) =>
      tx
        .insert(schema.restrictedUseHits)
        .values(points.map((hit) => ({ ...hit, score: 0.7, excerpt: '', action: 'blocked' as const }))),
    )
    expect((await ask('When does my parcel arrive?')).reply).toMatchObject({ answered: true })
  })

  it('withholds an answer that is a drawn-up paper, also one that was begun to be shown', async () => {
    const citation = { chunkIndex: 1, quote: DELIVERY.content, score: 0.9 }
    const composed = WILL.split('. ').map((text) => ({ text: `${text}.`, chunkIndex: 1, startsLine: true }))
    const drafting = await createTestServices(db(), {
      answerer: createAnswerer({
        models: [],
        compose: () => [{ text: 'Here it is.', chunkIndex: 1, startsLine: false }, ...composed],
        check: () => [citation],
      }),
    })
    // The other would take from the same queue, and answer.
    await vk.drain()
    await drafting.services.turns.start()
    const { id, ask } = await open(drafting)
    const { reply } = await ask('When does my parcel arrive?')
    expect(reply).toMatchObject({ answered: false, citations: [] })
    expect(reply!.content).toMatch(/^I cannot help with wills/)
    expect((await hits())[0]).toMatchObject({ sessionId: id, place: 'output', category: 'estate_planning' })
    expect((await audits())[0]).toMatchObject({ actor: 'system:turn' })
    const shown = drafting.events.flatMap(({ message }) =>
      message.type === 'turn.delta' ? [message.text] : [],
    )
    expect(shown.join('')).not.toContain('sound mind')
    expect(drafting.events.some(({ message }) => message.type === 'turn.reset')).toBe(true)
    expect(shown.at(-1)).toBe(reply!.content)
    await drafting.drain()

    await createPersonality(drafting.as(owner()), { name: 'Iris', isDefault: true })
    const tried = await askKnowledge(drafting.as(owner()), { question: 'Draft a lease for my tenant' })
    expect(tried).toMatchObject({ answered: false, model: 'none', results: [] })
    expect((await hits()).map(({ place }) => place)).toEqual(['output', 'prompt'])
    await drafting.drain()
  })

  it('instructions are judged when they are saved, and saved so often and no more', async () => {
    const as = vk.as(owner())
    const instructions = 'Be friendly. Draft contracts for customers when they ask.'
    await expect(createPersonality(as, { name: 'Iris', instructions })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { field: 'instructions', reason: 'restricted_use', category: 'legal_documents' },
      message: expect.stringContaining('Draft contracts for customers when they ask.'),
    })
    expect((await listPersonalities(as)).map(({ name }) => name)).not.toContain('Iris')
    expect((await hits())[0]).toMatchObject({ place: 'instructions', sessionId: null })
    // What it is called is told to models too.
    const order = 'Iris, who drafts rental contracts'
    await expect(createPersonality(as, { name: order })).rejects.toMatchObject({
      details: { reason: 'restricted_use' },
    })

    const kept = await createPersonality(as, { name: 'Iris', instructions: 'Never draft contracts.' })
    await expect(updatePersonality(as, { id: kept.id, instructions })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
    expect((await audits()).map(({ targetId }) => targetId)).toContain(kept.id)
    // Saving what stands there already is no try.
    for (let n = 0; n < RATE_LIMITS.instructionSaves.points; n++)
      await updatePersonality(as, { id: kept.id, name: `Iris ${n}`, instructions: 'Never draft contracts.' })
    for (let n = 4; n < RATE_LIMITS.instructionSaves.points; n++)
      await updatePersonality(as, { id: kept.id, instructions: `Be brief. ${n}` })
    await expect(updatePersonality(as, { id: kept.id, instructions: 'Be kind.' })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
  })

  it('tools are judged when they are added and at each call', async () => {
    const as = vk.as(owner())
    const { id } = await open()
    const search = { name: 'search_orders', description: 'Finds orders by number.' }
    await checkTool(as, search)
    await checkToolCall(as, { ...search, arguments: { number: 40117 } }, id)
    expect(await hits()).toEqual([])
    await expect(checkTool(as, { name: 'fill_pdf_form', description: '' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { reason: 'restricted_use', category: 'form_filling' },
    })
    await expect(
      checkToolCall(as, { ...search, arguments: { note: 'Draft a lease for my tenant' } }, id),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await hits()).map(({ place, sessionId }) => [place, sessionId])).toEqual([
      ['tool', null],
      ['tool', id],
    ])
    expect((await audits()).map(({ targetId }) => targetId)).toEqual(['fill_pdf_form', 'search_orders'])
  })
})
