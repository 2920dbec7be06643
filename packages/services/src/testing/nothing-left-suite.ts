import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Metadata } from '@visualkit/contracts'
import { createBackup, type OpenDatabase, restoreBackup, schema } from '@visualkit/db'
import { connectRedis, createRedisBus, createRedisRateLimiter } from '@visualkit/realtime'
import { startRedis, tempDir } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { deleteAssistantTest, insertTest } from '../assistant-tests/assistant-tests.ts'
import { checkAudit } from '../audit/check-audit.ts'
import { noteRestored } from '../audit/note-restored.ts'
import type { ServiceContext } from '../context.ts'
import {
  attachVisitorFile,
  createDataRequest,
  createInvitation,
  createSession,
  eraseAccountOf,
  escalateSession,
  identifyEndUser,
  rateSession,
  reapplyErasures,
  receiveFrame,
  recordConsent,
  requestPasswordReset,
  sendAgentMessage,
  sendVisitorMessage,
  takeSession,
  updateEndUser,
} from '../index.ts'
import { settingsOf } from '../personalities/personality-row.ts'
import { recordRestrictedUse } from '../restricted-use/record-restricted-use.ts'
import { readerOfText } from './reader-of-text.ts'
import { pictureOf, plainPdf } from './small-files.ts'
import { addMember, createTestServices, createTestTenant, type TestServices } from './test-services.ts'

/** Words that stand nowhere else, as a customer and somebody of the business would leave them. */
const MIA = {
  email: 'mia.quillfeather@example.org',
  name: 'Miabella Quillfeather',
  externalId: 'customer-qf7781',
  said: 'My bassoonreed arrived broken',
  seen: 'Order bassoonreed 7781',
  comment: 'the bassoonreed took weeks',
  noted: 'prefers bassoonreed calls',
}
const ZORA = { email: 'zora.wintergreen@shop.test', name: 'Zora Wintergreen' }
/** Her address as pages, servers and people may have written it. */
const SPELLINGS: { metadata?: Metadata; visitorId?: string }[] = [
  { metadata: { email: ' Mia.Quillfeather@Example.org ' } },
  { metadata: { email: 'mia.quillfeather@example.org\t' } },
  { metadata: { Email: `${MIA.name} <Mia.Quillfeather@example.org>` } },
  { metadata: { 'e-mail': 'mailto:mia.quillfeather@example.org' } },
  { metadata: { contact: '\u200bmia.quillfeather@example.org\u00a0' } },
  { metadata: { email: 'ｍｉａ.quillfeather@example.org' } },
  { visitorId: ' MIA.QUILLFEATHER@example.org' },
]
const WORDS = ['quillfeather', 'miabella', 'qf7781', 'bassoonreed', 'wintergreen']

/** Proves on one database that an erased person can be read nowhere any more. Put last: it restores a backup. */
export function nothingLeftSuite(db: () => OpenDatabase): void {
  let vk: TestServices
  let redisUrl: string
  let redis: ReturnType<typeof connectRedis>
  const closers: (() => unknown)[] = []
  beforeAll(async () => {
    const server = await startRedis()
    redisUrl = server.url
    redis = connectRedis(redisUrl)
    const bus = createRedisBus({ url: redisUrl, onError: () => {} })
    vk = await createTestServices(db(), { frameReader: readerOfText(), bus })
    vk.services.limiter = createRedisRateLimiter(redis)
    closers.push(
      () => bus.close(),
      () => redis.disconnect(),
      () => server.stop(),
    )
  })
  afterAll(async () => {
    for (const close of closers) await close()
  })

  it('is readable nowhere in the database once it was erased, also after a backup was put back', async () => {
    const shop = await createTestTenant(db())
    const { tenantId } = shop
    const system = { ...vk.as(shop.system), request: { id: 'r', address: '192.0.2.7' } }
    await addMember(db(), tenantId, 'owner', 'Olga')
    const zora = await employ(tenantId)
    await leaveTraces(shop, system, zora)
    expect(await foundInRedis()).toEqual(expect.arrayContaining(['bassoonreed', 'miabella']))
    const before = await found()
    expect(new Set(before.map(({ word }) => word))).toEqual(new Set(WORDS))
    // The audit log has them under a key of their own, from the beginning.
    expect(before.map(({ table }) => table)).not.toContain('public.audit_logs')
    expect(before).toContainEqual({ table: 'public.invitations', word: 'quillfeather' })
    expect(before).toContainEqual({ table: 'public.outbox_mails', word: 'wintergreen' })
    const file = join(await tempDir(), 'before.vkbackup')
    await createBackup({ db: db(), file, version: '1.0.0' })

    await createDataRequest(system, {
      kind: 'erase',
      subject: { kind: 'email', id: MIA.email },
      identityNote: `${MIA.name} called`,
    })
    await eraseAccountOf(vk.services, ZORA.email)
    await vk.runJobs()
    await expectNothing()

    await restoreBackup({ db: db(), file, force: true })
    expect(await found()).not.toEqual([])
    await noteRestored(vk.services)
    const { entries } = await vk.services.ledger.read()
    expect(await reapplyErasures(vk.services, entries)).toMatchObject({
      counts: { conversations: 1 + SPELLINGS.length },
    })
    await expectNothing()
  })

  it('is not in Redis either, once events are too old to be delivered', async () => {
    expect(await foundInRedis()).not.toEqual([])
    const bus = createRedisBus({ url: redisUrl, keepMs: 100, onError: () => {} })
    closers.unshift(() => bus.close())
    await vi.waitFor(async () => expect(await foundInRedis()).toEqual([]), 5_000)
    // Keys of limits stay for as long as their window is.
    expect(await redis.keys('vk:limit:*')).not.toEqual([])
  })

  async function expectNothing(): Promise<void> {
    expect(await found()).toEqual([])
    for await (const { problem } of checkAudit(vk.services)) expect(problem).toBeNull()
  }

  /** Where in the tables of every schema the words stand, as text or as bytes. */
  async function found(): Promise<{ table: string; word: string }[]> {
    return db().withOwner(async (client) => {
      await client.query(`begin; select set_config('app.owner_task', 'on', true)`)
      const { rows: tables } = await client.query<{ name: string; quoted: string }>(
        `select schemaname || '.' || tablename as name, format('%I.%I', schemaname, tablename) as quoted
           from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
      )
      const places: { table: string; word: string }[] = []
      for (const { name, quoted } of tables) {
        const { rows } = await client.query<{ word: string }>(
          `select word from unnest($1::text[]) word where exists (
             select 1 from ${quoted} t where t::text ilike '%' || word || '%'
                or t::text ilike '%' || encode(convert_to(word, 'UTF8'), 'hex') || '%')`,
          [WORDS],
        )
        places.push(...rows.map(({ word }) => ({ table: name, word })))
      }
      await client.query('rollback')
      return places
    })
  }

  /** The words that stand in Redis, in names or in values. */
  async function foundInRedis(): Promise<string[]> {
    const all: string[] = []
    for (const key of await redis.keys('*')) {
      const kind = await redis.type(key)
      const value = kind === 'stream' ? await redis.xrange(key, '-', '+') : await redis.get(key)
      all.push(key, JSON.stringify(value).toLowerCase())
    }
    return WORDS.filter((word) => all.some((text) => text.includes(word)))
  }

  async function employ(tenantId: string): Promise<ServiceContext> {
    const { users, memberships, invitations } = schema
    const [user] = await db().withAuth((tx) => tx.insert(users).values(ZORA).returning({ id: users.id }))
    await db().withTenant(tenantId, (tx) =>
      tx.insert(memberships).values({ tenantId, userId: user!.id, role: 'admin' }),
    )
    const other = await createTestTenant(db(), 'Elsewhere')
    await db().withTenant(other.tenantId, (tx) =>
      tx.insert(invitations).values({
        tenantId: other.tenantId,
        email: ZORA.email,
        role: 'agent',
        tokenHash: Buffer.alloc(32, 7),
        expiresAt: new Date(Date.now() + 86_400_000),
      }),
    )
    await requestPasswordReset(vk.services, { email: ZORA.email, locale: 'en' })
    await vk.runJobs()
    const signIn = { sessionId: randomUUID(), steppedUpAt: new Date(), method: 'password' }
    return vk.as({ kind: 'member', tenantId, userId: user!.id, name: ZORA.name, role: 'admin', signIn })
  }

  /** Everything the product writes down of a customer, and of the person who answers them and another. */
  async function leaveTraces(
    shop: Awaited<ReturnType<typeof createTestTenant>>,
    system: ServiceContext,
    zora: ServiceContext,
  ): Promise<void> {
    const { tenantId } = shop
    const { email, name, externalId } = MIA
    const known = await identifyEndUser(system, { externalId, name: 'Q. Feather' })
    await updateEndUser(system, { id: known.id, email, name, metadata: { note: MIA.noted } })
    const { id: sessionId } = await createSession(vk.as(shop.key), {
      visitorId: externalId,
      endUser: { externalId, email, name },
      metadata: { email, name },
    })
    const visitor: ServiceContext = {
      ...vk.as(shop.visitor(sessionId)),
      request: { id: 'r', address: '192.0.2.7', userAgent: 'Firefox' },
    }
    await recordConsent(visitor, {
      sessionId,
      kind: 'screen',
      granted: true,
      textVersion: 'v1',
      locale: 'en',
    })
    const photo = { sessionId, bytes: pictureOf(MIA.seen), name: `${name}.png` }
    const attachmentIds = [(await attachVisitorFile(visitor, photo)).id]
    const said = { sessionId, content: `${MIA.said}. ${name}`, attachmentIds }
    await sendVisitorMessage(visitor, said, { wake: false })
    // And one that was never sent.
    await attachVisitorFile(visitor, { ...photo, bytes: plainPdf(name), name: `${name}.pdf` })
    await receiveFrame(visitor, { sessionId, image: Buffer.from(MIA.seen), mediaType: 'image/png' })
    await rateSession(visitor, { sessionId, score: 2, comment: MIA.comment })
    await escalateSession(visitor, { sessionId, reason: 'urgent' })
    await takeSession(zora, { sessionId })
    await sendAgentMessage(zora, { sessionId, content: `Dear ${name}, I look into it.` })
    await db().withTenant(tenantId, async (tx) => {
      const judged = {
        restricted: true,
        category: 'legal_documents',
        score: 1,
        excerpt: `A will for ${name}`,
      }
      await recordRestrictedUse(tx, visitor, { place: 'prompt', judged: judged as never, sessionId })
      const { outboxMails, surveyResponses, unresolvedProblems, unresolvedProblemUsers } = schema
      await tx
        .insert(surveyResponses)
        .values({ tenantId, sessionId, endUserId: known.id, kind: 'csat', score: 1, comment: MIA.comment })
      const [problem] = await tx
        .insert(unresolvedProblems)
        .values({ tenantId, question: MIA.said, language: 'en' })
        .returning({ id: unresolvedProblems.id })
      await tx
        .insert(unresolvedProblemUsers)
        .values({ tenantId, problemId: problem!.id, sessionId, endUserId: known.id })
      await tx
        .insert(outboxMails)
        .values({ tenantId, kind: 'transcript', recipient: email, subject: MIA.said, text: name })
    })
    // An earlier request, by another of their names, whose file is still there.
    await createDataRequest(system, {
      kind: 'export',
      subject: { kind: 'visitor', id: externalId },
      identityNote: `${name} wrote`,
    })
    await vk.runJobs()
    for (const who of SPELLINGS) {
      const { id } = await createSession(vk.as(shop.key), who)
      await sendVisitorMessage(vk.as(shop.visitor(id)), { sessionId: id, content: MIA.said }, { wake: false })
    }
    await identifyEndUser(system, { externalId: 'Mia.Quillfeather@Example.org', name })
    // She was asked to join, and Zora wrote to others under the name she has and the one she had.
    await createInvitation(zora, { email, role: 'viewer', locale: 'pt' })
    await createInvitation(zora, { email: 'leo@example.org', role: 'viewer' })
    const { userId } = zora.actor as { userId: string }
    await db().withAuth((tx) =>
      tx.update(schema.users).set({ name: 'Zora W.' }).where(eq(schema.users.id, userId)),
    )
    // Another customer's conversation says that Zora came.
    const { id: stays } = await createSession(vk.as(shop.key), { visitorId: 'leo' })
    await escalateSession(vk.as(shop.visitor(stays)), { sessionId: stays, reason: 'urgent' })
    await takeSession(zora, { sessionId: stays })
    await sendAgentMessage(zora, { sessionId: stays, content: 'I am here.' })
    await leaveSharedQuestion(tenantId, { sessionId, endUserId: known.id, other: stays })
    await leaveCall(tenantId, { sessionId, endUserId: known.id })
    await leaveTest(zora, sessionId)
  }

  /** A test of the assistant that was made of a conversation, and what a run of it kept. */
  async function leaveTest(zora: ServiceContext, sessionId: string): Promise<void> {
    let deletedId = ''
    const { aiPersonalities, assistantTestRuns } = schema
    const { tenantId } = zora.actor
    await db().withTenant(tenantId, async (tx) => {
      const [assistant] = await tx.insert(aiPersonalities).values({ tenantId, name: 'Nela' }).returning()
      const personalityId = assistant!.id
      const steps = [{ message: MIA.said, screen: null, expect: { answered: true } }] as never
      const add = () =>
        insertTest(
          tx,
          zora,
          { personalityId, name: MIA.said, steps },
          { id: randomUUID(), sourceSessionId: sessionId },
        )
      const tests = [await add(), await add()]
      deletedId = tests[1]!.id
      const content = `${MIA.name}, this is about "${MIA.said}".`
      await tx.insert(assistantTestRuns).values({
        tenantId,
        personalityId,
        settings: settingsOf(assistant!),
        testIds: tests.map(({ id }) => id),
        status: 'done',
        outcomes: tests.map(({ id, name }) => ({
          ...{ testId: id, name, passed: true, error: null },
          steps: [{ content }],
        })) as never,
      })
    })
    // One of them was deleted before.
    await deleteAssistantTest(zora, { id: deletedId })
  }

  /** What was called for somebody, and what they asked to be remembered. */
  async function leaveCall(tenantId: string, of: { sessionId: string; endUserId: string }): Promise<void> {
    const { endUserFacts, toolCalls, tools } = schema
    const definition = { url: 'https://shop.example/cancel', arguments: [] } as never
    const title = 'Cancel an order'
    const tool = { name: 'cancel', title, description: title, kind: 'webhook', effect: 'changes' } as const
    await db().withTenant(tenantId, async (tx) => {
      const [{ id: toolId } = { id: '' }] = await tx
        .insert(tools)
        .values({ tenantId, ...tool, definition })
        .returning({ id: tools.id })
      await tx.insert(toolCalls).values({
        tenantId,
        sessionId: of.sessionId,
        toolId,
        arguments: { for: MIA.name },
        summary: MIA.said,
        approver: 'visitor',
        expiresAt: new Date(),
      })
      await tx.insert(endUserFacts).values({ tenantId, ...of, fact: MIA.noted })
    })
  }

  /** A question in the words of one that another asked too, with an article drafted from what was answered. */
  async function leaveSharedQuestion(
    tenantId: string,
    { sessionId, endUserId, other }: { sessionId: string; endUserId: string; other: string },
  ): Promise<void> {
    const { unresolvedProblems, unresolvedProblemUsers } = schema
    const draft = {
      title: MIA.said,
      content: `We send a new bassoonreed to ${MIA.name}.`,
      language: 'en' as const,
    }
    await db().withTenant(tenantId, async (tx) => {
      const [problem] = await tx
        .insert(unresolvedProblems)
        .values({
          tenantId,
          question: MIA.said,
          language: 'en',
          count: 2,
          draft: {
            ...draft,
            madeBy: 'person',
            sessionIds: [sessionId],
            dropped: 0,
            updatedAt: '2026-01-01T00:00:00Z',
          },
        })
        .returning({ id: unresolvedProblems.id })
      const asked = {
        tenantId,
        problemId: problem!.id,
        language: 'en' as const,
        reason: 'unanswered' as const,
      }
      await tx.insert(unresolvedProblemUsers).values([
        { ...asked, sessionId, endUserId, question: MIA.said },
        { ...asked, sessionId: other, question: 'It came broken' },
      ])
    })
  }
}
