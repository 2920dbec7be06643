import { beforeEach, expect, it } from 'vitest'
import { createSession, resumeConversation, sendAgentMessage, takeSession } from '../index.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'

describeEachDatabase('conversations that are taken up again', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>

  beforeEach(async () => {
    vk = await createTestServices(db())
    shop = await createTestTenant(db())
  })

  async function conversation(words: number) {
    const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId: shop.widgetId })
    await takeSession(vk.as(shop.agent), { sessionId })
    for (let n = 1; n <= words; n++)
      await sendAgentMessage(vk.as(shop.agent), { sessionId, content: `No. ${n}` })
    return sessionId
  }

  it('are read together when many ask at once, each with what it missed', async () => {
    const sessions = [await conversation(4), await conversation(1), await conversation(0)]
    const withTenant = vk.services.db.withTenant
    let transactions = 0
    const counting = Object.assign(Object.create(vk.services.db) as typeof vk.services.db, {
      withTenant: ((...call) => {
        transactions += 1
        return withTenant(...call)
      }) as typeof withTenant,
    })
    const ask = (sessionId: string, afterSeq: number | null) =>
      resumeConversation({ ...vk.as(shop.agent), db: counting }, { sessionId, afterSeq, afterRevision: null })
    const asked = await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => ask(sessions[n % 3]!, Math.floor(n / 3) % 2)),
      ask(sessions[0]!, 4),
      ask(sessions[0]!, null),
      ask(sessions[1]!, 9),
    ])
    expect(transactions).toBe(1)
    const seqs = asked.map(({ messages }) => messages.map(({ seq }) => seq))
    // The first message of each says that a person took over.
    expect(seqs.slice(0, 6)).toEqual([[1, 2, 3, 4, 5], [1, 2], [1], [2, 3, 4, 5], [2], []])
    expect(seqs.slice(40)).toEqual([[5], [], []])
    expect(asked.slice(40).map(({ complete }) => complete)).toEqual([true, true, false])
    expect(asked[40]!.session).toMatchObject({ id: sessions[0], lastSeq: 5, agentName: 'Ana' })
  })

  it('fail alone: one that is not there, or is of another business, holds up nobody', async () => {
    const sessionId = await conversation(1)
    const stranger = await createTestTenant(db(), 'Other')
    const outcomes = await Promise.allSettled([
      resumeConversation(vk.as(shop.agent), { sessionId, afterSeq: 0, afterRevision: null }),
      resumeConversation(vk.as(shop.agent), {
        sessionId: crypto.randomUUID(),
        afterSeq: 0,
        afterRevision: null,
      }),
      resumeConversation(vk.as(stranger.agent), { sessionId, afterSeq: 0, afterRevision: null }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const outcome of outcomes.slice(1))
      expect((outcome as PromiseRejectedResult).reason).toMatchObject({ code: 'NOT_FOUND' })
  })
})
