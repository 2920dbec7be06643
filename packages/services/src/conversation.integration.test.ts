import { randomUUID } from 'node:crypto'
import type { Message } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Services } from './context.ts'
import {
  analyticsOverview,
  countWaiting,
  createSession,
  escalateSession,
  forgetEndUserMemory,
  forgetRemembered,
  getEndUserMemory,
  getHandoff,
  getRemembered,
  getSession,
  getSessionDetail,
  groupProblemsJob,
  handBackSession,
  identifyEndUser,
  listEndUsers,
  listEscalations,
  listMessages,
  listSessions,
  rateSession,
  resolveSession,
  sendAgentMessage,
  sendMessage,
  sendVisitorMessage,
  takeSession,
  updateTenant,
} from './index.ts'
import { applyRetention } from './retention/apply-retention.ts'
import { describeEachDatabase } from './testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  DELIVERY,
  type TestServices,
  testAnswerer,
} from './testing/test-services.ts'

describeEachDatabase('conversations', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>
  const others: TestServices[] = []

  beforeEach(async () => {
    vk = await createTestServices(db())
    await vk.services.turns.start()
    shop = await createTestTenant(db())
  })
  afterEach(async () => {
    for (const other of others.splice(0)) await other.drain()
    await vk.drain()
  })

  const open = async (services = vk) => {
    const { id } = await createSession(services.as(shop.key), { widgetId: shop.widgetId, locale: 'en' })
    return { sessionId: id, visitor: services.as(shop.visitor(id)), agent: services.as(shop.agent) }
  }
  const transcript = async (sessionId: string) =>
    (await listMessages(vk.as(shop.agent), { sessionId })).messages
  const told = (messages: Message[]) => messages.map((m) => `${m.role}${m.event ? `:${m.event}` : ''}`)

  it('writes down what a model used for an answer, also for one that was discarded', async () => {
    const answerer = testAnswerer()
    const paid: Services['answerer'] = {
      ...answerer,
      answer: (request, options) => {
        options.onUsage?.({ model: 'openai/gpt-5.6-luna', inputTokens: 1_000, outputTokens: 10 })
        if (request.question.includes('fail')) throw new Error('broke after it was paid for')
        return answerer.answer(request, options)
      },
    }
    const other = await createTestServices(db(), { answerer: paid })
    others.push(other)
    await other.services.turns.start()
    await vk.drain()
    const { sessionId, visitor } = await open(other)
    await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await sendMessage(visitor, { sessionId, content: 'Does my parcel fail to arrive?' })
    const events = await db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.costEvents).where(eq(schema.costEvents.sessionId, sessionId)),
    )
    expect(events.map(({ unit, costUsd }) => [unit, costUsd]).sort()).toEqual([
      ['input_tokens', 0.0002],
      ['input_tokens', 0.0002],
      ['output_tokens', 0.000012],
      ['output_tokens', 0.000012],
    ])
    expect(events[0]).toMatchObject({ serviceType: 'chat', provider: 'openai', model: 'gpt-5.6-luna' })
  })

  it('answers a question with its source, and the same question sent again with the same answer', async () => {
    const { sessionId, visitor } = await open()
    const input = {
      sessionId,
      content: ' When does my parcel arrive? ',
      clientMessageId: 'm1',
      includeContext: true,
    }
    const { message, reply } = await sendMessage(visitor, input)
    expect(message).toMatchObject({ seq: 1, role: 'visitor', content: 'When does my parcel arrive?' })
    expect(reply).toMatchObject({
      seq: 2,
      answered: true,
      content: 'Parcels arrive within three working days [1].',
    })
    expect(reply!.citations).toEqual([
      {
        documentId: DELIVERY.documentId,
        title: 'Delivery times',
        url: '/help/delivery',
        quote: DELIVERY.content,
        score: 0.9,
      },
    ])
    expect(reply!.context).toHaveLength(1)
    const again = await sendMessage(visitor, input)
    expect(again).toEqual({ message, reply })
    const withoutContext = await sendMessage(visitor, { ...input, includeContext: false })
    expect(withoutContext.reply).not.toHaveProperty('context')
    await expect(sendMessage(visitor, { ...input, content: 'Something else' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(told(await transcript(sessionId))).toEqual(['visitor', 'assistant'])
  })

  it('streams the answer to whoever waits, and shows a finished one at once', async () => {
    const { sessionId, visitor } = await open()
    const input = { sessionId, content: 'When does it arrive?', clientMessageId: 'm1' }
    for (let round = 0; round < 2; round++) {
      const events: string[] = []
      let text = ''
      await sendMessage(visitor, input, {
        onEvent: (event) => {
          events.push(event.type)
          if (event.type === 'delta') text += event.text
        },
      })
      expect(text).toBe('Parcels arrive within three working days [1].')
      expect(events.filter((type) => type === 'citation')).toHaveLength(1)
      expect(events.at(-1)).toBe('ended')
    }
  })

  it('numbers and answers twenty messages sent at once in one order, each once', async () => {
    const { sessionId, visitor } = await open()
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        sendMessage(visitor, { sessionId, content: `Where is parcel ${i}?`, clientMessageId: `c${i}` }),
      ),
    )
    const messages = await transcript(sessionId)
    expect(messages.map((m) => m.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    const replies = sent.map(({ reply }) => reply!.seq)
    expect(new Set(replies).size).toBe(20)
    const byQuestion = sent.toSorted((a, b) => a.message.seq - b.message.seq).map(({ reply }) => reply!.seq)
    expect(byQuestion).toEqual(byQuestion.toSorted((a, b) => a - b))
  })

  it('stores one message when the same one is sent twenty times at once', async () => {
    const { sessionId, visitor } = await open()
    const sent = await Promise.all(
      Array.from({ length: 20 }, () =>
        sendMessage(visitor, { sessionId, content: 'Where is my parcel?', clientMessageId: 'same' }),
      ),
    )
    expect(new Set(sent.map(({ reply }) => reply!.id)).size).toBe(1)
    expect(told(await transcript(sessionId))).toEqual(['visitor', 'assistant'])
  })

  it('refuses more waiting messages than it may hold, and loses none of the others', async () => {
    const { sessionId, visitor } = await open()
    await vk.drain()
    const results = await Promise.allSettled(
      Array.from({ length: 23 }, (_, i) =>
        sendVisitorMessage(visitor, { sessionId, content: `Question ${i}`, clientMessageId: `c${i}` }),
      ),
    )
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(20)
    expect(results.find((r) => r.status === 'rejected')?.reason).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: 2 },
    })
    expect(await transcript(sessionId)).toHaveLength(20)
  })

  it('limits a visitor to so many messages in a minute, but always finds one that is sent again', async () => {
    const { sessionId, visitor, agent } = await open()
    await takeSession(agent, { sessionId })
    const send = (i: number) =>
      sendVisitorMessage(visitor, { sessionId, content: `Line ${i}`, clientMessageId: `c${i}` })
    for (let i = 0; i < 60; i++) await send(i)
    await expect(send(60)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await send(7)).toMatchObject({ duplicate: true, message: { content: 'Line 7' } })
  })

  it('greets, thanks and passes on to a person in the visitor’s language', async () => {
    const { sessionId, visitor } = await open()
    const say = async (content: string) => (await sendMessage(visitor, { sessionId, content })).reply!
    expect(await say('Hello')).toMatchObject({ answered: true, citations: [] })
    expect((await say('Muchas gracias')).content).toContain('De nada')
    expect((await say('Quero falar com uma pessoa, por favor')).content).toContain('Marea')
    const session = await getSession(visitor, { sessionId })
    expect(session).toMatchObject({ status: 'escalated', holder: 'ai' })
    const last = (await transcript(sessionId)).at(-1)!
    expect(last).toMatchObject({ role: 'system', event: 'escalated' })
    expect(last.content).toContain('9–18 h')
    expect(last.content).toContain('Foi pedido a uma pessoa')
    expect((await say('I want to talk to a human')).content).toContain('already')
    expect((await say('When does my parcel arrive?')).answered).toBe(true)
  })

  it('says that it does not know, offers a person, and asks for one after the third time', async () => {
    const { sessionId, visitor } = await open()
    const say = async (content: string) => (await sendMessage(visitor, { sessionId, content })).reply!
    for (const content of ['What is the moon made of?', 'Who wrote Hamlet?']) {
      expect(await say(content)).toMatchObject({
        answered: false,
        suggestions: ['Talk to a person'],
        citations: [],
      })
    }
    expect((await say('When does my parcel arrive?')).answered).toBe(true)
    for (const content of ['What is the moon made of?', 'Who wrote Hamlet?']) await say(content)
    expect((await getSession(visitor, { sessionId })).status).toBe('active')
    const third = await say('How tall is the tower in Paris?')
    expect(third.answered).toBe(false)
    expect((await getSession(visitor, { sessionId })).status).toBe('escalated')
    const { escalations } = await getSessionDetail(vk.as(shop.agent), { sessionId })
    expect(escalations).toMatchObject([{ reason: 'unanswered', detail: { attempts: 3 }, resolvedAt: null }])
    const handoff = await getHandoff(vk.as(shop.agent), { sessionId })
    expect(handoff).toMatchObject({
      problem: 'How tall is the tower in Paris?',
      page: null,
      visibleError: null,
      keyFrames: [],
    })
    expect(handoff.questions.map(({ outcome }) => outcome)).toEqual([
      ...['unanswered', 'unanswered', 'answered', 'unanswered', 'unanswered', 'unanswered'],
    ])
  })

  it('asks for a person at once when others wait for the same answer', async () => {
    const asking = 'Do you engrave names into the lids of teapots?'
    for (const wording of [asking, 'Can you engrave names into teapot lids?']) {
      const other = await open()
      await sendMessage(other.visitor, { sessionId: other.sessionId, content: wording })
    }
    await groupProblemsJob(vk.services, { tenantId: shop.tenantId })
    const { sessionId, visitor } = await open()
    await sendMessage(visitor, { sessionId, content: asking })
    const { escalations } = await getSessionDetail(vk.as(shop.agent), { sessionId })
    expect(escalations).toMatchObject([{ reason: 'known_problem', detail: { askedBefore: 2 } }])
  })

  it('passes a conversation from the assistant to a person and back', async () => {
    const { sessionId, visitor, agent } = await open()
    await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await expect(sendAgentMessage(agent, { sessionId, content: 'Hello' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await escalateSession(visitor, { sessionId, reason: 'It is urgent' })
    await escalateSession(visitor, { sessionId })
    expect((await listEscalations(agent)).sessions.map((s) => s.id)).toEqual([sessionId])
    const taken = await takeSession(agent, { sessionId })
    expect(taken).toMatchObject({ holder: 'human', agentName: 'Ana', status: 'escalated' })
    await takeSession(agent, { sessionId })
    const { reply } = await sendMessage(visitor, { sessionId, content: 'Are you there?' })
    expect(reply).toBeNull()
    expect((await listSessions(agent, { holder: 'human' })).sessions[0]!.waitingSince).not.toBeNull()
    const said = { sessionId, content: 'I am here.', clientMessageId: 'a1' }
    const answer = await sendAgentMessage(agent, said)
    expect(await sendAgentMessage(agent, said)).toEqual(answer)
    expect(answer).toMatchObject({ role: 'agent', authorName: 'Ana' })
    expect((await listSessions(agent, { holder: 'human' })).sessions[0]!.waitingSince).toBeNull()
    await handBackSession(agent, { sessionId })
    expect((await sendMessage(visitor, { sessionId, content: 'When does it arrive?' })).reply?.answered).toBe(
      true,
    )
    await resolveSession(agent, { sessionId })
    await resolveSession(agent, { sessionId })
    const rated = await rateSession(visitor, { sessionId, score: 5, comment: 'Quick' })
    expect(rated).toMatchObject({ status: 'resolved', rating: { score: 5, comment: 'Quick' } })
    await sendMessage(visitor, { sessionId, content: 'One more: when does it arrive?' })
    expect(told(await transcript(sessionId))).toEqual([
      'visitor',
      'assistant',
      'system:escalated',
      'system:taken',
      'visitor',
      'agent',
      'system:handed_back',
      'visitor',
      'assistant',
      'system:resolved',
      'system:reopened',
      'visitor',
      'assistant',
    ])
    const { escalations } = await getSessionDetail(agent, { sessionId })
    expect(escalations).toMatchObject([{ reason: 'visitor_request', reasonText: 'It is urgent' }])
    const audit = await db().withTenant(shop.tenantId, (tx) => tx.select().from(schema.auditLogs))
    expect(audit.map((row) => `${row.actor.split(':')[0]} ${row.action}`).toSorted()).toEqual([
      'member session.hand_back',
      'member session.resolve',
      'member session.take',
      'system audit.begin',
      'visitor session.escalate',
      'visitor session.rate',
    ])
  })

  it('lets one of two people who take at once win, and the other know', async () => {
    const { sessionId, agent } = await open()
    const userId = randomUUID()
    await db().withAuth((tx) =>
      tx.insert(schema.users).values({ id: userId, name: 'Rui', email: `${userId}@shop.test` }),
    )
    const colleague = vk.as({ ...shop.agent, userId, name: 'Rui' })
    await takeSession(agent, { sessionId, from: null })
    await expect(takeSession(colleague, { sessionId, from: null })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await takeSession(agent, { sessionId, from: null })
    expect(await transcript(sessionId)).toMatchObject([{ event: 'taken', authorName: 'Ana' }])
    // A colleague does not speak over whoever holds the floor; nor does the business's own server.
    for (const other of [colleague, vk.as(shop.key)]) {
      await expect(sendAgentMessage(other, { sessionId, content: 'Me too' })).rejects.toMatchObject({
        code: 'CONFLICT',
        message: 'Ana holds this conversation. Take over first.',
      })
    }
    await takeSession(colleague, { sessionId, from: shop.userId })
    await sendAgentMessage(colleague, { sessionId, content: 'Now I answer.' })
    await expect(sendAgentMessage(agent, { sessionId, content: 'Me too' })).rejects.toMatchObject({
      message: 'Rui holds this conversation. Take over first.',
    })
  })

  it('counts everybody who waits, and remembers that a person was needed when all is over', async () => {
    const { waiting: before } = await countWaiting(vk.as(shop.agent))
    const asked = []
    for (let i = 0; i < 32; i++) {
      const { sessionId, visitor } = await open()
      await escalateSession(visitor, { sessionId })
      asked.push(sessionId)
    }
    const agent = vk.as(shop.agent)
    expect(await countWaiting(agent)).toEqual({ waiting: before + 32 })
    await handBackSession(agent, { sessionId: asked[0]! })
    await resolveSession(agent, { sessionId: asked[1]! })
    await takeSession(agent, { sessionId: asked[2]! })
    await sendAgentMessage(agent, { sessionId: asked[2]!, content: 'I am here.' })
    expect(await countWaiting(agent)).toEqual({ waiting: before + 29 })
    const overview = await analyticsOverview(agent)
    expect(overview.waitingForPerson).toBe(before + 29)
    expect(overview.days.at(-1)).toMatchObject({ conversations: 32, escalated: 32 })
  })

  it('lets a visitor end the own conversation, and no other', async () => {
    const { sessionId, visitor, agent } = await open()
    const { sessionId: other } = await open()
    await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await takeSession(agent, { sessionId })
    expect(await resolveSession(visitor, { sessionId })).toMatchObject({ status: 'resolved', holder: 'ai' })
    await expect(resolveSession(visitor, { sessionId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('answers what the visitor asked last when it gets the floor back, once', async () => {
    const { sessionId, visitor, agent } = await open()
    await takeSession(agent, { sessionId })
    await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?', clientMessageId: 'q' })
    await handBackSession(agent, { sessionId })
    const { reply } = await sendMessage(visitor, {
      sessionId,
      content: 'When does my parcel arrive?',
      clientMessageId: 'q',
    })
    expect(reply?.answered).toBe(true)
    await handBackSession(agent, { sessionId })
    expect((await transcript(sessionId)).filter((m) => m.role === 'assistant')).toHaveLength(1)
  })

  it('discards an answer when a person takes the floor while it is written', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    // On the embedded database another server would take its turn for abandoned.
    await vk.drain()
    const slow = await slowServices(gate.promise, begun.resolve)
    const { sessionId, visitor, agent } = await open(slow)
    const waiting = sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await begun.promise
    await takeSession(agent, { sessionId })
    expect((await waiting).reply).toBeNull()
    gate.resolve()
    await slow.drain()
    expect(told(await transcript(sessionId))).toEqual(['visitor', 'system:taken'])
    const ended = slow.events.filter(({ message }) => message.type === 'turn.ended')
    expect(ended.map(({ message }) => 'outcome' in message && message.outcome)).toEqual(['cancelled'])
  })

  it('discards the answer even when the model cannot be stopped', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    // On the embedded database another server would take its turn for abandoned.
    await vk.drain()
    const slow = await slowServices(gate.promise, begun.resolve, { deaf: true })
    const { sessionId, visitor, agent } = await open(slow)
    await sendVisitorMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await begun.promise
    await takeSession(agent, { sessionId })
    await handBackSession(agent, { sessionId })
    gate.resolve()
    await vi.waitFor(async () => {
      const roles = told(await transcript(sessionId)).filter((role) => role === 'assistant')
      expect(roles).toHaveLength(1)
    }, 10_000)
    await slow.drain()
    expect(told(await transcript(sessionId)).filter((role) => role === 'assistant')).toHaveLength(1)
  })

  it('answers on another server when the first one died in the middle', async () => {
    const never = new Promise<void>(() => {})
    const begun = Promise.withResolvers<void>()
    const dead = await slowServices(never, begun.resolve, { sweep: false, deaf: true })
    const { sessionId, visitor } = await open(dead)
    await sendVisitorMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    await begun.promise
    await db().withTenant(shop.tenantId, (tx) =>
      tx
        .update(schema.turns)
        .set({ leaseUntil: sql`now() - interval '1 second'` })
        .where(eq(schema.turns.sessionId, sessionId)),
    )
    await vi.waitFor(async () => expect(await transcript(sessionId)).toHaveLength(2), 10_000)
    const [turn] = await db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.turns).where(eq(schema.turns.sessionId, sessionId)),
    )
    expect(turn).toMatchObject({ status: 'done', attempts: 2 })
    others.splice(others.indexOf(dead), 1)
  })

  it('answers what was acknowledged before a crash, once, after the next start', async () => {
    await vk.drain()
    const { sessionId, visitor } = await open()
    for (let i = 0; i < 5; i++) {
      await sendVisitorMessage(visitor, { sessionId, content: `Where is parcel ${i}?` })
    }
    const [a, b] = [await createTestServices(db()), await createTestServices(db())]
    others.push(a, b)
    await Promise.all([a.services.turns.start(), b.services.turns.start()])
    await vi.waitFor(async () => expect(await transcript(sessionId)).toHaveLength(10), 10_000)
    expect(told(await transcript(sessionId)).slice(5)).toEqual(Array(5).fill('assistant'))
  })

  it('apologises when its own parts fail, and offers a person', async () => {
    // On the embedded database, which is one server's, it would take the turn over where this takes long.
    await vk.drain()
    const broken = await createTestServices(db(), {
      turns: {
        gather: async () => {
          throw new Error('search is down')
        },
      },
    })
    others.push(broken)
    const { sessionId, visitor } = await open(broken)
    const { reply } = await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
    expect(reply).toMatchObject({ answered: false, suggestions: ['Talk to a person'], citations: [] })
    expect(broken.problems).toMatchObject([{ text: 'A turn failed; the visitor got an apology.' }])
  })

  it('remembers what somebody it knows says of themselves, in all their conversations, until they want it forgotten', async () => {
    let now = new Date()
    const clock = await createTestServices(db(), { now: () => now })
    others.push(clock)
    // Of two servers on the embedded database each takes the other for dead.
    await vk.drain()
    const begin = async (externalId: string | null) => {
      const { id: sessionId } = await createSession(clock.as(shop.agent), {
        locale: 'en',
        ...(externalId !== null && { endUser: { externalId } }),
      })
      const visitor = clock.as(shop.visitor(sessionId))
      const say = async (content: string) => {
        now = new Date(now.getTime() + 1_000)
        return (await sendMessage(visitor, { sessionId, content })).reply!.content
      }
      const facts = async () =>
        (await getRemembered(clock.as(shop.agent), { sessionId })).facts.map(({ kind, fact }) => [kind, fact])
      return { sessionId, visitor, say, facts }
    }
    const mia = randomUUID()
    const owner = await addMember(db(), shop.tenantId, 'owner')
    const first = await begin(mia)
    await first.say('Hi, I’m Mia. When does my parcel, order HG-10234, arrive?')
    expect(await first.say('Is the lid made of tin, and I am on the Pro plan?')).toContain('nothing reliable')
    expect(await first.facts()).toEqual(
      expect.arrayContaining([
        ['name', 'Mia'],
        ['order', 'HG-10234'],
        ['plan', 'Pro'],
        ['matter', 'Is the lid made of tin, and I am on the Pro plan?'],
      ]),
    )
    const [{ messageId, id: factId } = { messageId: '', id: '' }] = (
      await getRemembered(clock.as(shop.agent), first)
    ).facts.filter(({ kind }) => kind === 'name')
    const said = (await listMessages(clock.as(shop.agent), first)).messages
    expect(said.find(({ id }) => id === messageId)?.content).toContain('I’m Mia')

    const later = await begin(mia)
    expect(await later.say('Hello')).toMatch(/^Hello, Mia\..*stayed open/s)
    expect(await later.say('¿Qué sabes de mí?')).toContain('- Pedido: HG-10234')
    // What is solved is open no more; of each kind only so much is kept, and only for so long.
    await resolveSession(clock.as(shop.agent), first)
    for (const order of ['A-1001', 'A-1002', 'A-1003', 'A-1002'])
      await later.say(`When does order ${order} arrive?`)
    const orders = [
      ['order', 'A-1002'],
      ['order', 'A-1003'],
      ['order', 'A-1001'],
    ]
    expect((await later.facts()).filter(([kind]) => kind === 'order')).toEqual(orders)
    expect((await later.facts()).map(([kind]) => kind)).not.toContain('matter')
    now = new Date(now.getTime() + 61 * 86_400_000)
    expect((await later.facts()).map(([kind]) => kind)).toEqual(expect.not.arrayContaining(['order']))
    const rows = () =>
      db().withTenant(shop.tenantId, (tx) =>
        tx.select({ kind: schema.endUserFacts.kind }).from(schema.endUserFacts),
      )
    expect((await rows()).map(({ kind }) => kind)).toContain('order')
    await applyRetention(clock.services, { id: shop.tenantId, settings: {} })
    expect((await rows()).map(({ kind }) => kind).sort()).toEqual(['name', 'plan'])

    const proved = (agent: typeof shop.agent) => ({
      ...agent,
      signIn: { ...agent.signIn!, steppedUpAt: now },
    })
    // A colleague of another business finds nothing, and one of this business may take single things away.
    const other = await createTestTenant(db())
    await expect(getRemembered(clock.as(other.agent), later)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(forgetRemembered(clock.as(proved(other.agent)), { ...later, factId })).rejects.toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
    const forgetting = { sessionId: later.sessionId, factId }
    await expect(forgetRemembered(clock.as(shop.agent), forgetting)).rejects.toMatchObject({
      code: 'STEP_UP_REQUIRED',
    })
    await forgetRemembered(clock.as(proved(shop.agent)), forgetting)
    expect(await later.facts()).toEqual([['plan', 'Pro']])
    expect(await later.say('Forget me, please')).toContain('I have forgotten')
    expect(await later.facts()).toEqual([])
    const acts = await db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.action, 'session.forget')),
    )
    expect(acts.map(({ actorKind, details }) => [actorKind, details]).sort()).toEqual([
      ['member', { count: 1, kind: 'name' }],
      ['visitor', { count: expect.any(Number) }],
    ])

    // Whom nobody vouched for is remembered only where the business wants it, and in that conversation alone.
    const nobody = await begin(null)
    await nobody.say('My name is Ana.')
    expect(await nobody.facts()).toEqual([])
    await updateTenant(clock.as(owner), { memory: 'everyone' })
    expect(await nobody.say('My name is Ana.')).toBe(
      'Thank you, Ana. I will keep that in mind. How can I help?',
    )
    expect(await nobody.facts()).toEqual([['name', 'Ana']])
    expect(await (await begin(null)).facts()).toEqual([])
    await identifyEndUser(clock.as(shop.agent), { externalId: mia, sessionId: nobody.sessionId })
    expect(await later.facts()).toEqual([['name', 'Ana']])
    await updateTenant(clock.as(owner), { memory: 'off' })
    await nobody.say('I am on the Gold plan.')
    expect(await nobody.facts()).toEqual([['name', 'Ana']])

    // A server of the business reads and deletes it by the customer, in whichever conversation it was said.
    const key = clock.as(shop.key)
    const { id } = (await listEndUsers(key, { search: mia })).endUsers[0]!
    await updateTenant(clock.as(owner), { memory: 'identified' })
    await later.say('I am on the Gold plan.')
    const held = await getEndUserMemory(key, { id })
    expect(held).toMatchObject({
      mode: 'identified',
      isKept: true,
      facts: [{ fact: 'Gold' }, { fact: 'Ana' }],
    })
    for (const ctx of [clock.as(other.key), clock.as(proved(other.agent))]) {
      await expect(getEndUserMemory(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(forgetEndUserMemory(ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const one = { id, factId: held.facts[0]!.id }
    await expect(forgetEndUserMemory(clock.as(shop.agent), one)).rejects.toMatchObject({
      code: 'STEP_UP_REQUIRED',
    })
    expect((await forgetEndUserMemory(key, one)).facts.map(({ fact }) => fact)).toEqual(['Ana'])
    await expect(forgetEndUserMemory(key, one)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await forgetEndUserMemory(key, { id })).facts).toEqual([])
    expect(await later.facts()).toEqual([])

    // An assistant that may not remember keeps nothing, whatever the business does.
    await db().withTenant(shop.tenantId, (tx) =>
      tx.insert(schema.aiPersonalities).values({
        ...{ tenantId: shop.tenantId, name: 'Vera', isDefault: true },
        tools: ['search_knowledge'],
      }),
    )
    await later.say('I am on the Silver plan.')
    expect(await later.facts()).toEqual([])
  })

  it('never shows one business what belongs to another', async () => {
    const { sessionId } = await open()
    const stranger = await createTestTenant(db(), 'Other')
    const unknown = randomUUID()
    for (const ctx of [vk.as(stranger.key), vk.as(stranger.agent)]) {
      const answers = [sessionId, unknown, 'not-an-id'].map((id) => [
        getSession(ctx, { sessionId: id }),
        listMessages(ctx, { sessionId: id }),
        getSessionDetail(ctx, { sessionId: id }),
        takeSession(ctx, { sessionId: id }),
        handBackSession(ctx, { sessionId: id }),
        resolveSession(ctx, { sessionId: id }),
        escalateSession(ctx, { sessionId: id }),
        sendAgentMessage(ctx, { sessionId: id, content: 'x' }),
      ])
      const refusals = await Promise.all(
        answers.flat().map((answer) =>
          answer.then(
            () => 'answered',
            (error) => `${error.code} ${error.message}`,
          ),
        ),
      )
      expect(new Set(refusals)).toEqual(new Set(['NOT_FOUND There is no conversation with this id.']))
    }
    expect((await listSessions(vk.as(stranger.key))).sessions).toEqual([])
    await expect(createSession(vk.as(stranger.key), { widgetId: shop.widgetId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const other = await createSession(vk.as(shop.key), {})
    await expect(getSession(vk.as(shop.visitor(other.id)), { sessionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('lets a publishable key only open conversations, and a viewer only read', async () => {
    const { sessionId } = await open()
    const key = vk.as({
      kind: 'publishable_key',
      tenantId: shop.tenantId,
      keyId: randomUUID(),
      widgetId: shop.widgetId,
      origin: 'https://shop.test',
    })
    await createSession(key, { visitorId: 'v1', locale: 'pt-BR' })
    await expect(getSession(key, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listSessions(key)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(createSession(key, { widgetId: randomUUID() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const viewer = vk.as({ ...shop.agent, role: 'viewer' } as never)
    expect((await getSession(viewer, { sessionId })).id).toBe(sessionId)
    await expect(takeSession(viewer, { sessionId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('lets a key say who a visitor is, or change what is known of somebody, only if it may answer', async () => {
    const externalId = randomUUID()
    const who = { externalId, email: 'mia@example.org', name: 'Mia' }
    const keyWith = (permissions: string[]) => vk.as({ ...shop.key, permissions } as never)
    const answers = keyWith(['conversations.begin', 'conversations.answer'])
    await createSession(answers, { endUser: who })
    const known = () =>
      db().withTenant(shop.tenantId, (tx) =>
        tx.select().from(schema.endUsers).where(eq(schema.endUsers.externalId, externalId)),
      )
    const before = await known()
    expect(before).toMatchObject([who])
    const begins = keyWith(['conversations.begin'])
    const attempts = [
      { externalId, email: 'attacker@evil.example' },
      { externalId },
      { externalId: randomUUID() },
    ]
    for (const endUser of attempts)
      await expect(createSession(begins, { endUser })).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('lacks the permission conversations.answer'),
      })
    expect(await known()).toEqual(before)
    await createSession(begins, { visitorId: 'v1' })
  })

  it('lists pages, filters, and finds words in transcripts whatever their case and accents', async () => {
    const ids: string[] = []
    for (const content of ['¿Dónde está mi envío 100%?', 'Where is my refund?', 'Where is my parcel_1?']) {
      const { sessionId, visitor } = await open()
      ids.push(sessionId)
      await sendMessage(visitor, { sessionId, content })
    }
    const agent = vk.as(shop.agent)
    const first = await listSessions(agent, { limit: 2 })
    const second = await listSessions(agent, { limit: 2, cursor: first.nextCursor! })
    expect([...first.sessions, ...second.sessions].map((s) => s.id)).toEqual(ids.toReversed())
    expect(second.nextCursor).toBeNull()
    const found = async (search: string) => (await listSessions(agent, { search })).sessions.map((s) => s.id)
    expect(await found('DONDE envio')).toEqual([ids[0]])
    expect(await found('100%')).toEqual([ids[0]])
    expect(await found('parcel_1')).toEqual([ids[2]])
    expect(await found('where refund parcel_1')).toEqual([])
    const where = async (search: string) => (await listSessions(agent, { search })).sessions[0]?.match
    const hit = (await where('DONDE envio'))!
    expect(hit.message).toEqual({ seq: 1, role: 'visitor' })
    expect(hit.parts.filter((part) => part.found).map((part) => part.text)).toEqual(['Dónde', 'envío'])
    const { id } = await createSession(vk.as(shop.key), { metadata: { name: 'Zoé Núñez', page: '/pay' } })
    await sendMessage(vk.as(shop.visitor(id)), { sessionId: id, content: 'Where is my invoice?' })
    // What is known of the visitor is found too, alone or with words of the transcript, and said to be it.
    expect(await found('nunez')).toEqual([id])
    expect(await where('nunez')).toMatchObject({ message: null, detail: 'name' })
    expect(await found('invoice nunez')).toEqual([id])
    expect(await where('invoice nunez')).toMatchObject({ message: { seq: 1 }, detail: null })
    // The words of the system are the same everywhere.
    await escalateSession(vk.as(shop.visitor(id)), { sessionId: id })
    expect(await found('has been asked to join')).toEqual([])
    await expect(listSessions(agent, { cursor: 'x' })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  it('pages a transcript of more than a hundred messages', async () => {
    const { sessionId, agent } = await open()
    await takeSession(agent, { sessionId })
    for (let i = 0; i < 104; i++) await sendAgentMessage(agent, { sessionId, content: `Line ${i}` })
    const first = await listMessages(agent, { sessionId })
    expect([first.messages.length, first.nextAfterSeq]).toEqual([100, 100])
    const second = await listMessages(agent, { sessionId, afterSeq: 100 })
    expect([second.messages.length, second.nextAfterSeq]).toEqual([5, null])
  })

  /** A server whose model waits for a gate; a deaf one does not stop when told. */
  async function slowServices(
    gate: Promise<void>,
    begun: () => void,
    { deaf = false, sweep = true } = {},
  ): Promise<TestServices> {
    const real = testAnswerer()
    const answerer: Services['answerer'] = {
      ...real,
      async answer(request, options) {
        begun()
        const stopped = new Promise<never>((_, reject) => {
          if (!deaf) options.signal.addEventListener('abort', () => reject(options.signal.reason))
        })
        await Promise.race([gate, stopped])
        return real.answer(request, deaf ? { ...options, signal: new AbortController().signal } : options)
      },
    }
    const slow = await createTestServices(db(), { answerer, bus: vk.services.bus })
    others.push(slow)
    if (sweep) await slow.services.turns.start()
    return slow
  }
})
