import { randomUUID } from 'node:crypto'
import { LIMITS } from '@visualkit/contracts'
import type { Database } from '@visualkit/db'
import { beforeEach, expect, it } from 'vitest'
import {
  addWord,
  createSession,
  escalateSession,
  listMessages,
  type PlainWords,
  readSummaries,
  resolveSession,
  sendVisitorMessage,
  summaryAfter,
  takeSession,
} from '../index.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { storePlainly } from './store-plainly.ts'

describeEachDatabase('messages that are stored together', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>

  beforeEach(async () => {
    vk = await createTestServices(db())
    shop = await createTestTenant(db())
  })

  async function conversation(tenant = shop) {
    const { id: sessionId } = await createSession(vk.as(tenant.key), { widgetId: tenant.widgetId })
    return { tenantId: tenant.agent.tenantId, sessionId }
  }

  const say = (
    { tenantId, sessionId }: { tenantId: string; sessionId: string },
    content: string,
    id: string | null = randomUUID(),
    on: Database = db(),
  ) => {
    const ctx = vk.as({ kind: 'visitor', tenantId, sessionId })
    return sendVisitorMessage(
      { ...ctx, db: on },
      { sessionId, content, ...(id !== null && { clientMessageId: id }) },
      { wake: false },
    )
  }

  /** The same database, counting how often it is asked for each way, or failing the one with this error. */
  function counted(failure?: Error) {
    const asked = { plainly: 0, withCare: 0 }
    const real = vk.services.db
    const counting = Object.assign(Object.create(real) as Database, {
      askAsAuth: ((...call) => {
        asked.plainly += 1
        if (failure) throw failure
        return real.askAsAuth(...call)
      }) as Database['askAsAuth'],
      withTenant: ((...call) => {
        asked.withCare += 1
        return real.withTenant(...call)
      }) as Database['withTenant'],
    })
    return { asked, counting }
  }

  const contents = async (ctx: Parameters<typeof listMessages>[0], sessionId: string) =>
    (await listMessages(ctx, { sessionId })).messages.map(({ seq, content }) => [seq, content])

  it('go in one transaction, each with the next place of its own conversation', async () => {
    const [one, other] = [await conversation(), await conversation()]
    const { asked, counting } = counted()
    const sent = await Promise.all(
      [0, 1, 2, 3, 4].flatMap((n) => [
        say(one, `one ${n}`, undefined, counting),
        say(other, `other ${n}`, undefined, counting),
      ]),
    )
    expect(asked).toEqual({ plainly: 1, withCare: 0 })
    expect(sent.map(({ message }) => message.seq)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(sent.every(({ turnId, duplicate }) => turnId !== null && !duplicate)).toBe(true)
    const read = await contents(vk.as(shop.agent), one.sessionId)
    expect(read).toEqual([0, 1, 2, 3, 4].map((n) => [n + 1, `one ${n}`]))
  })

  it('tell of themselves in one event, with the state of their conversation', async () => {
    const one = await conversation()
    await takeSession(vk.as(shop.agent), { sessionId: one.sessionId })
    const before = vk.events.length
    const { message, turnId } = await say(one, 'Is anybody there?')
    expect(turnId).toBeNull()
    expect(vk.events.slice(before)).toMatchObject([
      {
        audience: 'all',
        message: { type: 'message', message },
        changesInbox: { stateRevision: expect.any(Number) },
      },
    ])
    expect(await readSummaries(vk.services, one.tenantId, [one.sessionId])).toMatchObject([
      {
        id: one.sessionId,
        lastSeq: message.seq,
        updatedAt: message.createdAt,
        waitingSince: message.createdAt,
        lastMessage: { role: 'visitor', content: 'Is anybody there?' },
      },
    ])
  })

  it('leave the row of the inbox as it can be made of the one before and them', async () => {
    const states: [string, (sessionId: string) => Promise<unknown>][] = [
      ['the assistant answers', async () => {}],
      ['a person does', (sessionId) => takeSession(vk.as(shop.agent), { sessionId })],
      [
        'a person is asked for',
        (sessionId) => escalateSession(vk.as(shop.agent), { sessionId, reason: 'asked' }),
      ],
    ]
    for (const [name, begin] of states) {
      const one = await conversation()
      await say(one, 'Good morning.')
      await begin(one.sessionId)
      const row = async () => (await readSummaries(vk.services, one.tenantId, [one.sessionId]))[0]!
      let before = await row()
      for (const words of [
        ['Is my parcel here?'],
        ['🧺'.repeat(300), `${'a'.repeat(279)}🧺 and one more `],
      ]) {
        const from = vk.events.length
        for (const content of words) await say(one, content)
        const said = vk.events
          .slice(from)
          .flatMap(({ message, changesInbox }) =>
            message.type === 'message' && typeof changesInbox === 'object'
              ? [{ message: message.message, ...changesInbox }]
              : [],
          )
        expect(said, name).toHaveLength(words.length)
        const after = await row()
        expect(after.lastMessage?.content.isWellFormed(), name).toBe(true)
        const since = said.reduce((words: PlainWords | null, word) => addWord(before, words, word), null)
        expect(summaryAfter(before, since!), name).toEqual(after)
        before = after
      }
    }
  })

  it('do not fail with a bad one, of whatever kind', async () => {
    const [one, closed] = [await conversation(), await conversation()]
    const stranger = await createTestTenant(db(), 'Other')
    const foreign = await conversation(stranger)
    await say(one, 'first', 'known')
    await resolveSession(vk.as(shop.agent), { sessionId: closed.sessionId })
    const outcomes = await Promise.allSettled([
      say(one, 'before'),
      say(one, 'a \0 that no text column takes'),
      say(one, 'first', 'known'),
      say(one, 'other words', 'known'),
      say({ ...one, sessionId: foreign.sessionId }, 'to another business'),
      say({ ...one, sessionId: randomUUID() }, 'to nobody'),
      say(closed, 'opens it again'),
      say(one, 'after'),
    ])
    const told = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.message.seq : (outcome.reason.code ?? 'refused'),
    )
    // Closed and opened again are messages as well.
    expect(told).toEqual([2, expect.any(String), 1, 'CONFLICT', 'NOT_FOUND', 'NOT_FOUND', 3, 3])
    expect(await contents(vk.as(shop.agent), one.sessionId)).toEqual([
      [1, 'first'],
      [2, 'before'],
      [3, 'after'],
    ])
    expect(await contents(vk.as(stranger.agent), foreign.sessionId)).toEqual([])
  })

  it('are refused when too many wait for their answer, but for one that is stored and sent again', async () => {
    const one = await conversation()
    const ids = Array.from({ length: LIMITS.pendingTurnsPerSession }, (_, n) => `waits ${n}`)
    await Promise.all(ids.map((id) => say(one, id, id)))
    await expect(say(one, 'one more')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await say(one, ids[0]!, ids[0]!)).toMatchObject({ duplicate: true, message: { seq: 1 } })
  })

  it('all go their own way when the transaction fails', async () => {
    const one = await conversation()
    const { asked, counting } = counted(new Error('a database of the test'))
    const sent = await Promise.all([say(one, 'a', 'a', counting), say(one, 'b', 'b', counting)])
    expect(asked).toEqual({ plainly: 1, withCare: 2 })
    expect(sent.map(({ message }) => message.seq).toSorted()).toEqual([1, 2])
    expect(vk.problems.map(({ text }) => text)).toEqual(['Messages could not be stored together.'])
    expect(JSON.stringify(vk.problems)).not.toContain('a database')
  })

  it('are stored again after a lost connection only under their id', async () => {
    const one = await conversation()
    const { asked, counting } = counted(Object.assign(new Error('lost'), { code: 'ECONNRESET' }))
    const [named, nameless] = await Promise.allSettled([
      say(one, 'named', 'a', counting),
      say(one, 'nameless', null, counting),
    ])
    expect(named.status).toBe('fulfilled')
    expect(nameless).toMatchObject({ status: 'rejected', reason: { message: 'lost' } })
    expect(asked.withCare).toBe(1)
    expect(await contents(vk.as(shop.agent), one.sessionId)).toEqual([[1, 'named']])
  })

  it('belong to the business that is named, whatever is said of them', async () => {
    const stranger = await createTestTenant(db(), 'Other')
    const foreign = await conversation(stranger)
    const said = { sessionId: foreign.sessionId, content: 'x', clientMessageId: undefined, isLimited: true }
    expect(
      await storePlainly(vk.services, shop.agent.tenantId, { ...said, createdAt: new Date() }),
    ).toBeNull()
    // The role and the tenant were taken for that transaction alone.
    const { rows } = await db().auth.execute('select current_user::text as "user"')
    expect(rows).toEqual([{ user: expect.not.stringMatching('vk_app') }])
    await expect(db().auth.execute('select * from messages')).rejects.toThrow()
    // Whoever is in a tenant's transaction has no other way into it.
    const call = `select * from store_words_of_visitors('${foreign.tenantId}', '[]', 20, 60)`
    await expect(db().withTenant(shop.agent.tenantId, (tx) => tx.execute(call))).rejects.toThrow()
  })
})
