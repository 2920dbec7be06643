import { randomUUID } from 'node:crypto'
import { retentionOf } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { checkAudit } from '../audit/check-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { Actor, ServiceContext } from '../context.ts'
import {
  applyRetention,
  cancelDataRequest,
  confirmDataRequest,
  createApiKey,
  createDataRequest,
  createInvitation,
  createSession,
  downloadExport,
  downloadOwnExport,
  eraseAccount,
  eraseAccountOf,
  escalateSession,
  exportOwnData,
  findSubjects,
  getDataRequest,
  getMember,
  getSecurityOverview,
  getSessionDetail,
  identifyEndUser,
  isGenuineReceipt,
  listAudit,
  listDataRequests,
  listEndUsers,
  listOwnRequests,
  type PersonContext,
  previewData,
  previewRetention,
  rateSession,
  reapplyErasures,
  receiveFrame,
  recordConsent,
  resumeDataRequests,
  runDataRequest,
  sendAgentMessage,
  sendVisitorMessage,
  takeSession,
  updateRetention,
} from '../index.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { nothingLeftSuite } from '../testing/nothing-left-suite.ts'
import { readerOfText } from '../testing/reader-of-text.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'

const {
  auditLogs,
  consents,
  dataRequests,
  endUserFacts,
  endUsers,
  frames,
  memberships,
  messages,
  outboxMails,
  personKeys,
  restrictedUseHits,
  sessions,
  ssoConnections,
  ssoDomains,
  surveyResponses,
  unresolvedProblemUsers,
  users,
} = schema
const DAY_MS = 86_400_000

describeEachDatabase('privacy', (db) => {
  let vk: TestServices
  let ahead = 0
  beforeAll(async () => {
    vk = await createTestServices(db(), {
      frameReader: readerOfText(),
      now: () => new Date(Date.now() + ahead),
    })
  })

  async function business() {
    const shop = await createTestTenant(db())
    const { tenantId, userId } = shop
    const signIn = { sessionId: 's', steppedUpAt: vk.services.now(), method: 'password' }
    const owner: ServiceContext = vk.as({
      kind: 'member',
      tenantId,
      userId,
      name: 'Ana',
      role: 'owner',
      signIn,
    })
    const key = vk.as(shop.key)
    const as = (actor: Actor): ServiceContext => ({
      ...vk.as(actor),
      request: { id: 'r', address: '192.0.2.7' },
    })

    /** A conversation with everything in it. */
    async function converse(who: Parameters<typeof createSession>[1] = {}) {
      const { id: sessionId } = await createSession(key, who)
      const visitor = as(shop.visitor(sessionId))
      const words = { kind: 'screen' as const, granted: true, textVersion: 'v1', locale: 'es' as const }
      await recordConsent(visitor, { sessionId, ...words })
      await sendVisitorMessage(visitor, { sessionId, content: 'Where is my parcel?' }, { wake: false })
      const image = Buffer.from(`Order ${sessionId}`)
      await receiveFrame(visitor, { sessionId, image, mediaType: 'image/png' })
      await rateSession(visitor, { sessionId, score: 2, comment: 'too slow' })
      await escalateSession(visitor, { sessionId, reason: 'urgent' })
      await takeSession(vk.as(shop.agent), { sessionId })
      await sendAgentMessage(vk.as(shop.agent), { sessionId, content: 'I look into it.' })
      return sessionId
    }
    const rowsOf = (sessionId: string) =>
      db().withTenant(tenantId, async (tx) => ({
        sessions: await tx.select().from(sessions).where(eq(sessions.id, sessionId)),
        messages: await tx.select().from(messages).where(eq(messages.sessionId, sessionId)),
        frames: await tx.select().from(frames).where(eq(frames.sessionId, sessionId)),
        consents: await tx.select().from(consents).where(eq(consents.sessionId, sessionId)),
      }))
    const verify = async () =>
      verifyAudit(db(), tenantId, { key: vk.services.ledger.key, ...(await vk.services.ledger.read()) })
    return { ...shop, owner, key, converse, rowsOf, verify, shopAs: (id: string) => as(shop.visitor(id)) }
  }

  it('is asked about by address, id or conversation, and shows what is kept', async () => {
    const { owner, converse, agent } = await business()
    const externalId = 'customer-1'
    const endUser = { externalId, email: 'mia@example.org', name: 'Mia Ros' }
    const known = await converse({ endUser })
    const said = await converse({ visitorId: 'mia', metadata: { email: 'Mia@Example.org' } })
    const other = await converse({ visitorId: 'leo', metadata: { email: 'leo@example.org' } })

    const byEmail = await findSubjects(owner, { search: ' MIA@example.org' })
    expect(byEmail.map(({ kind, conversations, verified }) => [kind, conversations, verified])).toEqual([
      ['email', 2, false],
      ['end_user', 1, true],
    ])
    expect(await findSubjects(owner, { search: 'ros' })).toMatchObject([
      { kind: 'end_user', name: 'Mia Ros' },
    ])
    expect(await findSubjects(owner, { search: 'leo' })).toMatchObject([{ kind: 'visitor', id: 'leo' }])
    expect(await findSubjects(owner, { search: known })).toMatchObject([{ kind: 'conversation', id: known }])
    expect(await findSubjects(owner, { search: 'nobody@example.org' })).toEqual([])

    expect(await previewData(owner, { kind: 'email', id: 'mia@example.org' })).toMatchObject({
      needsCheck: true,
      counts: {
        conversations: 2,
        frames: 2,
        ratings: 2,
        escalations: 2,
        consents: 2,
        profiles: 1,
        auditKeys: 3,
      },
    })
    expect(await previewData(owner, { kind: 'conversation', id: said })).toMatchObject({
      needsCheck: false,
      counts: { conversations: 1, profiles: 0 },
    })
    await expect(previewData(owner, { kind: 'visitor', id: 'nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(previewData(vk.as(agent), { kind: 'conversation', id: other })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  /** What somebody said of an answer, and what was kept of that and written to them. */
  async function leaveWords(tenantId: string, sessionId: string, email: string): Promise<void> {
    const { outboxMails, unresolvedProblemUsers } = schema
    const own = { tenantId, sessionId }
    await db().withTenant(tenantId, async (tx) => {
      const comment = `no use to ${email}`
      await tx.insert(messages).values({
        ...own,
        seq: 900,
        role: 'assistant',
        content: 'It is on its way.',
        helpful: false,
        feedbackComment: comment,
      })
      const question = `Where is ${email}?`
      await tx.insert(unresolvedProblemUsers).values({ ...own, question, reason: 'rated_badly' })
      const hit = { place: 'prompt', category: 'legal_documents', score: 1, action: 'blocked' } as const
      await tx.insert(restrictedUseHits).values({ ...own, ...hit, excerpt: `A will for ${email}` })
      const mail = { kind: 'answer_found', recipient: email, subject: `For ${email}`, text: 'Found.' }
      await tx.insert(outboxMails).values({ tenantId, ...mail })
    })
  }

  /** What somebody said in surveys and of a call, and what a tool was given. */
  async function leaveMore(tenantId: string, sessionId: string, email: string): Promise<void> {
    const { endUserFacts, escalations, surveyResponses, toolCalls, tools } = schema
    const own = { tenantId, sessionId }
    await db().withTenant(tenantId, async (tx) => {
      await tx.insert(endUserFacts).values({ ...own, kind: 'name', fact: `I am ${email}` })
      const answers = { why: email }
      await tx
        .insert(surveyResponses)
        .values({ ...own, kind: 'csat', score: 1, comment: `ask ${email}`, answers })
      await tx.insert(escalations).values({
        ...own,
        reason: 'frustration',
        reasonText: `I am ${email}`,
        callContact: email,
        detail: { attempts: 2, words: `write to ${email}` },
        createdAt: new Date(vk.services.now().getTime() + 1_000),
      })
      const [tool] = await tx
        .insert(tools)
        .values({
          tenantId,
          name: `cancel_${email[0]}`,
          title: 'Cancel',
          description: 'Cancel',
          kind: 'webhook',
          effect: 'changes',
          definition: { url: 'https://shop.example/cancel', arguments: [] } as never,
        })
        .returning({ id: tools.id })
      await tx.insert(toolCalls).values({
        ...own,
        toolId: tool!.id,
        arguments: { for: email },
        summary: 'Cancel the order',
        approver: 'visitor',
        status: 'done',
        expiresAt: new Date(),
      })
    })
  }

  /** What is kept beside the words of a conversation. */
  async function besideWords(tenantId: string, sessionId: string) {
    const { endUserFacts, escalations, surveyResponses, toolCalls } = schema
    return db().withTenant(tenantId, async (tx) => {
      const [said] = await tx
        .select()
        .from(messages)
        .where(and(eq(messages.sessionId, sessionId), eq(messages.seq, 900)))
      const [survey] = await tx.select().from(surveyResponses).where(eq(surveyResponses.sessionId, sessionId))
      const asked = await tx
        .select()
        .from(escalations)
        .where(eq(escalations.sessionId, sessionId))
        .orderBy(escalations.createdAt)
      const calls = await tx.select().from(toolCalls).where(eq(toolCalls.sessionId, sessionId))
      const facts = await tx.select().from(endUserFacts).where(eq(endUserFacts.sessionId, sessionId))
      return {
        facts: facts.map(({ fact }) => fact),
        feedback: [said?.helpful, said?.feedbackComment],
        survey: [survey?.score, survey?.comment, survey?.answers],
        escalations: asked.map((row) => [row.reason, row.reasonText, row.callContact, row.detail]),
        calls: calls.map((row) => [row.summary, row.arguments]),
      }
    })
  }

  it('is handed out as a ZIP with everything of one person, nothing of another, and no more than names of agents', async () => {
    const { owner, converse, userId } = await business()
    const mine = await converse({ endUser: { externalId: 'c1', email: 'mia@example.org', name: 'Mia' } })
    const others = await converse({ visitorId: 'leo' })
    const [found] = await findSubjects(owner, { search: 'Mia' })
    const subject = { kind: found!.kind, id: found!.id }
    await leaveWords(owner.actor.tenantId, mine, 'mia@example.org')
    await leaveWords(owner.actor.tenantId, others, 'leo@example.org')
    const request = await createDataRequest(owner, { kind: 'export', subject })
    expect(request).toMatchObject({ status: 'queued', needsCheck: false, subject: { name: 'Mia' } })
    await expect(createDataRequest(owner, { kind: 'export', subject })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { requestId: request.id },
    })
    await vk.runJobs()
    const done = await getDataRequest(owner, { id: request.id })
    expect(done).toMatchObject({ status: 'done', error: null, progress: { done: 5, total: 5 } })
    const { url } = await downloadExport(owner, { id: request.id })
    expect(url).toContain(`/api/v1/files/exports/`)
    const stored = await vk.services.blobs.get(url.slice('/api/v1/files/'.length, url.indexOf('?')))
    expect(stored!.bytes.length).toBe(done.file!.sizeBytes)
    const files = unzipSync(stored!.bytes)
    const names = Object.keys(files)
    expect(names.map((name) => name.replace(/[0-9a-f-]{36}/g, '#'))).toEqual([
      'README.txt',
      'profile.json',
      'conversations/#.json',
      'conversations/#/screens/#.webp',
      'index.json',
    ])
    const json = (name: string) => JSON.parse(strFromU8(files[name]!))
    const conversation = json(`conversations/${mine}.json`)
    expect(
      conversation.messages.map(({ from, name }: { from: string; name: string | null }) => [from, name]),
    ).toEqual(
      expect.arrayContaining([
        ['visitor', null],
        ['agent', 'Ana'],
      ]),
    )
    expect(conversation).toMatchObject({
      rating: { score: 2, comment: 'too slow' },
      consents: [{ to: 'screen', words: 'v1', language: 'es' }],
      askedForAPerson: [{ words: 'urgent' }],
      screens: [{ file: names[3], hiddenValues: 1 }],
      questionsWithoutAnswer: [{ words: 'Where is mia@example.org?', why: 'rated_badly', times: 1 }],
      refusedByTheTerms: [{ what: 'legal_documents', words: 'A will for mia@example.org' }],
    })
    expect(conversation.messages.find(({ from }: { from: string }) => from === 'assistant')).toMatchObject({
      youSaid: { helpful: false, comment: 'no use to mia@example.org' },
    })
    expect(json('profile.json').mails).toMatchObject([{ subject: 'For mia@example.org' }])
    expect(json('profile.json').profiles).toMatchObject([{ externalId: 'c1', name: 'Mia' }])
    expect(json('index.json').files).toHaveLength(4)
    const all = names.map((name) => strFromU8(files[name]!, true)).join('\n')
    for (const secret of [others, userId, 'leo']) expect(all).not.toContain(secret)
    expect(strFromU8(files['README.txt']!)).toContain('Marea')

    ahead += 8 * DAY_MS
    await expect(downloadExport(owner, { id: request.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await vk.services.jobs.send('nightly', { day: 'x' })
    await vk.runJobs()
    expect(await vk.services.blobs.get(`exports/${owner.actor.tenantId}/${request.id}.zip`)).toBeNull()
    ahead = 0
  })

  it('is erased for good, with a receipt, once somebody checked who asks', async () => {
    const { tenantId, owner, agent, converse, rowsOf, verify } = await business()
    const email = `mia-${randomUUID()}@example.org`
    const gone = [
      await converse({ endUser: { externalId: 'c1', email, name: 'Mia' } }),
      await converse({ metadata: { email } }),
    ]
    const stays = await converse({ visitorId: 'leo' })
    const blobs = await db().withTenant(tenantId, (tx) => tx.select().from(frames))
    const subject = { kind: 'email' as const, id: email.toUpperCase() }
    const exported = await createDataRequest(owner, { kind: 'export', subject, identityNote: 'by phone' })
    await vk.runJobs()
    const pending = await createDataRequest(owner, { kind: 'erase', subject })
    expect(pending).toMatchObject({ status: 'pending', needsCheck: true, confirmedBy: null })
    await vk.runJobs()
    expect((await rowsOf(gone[0]!)).sessions).toHaveLength(1)
    const stale = {
      ...owner,
      actor: { ...owner.actor, signIn: { sessionId: 's', steppedUpAt: null, method: 'password' } } as Actor,
    }
    const identityNote = 'called back'
    await expect(confirmDataRequest(stale, { id: pending.id, identityNote })).rejects.toMatchObject({
      code: 'STEP_UP_REQUIRED',
    })
    await expect(cancelDataRequest(stale, { id: pending.id })).rejects.toMatchObject({
      code: 'STEP_UP_REQUIRED',
    })
    await confirmDataRequest(owner, { id: pending.id, identityNote })
    await vk.runJobs()

    const { receipt, ...done } = await getDataRequest(owner, { id: pending.id })
    expect(done).toMatchObject({
      status: 'done',
      confirmedBy: 'Ana',
      identityNote: null,
      subject: { name: null },
    })
    expect(receipt).toMatchObject({
      counts: {
        conversations: 2,
        frames: 2,
        ratings: 2,
        escalations: 2,
        consents: 2,
        profiles: 1,
        auditKeys: 3,
      },
      subject: { kind: 'email' },
    })
    expect(receipt!.counts.messages).toBeGreaterThanOrEqual(6)
    expect(receipt!.fileBytes).toBeGreaterThan(500)
    const { key } = vk.services.ledger
    expect(isGenuineReceipt(key, receipt!)).toBe(true)
    expect(isGenuineReceipt(key, { ...receipt!, counts: { ...receipt!.counts, frames: 9 } })).toBe(false)
    for (const sessionId of gone)
      expect(Object.values(await rowsOf(sessionId)).map((rows) => rows.length)).toEqual([0, 0, 0, 0])
    for (const { blobKey, sessionId } of blobs)
      expect([sessionId, (await vk.services.blobs.get(blobKey)) === null]).toEqual([
        sessionId,
        gone.includes(sessionId),
      ])
    expect((await rowsOf(stays)).messages.length).toBeGreaterThan(2)
    await expect(getSessionDetail(vk.as(agent), { sessionId: gone[0]! })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(vk.controls).toContainEqual({ type: 'sessions_erased', tenantId, sessionIds: gone.toSorted() })
    expect(vk.events.at(-1)?.message.type).toBe('sessions.gone')

    // Nothing that names the person is left, in any table.
    const naming = await db().withOwner(async (client) => {
      await client.query(`begin; select set_config('app.owner_task', 'on', true)`)
      const { rows: tables } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      )
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await client.query(
          `select 1 from "${name}" t where t::text ilike $1 or t::text ilike '%called back%' limit 1`,
          [`%${email}%`],
        )
        if (rows.length > 0) found.push(name)
      }
      await client.query('rollback')
      return [tables.length > 30, found]
    })
    expect(naming).toEqual([true, []])
    expect((await getDataRequest(owner, { id: exported.id })).file).toBeNull()
    const keys = await db().withTenant(tenantId, (tx) => tx.select().from(personKeys))
    expect(keys.filter(({ wrappedKey }) => wrappedKey === null).map(({ subjectId }) => subjectId)).toEqual(
      expect.arrayContaining(gone),
    )
    expect((await verify()).problem).toBeNull()
  })

  it('takes what came while it waited for its check, as its preview says, also of somebody who was only invited', async () => {
    const { tenantId, owner, key } = await business()
    const email = 'noa@example.org'
    const olga = vk.as(await addMember(db(), tenantId, 'owner', 'Olga'))
    const { id: invitationId } = await createInvitation(olga, { email, role: 'viewer' })
    const subject = { kind: 'email' as const, id: email }
    expect(await findSubjects(owner, { search: 'Noa <NOA@example.org>' })).toMatchObject([
      { kind: 'email', id: email, conversations: 0 },
    ])
    expect(await previewData(owner, subject)).toMatchObject({ counts: { invitations: 1, mails: 1 } })
    const { id } = await createDataRequest(owner, { kind: 'erase', subject })
    const exported = await createDataRequest(owner, { kind: 'export', subject })

    ahead += 60_000
    await createSession(key, { metadata: { email: ` ${email} ` } })
    expect(await previewData(owner, subject)).toMatchObject({ counts: { conversations: 1 } })
    ahead += 60_000
    await confirmDataRequest(owner, { id: exported.id, identityNote: 'called back' })
    await vk.runJobs()
    const { url } = await downloadExport(owner, { id: exported.id })
    const stored = await vk.services.blobs.get(url.slice('/api/v1/files/'.length, url.indexOf('?')))
    const files = unzipSync(stored!.bytes)
    expect(Object.keys(files).filter((path) => path.startsWith('conversations/'))).toHaveLength(1)
    const profile = JSON.parse(strFromU8(files['profile.json']!)) as { invitations: object[] }
    expect(profile.invitations).toMatchObject([{ to: email, as: 'viewer' }])
    await confirmDataRequest(owner, { id, identityNote: 'called back' })
    await vk.runJobs()

    const { receipt } = await getDataRequest(owner, { id })
    expect(receipt?.counts).toMatchObject({ conversations: 1, invitations: 1, mails: 1 })
    await expect(previewData(owner, subject)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { rows } = await listAudit(owner, { targetType: 'invitation' })
    expect(rows).toMatchObject([{ target: { id: invitationId, name: null, state: 'gone' } }])
    ahead = 0
  })

  it.each(['visitor', 'conversation', 'end_user'] as const)(
    'takes mails to the address they left in the chat along with a %s, and no others',
    async (kind) => {
      const { tenantId, owner, key, rowsOf, shopAs } = await business()
      const left = 'ines@example.org'
      const endUser = { externalId: 'c1', name: 'Inês' }
      const { id: sessionId } = await createSession(key, {
        visitorId: 'ines-1',
        ...(kind === 'end_user' && { endUser }),
      })
      const consent = { kind: 'mail', granted: true, textVersion: 'v1', locale: 'es', email: left } as const
      await recordConsent(shopAs(sessionId), { sessionId, ...consent })
      const mail = { tenantId, recipient: left, subject: 'Your call', text: 'On Monday' }
      const stays = [
        { ...mail, kind: 'your_call_planned', recipient: 'zines@example.org' },
        // Nobody vouches for what somebody says in a chat: this is another person's.
        { ...mail, kind: 'invitation' },
      ]
      await db().withTenant(tenantId, (tx) =>
        tx
          .insert(outboxMails)
          .values([
            { ...mail, kind: 'your_call_planned' },
            { ...mail, kind: 'answer_found_left', recipient: 'Ines@Example.org' },
            ...stays,
          ]),
      )
      const [session] = (await rowsOf(sessionId)).sessions
      const ids = { visitor: 'ines-1', conversation: sessionId, end_user: session!.endUserId ?? '' }
      const subject = { kind, id: ids[kind] }
      expect(await previewData(owner, subject)).toMatchObject({ counts: { conversations: 1, mails: 2 } })
      const identityNote = 'called back'
      const { id } = await createDataRequest(owner, { kind: 'erase', subject, identityNote })
      await vk.runJobs()
      expect((await getDataRequest(owner, { id })).receipt?.counts).toMatchObject({
        conversations: 1,
        mails: 2,
      })
      const rows = await db().withTenant(tenantId, (tx) =>
        tx.select().from(outboxMails).where(eq(outboxMails.tenantId, tenantId)),
      )
      expect(rows.map(({ kind, recipient }) => [kind, recipient]).sort()).toEqual(
        stays.map(({ kind, recipient }) => [kind, recipient]).sort(),
      )
    },
  )

  it('keeps consents somebody’s whose name was learnt later, also when the conversation is gone', async () => {
    const { owner, key, shopAs } = await business()
    const { id: sessionId } = await createSession(key, {})
    await recordConsent(shopAs(sessionId), {
      sessionId,
      kind: 'voice',
      granted: true,
      textVersion: 'v1',
      locale: 'en',
    })
    const { id } = await identifyEndUser(owner, { externalId: 'late', sessionId })
    await db().withJobs('test', (tx) => tx.delete(sessions).where(eq(sessions.id, sessionId)))
    const kept = await db().withTenant(owner.actor.tenantId, (tx) => tx.select().from(consents))
    expect(kept).toMatchObject([{ sessionId: null, endUserId: id }])
  })

  it('gives a conversation to one person alone, from its beginning', async () => {
    const { owner, key, shopAs } = await business()
    const { tenantId } = owner.actor
    const { id: sessionId } = await createSession(key, {})
    const words = { kind: 'voice' as const, granted: true, textVersion: 'v1', locale: 'en' as const }
    await recordConsent(shopAs(sessionId), { sessionId, ...words })
    const said = { sessionId, content: 'I use Linux.' }
    const { message } = await sendVisitorMessage(shopAs(sessionId), said, { wake: false })
    const unowned = { tenantId, sessionId, messageId: message.id }
    await db().withTenant(tenantId, async (tx) => {
      await tx.insert(endUserFacts).values({ ...unowned, kind: 'note', fact: 'Linux' })
      await tx.insert(surveyResponses).values({ tenantId, sessionId, kind: 'csat', score: 4 })
      await tx
        .insert(unresolvedProblemUsers)
        .values({ ...unowned, question: 'Why?', language: 'en', reason: 'rated_badly' })
    })
    const owners = () =>
      db().withTenant(tenantId, async (tx) => [
        ...(await tx.select({ of: sessions.endUserId }).from(sessions).where(eq(sessions.id, sessionId))),
        ...(await tx.select({ of: endUserFacts.endUserId }).from(endUserFacts)),
        ...(await tx.select({ of: consents.endUserId }).from(consents)),
        ...(await tx.select({ of: surveyResponses.endUserId }).from(surveyResponses)),
        ...(await tx.select({ of: unresolvedProblemUsers.endUserId }).from(unresolvedProblemUsers)),
      ])
    const all = (of: string) => Array.from({ length: 5 }, () => ({ of }))
    const ana = await identifyEndUser(owner, { externalId: 'ana', sessionId })
    expect(await owners()).toEqual(all(ana.id))
    await expect(identifyEndUser(owner, { externalId: 'ben', sessionId })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'other_person' },
    })
    expect(await owners()).toEqual(all(ana.id))
    expect((await listEndUsers(owner, {})).endUsers.map(({ externalId }) => externalId)).toEqual(['ana'])

    const ben = await identifyEndUser(owner, { externalId: 'ben', sessionId, isCorrection: true })
    expect(await owners()).toEqual(all(ben.id))
    const subject = { kind: 'end_user' as const, id: ana.id }
    expect(await previewData(owner, subject)).toMatchObject({ counts: { conversations: 0, consents: 0 } })
    const acts = await db().withTenant(tenantId, (tx) =>
      tx.select().from(auditLogs).where(eq(auditLogs.action, 'session.identify')).orderBy(auditLogs.seq),
    )
    expect(acts.map(({ before, after }) => [before, after])).toEqual([
      [{ endUserId: null }, { endUserId: ana.id }],
      [{ endUserId: ana.id }, { endUserId: ben.id }],
    ])
  })

  it('goes on with an erasure after the server died in the middle of it', async () => {
    const { tenantId, owner, key } = await business()
    const ids: string[] = []
    for (let n = 0; n < 45; n++) ids.push((await createSession(key, { visitorId: 'mia' })).id)
    const request = await createDataRequest(owner, {
      kind: 'erase',
      subject: { kind: 'visitor', id: 'mia' },
      identityNote: 'by phone',
    })
    const job = { tenantId, requestId: request.id }
    // The server dies in the second batch: nothing of it is written, and its lease stays behind.
    let batches = 0
    const dying = { ...vk.services, frameReader: { ...vk.services.frameReader, forget: () => {} } }
    const { withJobs } = vk.services.db
    const broken = {
      ...dying,
      db: {
        ...vk.services.db,
        withJobs: (async (purpose, work) => {
          if (batches >= 2) throw new Error('killed')
          const result = await withJobs(purpose, work)
          const [row] = await db().withTenant(tenantId, (tx) =>
            tx.select().from(dataRequests).where(eq(dataRequests.id, request.id)),
          )
          batches = ((row?.progress?.done as number) ?? 0) / 20
          return result
        }) as typeof withJobs,
      },
    }
    await expect(runDataRequest(broken, job)).rejects.toThrow('killed')
    expect(await getDataRequest(owner, { id: request.id })).toMatchObject({
      status: 'running',
      progress: { done: 40, total: 46 },
    })
    await runDataRequest(vk.services, job)
    expect((await getDataRequest(owner, { id: request.id })).status).toBe('running')
    ahead += 61_000
    expect(await resumeDataRequests(vk.services)).toBe(1)
    await vk.runJobs()
    ahead = 0
    const done = await getDataRequest(owner, { id: request.id })
    expect(done).toMatchObject({ status: 'done', receipt: { counts: { conversations: 45 } } })
    expect(await resumeDataRequests(vk.services)).toBe(0)
    expect((await listDataRequests(owner, { status: 'done' })).requests).toHaveLength(1)
  })

  it('erases again when an older backup is put back', async () => {
    const { tenantId, owner, converse, rowsOf } = await business()
    const sessionId = await converse({ endUser: { externalId: 'c1', name: 'Mia' } })
    const before = await rowsOf(sessionId)
    const [profile] = await db().withTenant(tenantId, (tx) => tx.select().from(endUsers))
    await createDataRequest(owner, { kind: 'erase', subject: { kind: 'end_user', id: profile!.id } })
    await vk.runJobs()
    // As the backup has them.
    await db().withTenant(tenantId, async (tx) => {
      await tx.insert(endUsers).values(profile!)
      await tx.insert(sessions).values(before.sessions)
      await tx.insert(messages).values(before.messages)
    })
    const { entries } = await vk.services.ledger.read()
    const again = await reapplyErasures(vk.services, entries)
    expect(again).toMatchObject({ erasures: 1, counts: { conversations: 1, profiles: 1 } })
    expect((await rowsOf(sessionId)).sessions).toEqual([])
    expect(await reapplyErasures(vk.services, entries)).toMatchObject({ erasures: 0 })
  })

  it('of people of the business is theirs to take along and to erase, unless nobody else owns it', async () => {
    const { tenantId: home, agent, userId, converse, rowsOf, verify } = await business()
    const asAgent = vk.as(agent)
    const email = `${userId}@shop.test`
    const first = await addMember(db(), home, 'owner', 'Olga')
    const other = await createTestTenant(db(), 'Elsewhere')
    await db().withTenant(other.tenantId, (tx) =>
      tx.insert(memberships).values({ tenantId: other.tenantId, userId, role: 'owner' }),
    )
    const held = await converse({ visitorId: 'mia' })
    const person: PersonContext = {
      ...vk.services,
      person: { userId, signIn: { sessionId: 's', steppedUpAt: vk.services.now(), method: 'password' } },
    }

    const own = await exportOwnData(asAgent)
    await expect(exportOwnData(asAgent)).rejects.toMatchObject({ code: 'CONFLICT' })
    await vk.runJobs()
    expect(await listOwnRequests(asAgent)).toMatchObject([{ id: own.id, status: 'done' }])
    await expect(downloadExport(vk.as(first), { id: own.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(downloadOwnExport(vk.as(first), { id: own.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await downloadOwnExport(asAgent, { id: own.id })).url).toContain(own.id)
    for (let more = 0; more < 3; more++) {
      await exportOwnData(asAgent)
      await vk.runJobs()
    }
    // A sign-in by the provider of the business takes along what is of the business alone.
    const bySso = vk.as({ ...agent, signIn: { ...agent.signIn!, method: `sso:${home}` } })
    await expect(downloadOwnExport(bySso, { id: own.id })).rejects.toMatchObject({
      details: { reason: 'sso' },
    })
    const partly = await exportOwnData(bySso)
    await vk.runJobs()
    expect((await downloadOwnExport(bySso, { id: partly.id })).url).toContain(partly.id)
    const part = unzipSync((await vk.services.blobs.get(`exports/${home}/${partly.id}.zip`))!.bytes)
    expect(JSON.parse(strFromU8(part['account.json']!))).toEqual({ id: userId, name: 'Ana', email })
    expect(strFromU8(part['messages.jsonl']!)).toContain('I look into it.')
    await expect(exportOwnData(asAgent)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const zip = await vk.services.blobs.get(`exports/${home}/${own.id}.zip`)
    const files = unzipSync(zip!.bytes)
    const text = (path: string) => strFromU8(files[path]!)
    expect(JSON.parse(text('account.json'))).toMatchObject({ email, name: 'Ana' })
    expect(text('account.json')).not.toMatch(/"(password|token|publicKey)":/)
    expect(text('messages.jsonl')).toContain('I look into it.')
    expect(text('messages.jsonl')).not.toContain('parcel')
    expect(text('acts.jsonl')).toContain('session.take')

    const erase = (typed: string) => eraseAccount(person, { email: typed })
    await expect(
      eraseAccount(
        { ...person, person: { userId, signIn: { sessionId: 's', steppedUpAt: null, method: 'password' } } },
        { email },
      ),
    ).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await expect(erase('somebody@else.test')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await expect(erase(email)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'last_owner', business: 'Elsewhere' },
    })
    await addMember(db(), other.tenantId, 'owner', 'Omar')
    const { requests } = await erase(` ${email.toUpperCase()}`)
    expect(requests.map((request) => request.tenantId).toSorted()).toEqual([home, other.tenantId].toSorted())
    await expect(getMember(vk.as(first), { id: userId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Who stays does not take it back.
    const { requestId: id } = requests.find((request) => request.tenantId === home)!
    const signIn = { sessionId: 's', steppedUpAt: vk.services.now(), method: 'password' }
    await expect(cancelDataRequest(vk.as({ ...first, signIn }), { id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await vk.runJobs()

    const everywhere = await db().withOwner(async (client) => {
      await client.query(`begin; select set_config('app.owner_task', 'on', true)`)
      const { rows } = await client.query(`select 1 from users where id = $1`, [userId])
      const { rows: tables } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'memberships'`,
      )
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await client.query(
          `select 1 from "${name}" t where (to_jsonb(t) - 'subject_id')::text like $1 or t::text like $2 limit 1`,
          [`%${email}%`, `%${userId}@%`],
        )
        if (rows.length > 0) found.push(name)
      }
      await client.query('rollback')
      return [rows.length, found]
    })
    expect(everywhere).toEqual([0, []])
    const left = await rowsOf(held)
    expect(left.sessions).toMatchObject([{ holder: 'ai', agentName: null, agentUserId: null }])
    expect(left.messages.map(({ content }) => content).join()).not.toContain('Ana')
    expect(left.messages.map(({ authorName }) => authorName)).not.toContain('Ana')
    expect((await listDataRequests(vk.as(first))).requests).toMatchObject([
      { kind: 'erase', status: 'done', receipt: { requestedBy: 'person', subject: { kind: 'user' } } },
    ])
    const log = await db().withTenant(home, (tx) =>
      tx.select({ action: auditLogs.action, before: auditLogs.before }).from(auditLogs),
    )
    expect(log).toContainEqual({ action: 'member.erase', before: { role: 'agent', status: 'active' } })
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['session.release', 'privacy.erase']),
    )
    expect((await verify()).problem).toBeNull()

    // Somebody without a business, by the operator; an older backup is put back afterwards.
    const [alone] = await db().withAuth((tx) =>
      tx.insert(users).values({ name: 'Solo', email: 'solo@shop.test' }).returning(),
    )
    expect(await eraseAccountOf(vk.services, 'Solo@shop.test')).toEqual({ requests: [] })
    await expect(eraseAccountOf(vk.services, 'solo@shop.test')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await db().withAuth((tx) => tx.insert(users).values(alone!))
    const { entries } = await vk.services.ledger.read()
    expect(await reapplyErasures(vk.services, entries)).toMatchObject({
      erasures: 1,
      counts: { profiles: 1 },
    })
    expect(await db().withAuth((tx) => tx.select().from(users).where(eq(users.id, alone!.id)))).toEqual([])
  })

  it('is kept no longer than the business says, and never for less than the law wants of the audit log', async () => {
    const { tenantId, owner, agent, converse, rowsOf, verify } = await business()
    await expect(updateRetention(vk.as(agent), {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(updateRetention(owner, { auditDays: 30 })).rejects.toThrow()
    const old = await converse({ visitorId: 'mia', endUser: { externalId: 'c1', name: 'Mia' } })
    await leaveWords(tenantId, old, 'mia@example.org')
    await leaveMore(tenantId, old, 'mia@example.org')
    // Asked for, and handed out.
    const about = { subject: { kind: 'visitor' as const, id: 'mia' }, identityNote: 'Mia called' }
    await createDataRequest(owner, { kind: 'export', ...about })
    await vk.runJobs()
    const tenant = { id: tenantId, settings: { retention: { frameDays: 30 } as object } }
    ahead += 31 * DAY_MS
    const recent = await converse({ visitorId: 'leo' })
    await leaveWords(tenantId, recent, 'leo@example.org')
    await leaveMore(tenantId, recent, 'leo@example.org')
    expect(await previewRetention(owner, { frameDays: 30, conversationDays: 30 })).toEqual({
      conversations: 1,
      frames: 1,
      files: 0,
      people: 0,
      auditRows: 0,
    })
    const [frame] = (await rowsOf(old)).frames
    expect(await applyRetention(vk.services, tenant)).toMatchObject({ frames: 1, conversations: 0 })
    expect(await vk.services.blobs.get(frame!.blobKey)).toBeNull()
    expect((await rowsOf(old)).frames).toEqual([])

    tenant.settings.retention = { endUserDays: 30 }
    // The profile, the conversation and the request.
    expect(await previewRetention(owner, { endUserDays: 30 })).toMatchObject({ people: 3 })
    expect(await applyRetention(vk.services, tenant)).toMatchObject({ people: 3 })
    expect(await previewRetention(owner, { endUserDays: 30 })).toMatchObject({ people: 0 })
    expect((await rowsOf(old)).sessions).toMatchObject([
      { visitorId: null, metadata: {}, ratingComment: null },
    ])
    expect(await besideWords(tenantId, old)).toEqual({
      facts: [],
      feedback: [false, null],
      survey: [1, null, {}],
      escalations: [
        ['visitor_request', null, null, null],
        ['frustration', null, null, { attempts: 2 }],
      ],
      calls: [['', {}]],
    })
    const requests = await db().withTenant(tenantId, (tx) => tx.select().from(dataRequests))
    expect(requests).toMatchObject([
      { status: 'done', identityNote: null, subjectId: expect.stringMatching(/^erased:/) },
    ])
    expect((await rowsOf(recent)).sessions).toMatchObject([{ visitorId: 'leo' }])
    expect(await besideWords(tenantId, recent)).toMatchObject({
      facts: ['I am leo@example.org'],
      feedback: [false, 'no use to leo@example.org'],
      survey: [1, 'ask leo@example.org', { why: 'leo@example.org' }],
      calls: [['Cancel the order', { for: 'leo@example.org' }]],
    })

    tenant.settings.retention = { conversationDays: 30 }
    expect(await applyRetention(vk.services, tenant)).toMatchObject({ conversations: 1 })
    expect((await rowsOf(old)).sessions).toEqual([])
    const kept = await db().withTenant(tenantId, (tx) => tx.select().from(consents))
    expect(kept.map(({ sessionId }) => sessionId).toSorted()).toEqual([null, recent].toSorted())
    ahead = 0

    // The database holds the floor by its own clock, so rows are made old there.
    await db().withOwner(async (client) => {
      await client.query('begin')
      await client.query(`select set_config('app.owner_task', 'on', true)`)
      await client.query(
        `update audit_logs set created_at = created_at - interval '400 days' where tenant_id = $1 and seq <= 5`,
        [tenantId],
      )
      await client.query('commit')
    })
    await expect(
      db().withJobs('test', (tx) =>
        tx.execute(`select * from prune_audit_logs('${tenantId}', now() - interval '364 days', 10)`),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('365 days') } })
    tenant.settings.retention = { auditDays: 365 }
    expect(await applyRetention(vk.services, tenant)).toMatchObject({ auditRows: 5 })
    const left = await db().withTenant(tenantId, (tx) => tx.select().from(auditLogs))
    expect(Math.min(...left.map(({ seq }) => seq!))).toBe(6)
    expect(left.map(({ action }) => action)).toContain('audit.prune')
    expect(await verify()).toMatchObject({ pruned: 5, problem: null })
    // Another server's ledger knows nothing of it; the signed line in the log does.
    const key = vk.services.ledger.key
    expect((await verifyAudit(db(), tenantId, { key, entries: [] })).problem).toBeNull()
    // Nor can an act be put before the chain, now that the row is gone which says what was there.
    const asOwner = (statement: string) =>
      db().withOwner(async (client) => {
        await client.query('begin')
        await client.query(`select set_config('app.owner_task', 'on', true)`)
        await client.query(statement, [tenantId])
        await client.query('commit')
      })
    await asOwner(`insert into audit_logs (tenant_id, actor, action) values ($1, 'operator', 'old.9')`)
    expect((await verify()).problem).toEqual({ seq: 1, what: 'earlier_rows' })
    await asOwner(`delete from audit_logs where tenant_id = $1 and action = 'old.9'`)
    expect((await verify()).problem).toBeNull()
    expect(retentionOf(undefined)).toMatchObject({ conversationDays: null, frameDays: 90, auditDays: null })
  })

  it('is part of what protects a business, beside its people, keys and server', async () => {
    const { tenantId, owner, agent } = await business()
    const olga = vk.as(await addMember(db(), tenantId, 'owner', 'Olga'))
    await createApiKey(olga, { type: 'secret', name: 'Importer' })
    await createDataRequest(owner, {
      kind: 'erase',
      subject: { kind: 'conversation', id: (await createSession(vk.as(agent), {})).id },
    })
    await db().withTenant(tenantId, (tx) =>
      tx.insert(restrictedUseHits).values({
        tenantId,
        place: 'prompt',
        category: 'legal_documents',
        score: 1,
        excerpt: 'a will',
        action: 'blocked',
      }),
    )
    const stands = async (services = owner) => {
      const { checks } = await getSecurityOverview(services)
      return Object.fromEntries(checks.map(({ check, ...facts }) => [check, facts]))
    }
    expect(await stands()).toMatchObject({
      second_factor: { state: 'todo', count: 1, names: ['Olga'] },
      verified_emails: { state: 'todo', count: 2 },
      dormant_people: { state: 'ok' },
      sso: { state: 'info' },
      refused_sign_ins: { state: 'ok' },
      key_addresses: { state: 'todo', names: ['Importer'] },
      key_expiry: { state: 'todo', names: ['Importer'] },
      widget_origins: { state: 'todo', names: ['Shop'] },
      retention: { state: 'todo' },
      data_requests: { state: 'todo', count: 1 },
      restricted_uses: { state: 'info', count: 1 },
      audit_chain: { state: 'info', at: null },
      backup: { state: 'info' },
      https: { state: 'danger' },
      mail: { state: 'todo' },
    })
    await vk.runJobs()
    await updateRetention(owner, { endUserDays: 365 })
    await db().withTenant(tenantId, async (tx) => {
      const at = vk.services.now()
      const [connection] = await tx
        .insert(ssoConnections)
        .values({ tenantId, name: 'Ours', kind: 'oidc', enabledAt: at, enforcedAt: at })
        .returning({ id: ssoConnections.id })
      const domain = { tenantId, connectionId: connection!.id, token: 't', verifiedAt: at }
      await tx.insert(ssoDomains).values({ ...domain, domain: 'shop.test' })
    })
    for await (const _ of checkAudit(vk.services, [tenantId]));
    const lastBackupAt = async () => vk.services.now()
    expect(await stands({ ...owner, lastBackupAt })).toMatchObject({
      sso: { state: 'ok' },
      second_factor: { state: 'ok' },
      retention: { state: 'ok' },
      data_requests: { state: 'ok' },
      audit_chain: { state: 'ok', at: expect.any(String) },
      backup: { state: 'ok' },
    })
    await expect(getSecurityOverview(vk.as(agent))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  nothingLeftSuite(db)
})
