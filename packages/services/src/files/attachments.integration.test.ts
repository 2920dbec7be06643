import { randomUUID } from 'node:crypto'
import { LIMITS, RATE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { fileStorageBytes } from '@visualkit/plans'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ServiceContext } from '../context.ts'
import {
  applyRetention,
  attachAgentFile,
  attachVisitorFile,
  createDataRequest,
  createSession,
  discardFile,
  getAttachment,
  listMessages,
  listSessions,
  readSignedFile,
  sendAgentMessage,
  sendMessage,
  sendVisitorMessage,
  suspendTenant,
  sweepFiles,
  takeSession,
} from '../index.ts'
import { conversationEntries } from '../privacy/export-conversation.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { readerOfText } from '../testing/reader-of-text.ts'
import { pictureOf, plainPdf } from '../testing/small-files.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'

const HOUR_MS = 3_600_000

describeEachDatabase('files of a conversation', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>
  let now: () => Date

  beforeEach(async () => {
    now = () => new Date()
    vk = await createTestServices(db(), { frameReader: readerOfText(), now: () => now() })
    await vk.services.turns.start()
    shop = await createTestTenant(db())
  })
  afterEach(() => vk.drain())

  async function open(of = shop) {
    const { id: sessionId } = await createSession(vk.as(of.key), { locale: 'en' })
    const visitor = vk.as(of.visitor(sessionId))
    const attach = (bytes: Uint8Array, name?: string, ctx: ServiceContext = visitor) =>
      attachVisitorFile(ctx, { sessionId, bytes, name })
    const say = (content: string, attachmentIds: string[], ctx: ServiceContext = visitor) =>
      sendVisitorMessage(ctx, { sessionId, content, attachmentIds }, { wake: false })
    return { sessionId, visitor, attach, say, agent: vk.as(of.agent) }
  }
  const rows = () => db().withTenant(shop.tenantId, (tx) => tx.select().from(schema.chatFiles))
  const opened = (url: string | undefined) => {
    const link = new URL(url!, 'http://x')
    const { exp, sig, name } = Object.fromEntries(link.searchParams) as Record<string, string>
    return readSignedFile(vk.services, {
      key: link.pathname.replace('/api/v1/files/', ''),
      exp: exp!,
      sig: sig!,
      name,
    })
  }

  it('come with a message, in its order, masked, to everybody who reads it', async () => {
    const { sessionId, visitor, attach, say, agent } = await open()
    const pdf = await attach(plainPdf('Invoice'), 'Rechnung März.pdf')
    const image = await attach(pictureOf('Card 4111 declined'), 'screen.png')
    expect(pdf).toMatchObject({ kind: 'pdf', name: 'Rechnung März.pdf', mediaType: 'application/pdf' })
    expect(image).toMatchObject({ kind: 'image', name: 'screen.png', mediaType: 'image/webp', width: 100 })
    const { message } = await say('', [image.id, pdf.id])
    expect(message.attachments!.map(({ name }) => name)).toEqual(['screen.png', 'Rechnung März.pdf'])
    const [first] = (await listMessages(visitor, { sessionId })).messages
    expect(first).toEqual(message)
    const told = vk.events.find(({ message: event }) => event.type === 'message')
    expect(told).toMatchObject({ audience: 'all', message: { message } })
    // What is kept is what the reader painted over, and the PDF as it came.
    expect((await opened(first!.attachments![0]!.url)).bytes.toString()).toBe('redacted Card 4111 declined')
    expect((await opened(first!.attachments![1]!.url)).bytes).toEqual(plainPdf('Invoice'))
    const { sessions } = await listSessions(agent, {})
    expect(sessions[0]!.lastMessage).toMatchObject({ content: '', files: 2 })
    const [stored] = (await rows()).filter(({ id }) => id === image.id)
    expect(stored).toMatchObject({
      text: 'Card 4111 declined',
      maskedCount: 1,
      redacted: true,
      status: 'ready',
    })
  })

  it('of an agent come with the agent’s message, and their sender alone sees them before', async () => {
    const { sessionId, visitor, agent } = await open()
    await takeSession(agent, { sessionId })
    const { id } = await attachAgentFile(agent, { sessionId, bytes: plainPdf('Label'), name: 'label.pdf' })
    await expect(getAttachment(visitor, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await getAttachment(agent, { id })).toMatchObject({ id })
    const message = await sendAgentMessage(agent, { sessionId, content: 'Your label.', attachmentIds: [id] })
    expect(message.attachments).toMatchObject([{ id, kind: 'pdf' }])
    expect(await getAttachment(visitor, { id })).toMatchObject({ id })
    await expect(discardFile(agent, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('belong to one conversation, one side and one message', async () => {
    const mine = await open()
    const other = await open()
    const rival = await open(await createTestTenant(db(), 'Rival'))
    const [a, b] = [await mine.attach(plainPdf('a')), await mine.attach(plainPdf('b'))]
    for (const stranger of [other, rival]) {
      for (const ids of [[a.id], [randomUUID()]])
        await expect(stranger.say('x', ids)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(getAttachment(stranger.visitor, a)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(discardFile(stranger.visitor, a)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(mine.attach(plainPdf('x'), 'x', stranger.visitor)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    }
    await expect(getAttachment(rival.agent, a)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Not even the people of the business, before it is sent.
    await expect(getAttachment(mine.agent, a)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await takeSession(mine.agent, { sessionId: mine.sessionId })
    const asAgent = { sessionId: mine.sessionId, content: 'x', attachmentIds: [a.id] }
    await expect(sendAgentMessage(mine.agent, asAgent)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await mine.say('', [a.id])
    await expect(mine.say('again', [b.id, a.id])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Nothing of a refused message is left: its other file is still there to be sent.
    expect((await mine.say('', [b.id])).message.attachments).toMatchObject([{ id: b.id }])
    expect((await listMessages(mine.visitor, { sessionId: mine.sessionId })).messages).toHaveLength(3)
  })

  it('are sent once, however often the message is sent', async () => {
    const { sessionId, visitor, attach } = await open()
    const [a, b] = [await attach(plainPdf('a')), await attach(plainPdf('b'))]
    const input = { sessionId, content: 'Here.', clientMessageId: 'c1', attachmentIds: [a.id] }
    const first = await sendVisitorMessage(visitor, input, { wake: false })
    const again = await sendVisitorMessage(visitor, input, { wake: false })
    expect(again).toMatchObject({
      duplicate: true,
      message: { id: first.message.id, attachments: [{ id: a.id }] },
    })
    await expect(
      sendVisitorMessage(visitor, { ...input, attachmentIds: [b.id] }, { wake: false }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('are refused above an hour’s number, and above the room of the business', async () => {
    const { attach, sessionId } = await open()
    await db().withTenant(shop.tenantId, (tx) =>
      tx.insert(schema.chatFiles).values({
        tenantId: shop.tenantId,
        sessionId,
        sender: 'visitor',
        name: 'all.pdf',
        mediaType: 'application/pdf',
        sizeBytes: fileStorageBytes('self_hosted') - 10,
        sha256: Buffer.alloc(32),
        blobKey: `chat-files/${shop.tenantId}/${sessionId}/all.pdf`,
      }),
    )
    await expect(attach(plainPdf('x'))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'storage_full' },
    })
    const busy = await open(await createTestTenant(db(), 'Busy'))
    for (let n = 0; n < RATE_LIMITS.files.points; n++)
      await expect(busy.attach(Buffer.from('no file'))).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' })
    await expect(busy.attach(plainPdf('x'))).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('wait for their message in small numbers, and strangers at one address upload so much an hour', async () => {
    const { attach, visitor } = await open()
    const waiting = []
    for (let n = 0; n < LIMITS.unsentFiles; n++) waiting.push(await attach(plainPdf(String(n))))
    await expect(attach(plainPdf('x'))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'unsent_files' },
    })
    await discardFile(visitor, waiting[0]!)
    await attach(plainPdf('x'))

    const from = (address: string, ctx: ServiceContext) => ({ ...ctx, request: { id: 'r', address } })
    const { points } = RATE_LIMITS.visitorFileMegabytes
    let guest = await open()
    for (let n = 0; n < points; n++) {
      if (n % RATE_LIMITS.files.points === 0) guest = await open()
      const sent = guest.attach(Buffer.from('no file'), 'x', from('203.0.113.9', guest.visitor))
      await expect(sent).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' })
    }
    guest = await open()
    await expect(guest.attach(plainPdf('x'), 'x', from('203.0.113.9', guest.visitor))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
    await guest.attach(plainPdf('x'), 'x', from('203.0.113.10', guest.visitor))
  })

  it('that arrive while their business is suspended leave nothing behind', async () => {
    const { attach } = await open()
    await suspendTenant(vk.services, { tenantId: shop.tenantId, reason: 'a test' })
    await expect(attach(plainPdf('x'))).rejects.toMatchObject({ code: 'TENANT_SUSPENDED' })
    expect(await rows()).toEqual([])
  })

  it('that are taken back or never sent are deleted', async () => {
    const { visitor, attach, say } = await open()
    const taken = await attach(plainPdf('taken back'))
    expect(await discardFile(visitor, taken)).toEqual({ id: taken.id, deleted: true })
    await expect(opened(taken.url)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [sent, left] = [await attach(plainPdf('sent')), await attach(plainPdf('left'))]
    await say('', [sent.id])
    const after = (hours: number) => {
      now = () => new Date(Date.now() + hours * HOUR_MS)
    }
    after(LIMITS.unsentFileHours + 0.5)
    await expect(say('late', [left.id])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await sweepFiles(vk.services)
    expect((await rows()).map(({ id }) => id).sort()).toEqual([sent.id, left.id].sort())
    after(LIMITS.unsentFileHours + 2)
    expect(await sweepFiles(vk.services)).toBeGreaterThan(0)
    expect((await rows()).map(({ id }) => id)).toEqual([sent.id])
    const key = `chat-files/${shop.tenantId}/${(await rows())[0]!.sessionId}/`
    expect(await vk.services.blobs.get(`${key}${left.id}.pdf`)).toBeNull()
    expect(await vk.services.blobs.get(`${key}${sent.id}.pdf`)).not.toBeNull()
  })

  it('are handed out with their conversation, and go with it, or when their time is over', async () => {
    const { sessionId, attach, say } = await open()
    const image = await attach(pictureOf('Order bassoon'), 'order.png')
    await say('', [image.id, (await attach(plainPdf('x'), 'x.pdf')).id])
    const entries = await conversationEntries(vk.services, shop.tenantId, sessionId)
    expect(entries.map(({ path }) => path.split('/').slice(2).join('/'))).toEqual([
      '',
      expect.stringMatching(/^files\/[0-9a-f]{8}-order\.webp$/),
      expect.stringMatching(/^files\/[0-9a-f]{8}-x\.pdf$/),
    ])
    const words = JSON.parse(String(await entries[0]!.read()))
    expect(words.files[0]).toMatchObject({
      name: 'order.png',
      message: 1,
      text: 'Order bassoon',
      hiddenValues: 1,
    })
    const system = vk.as(shop.system)
    await createDataRequest(system, {
      kind: 'erase',
      subject: { kind: 'conversation', id: sessionId },
      identityNote: 'called',
    })
    await vk.runJobs()
    expect(await rows()).toEqual([])
    await expect(opened(image.url)).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const kept = await open()
    const old = await kept.attach(plainPdf('old'))
    const { message } = await kept.say('', [old.id])
    now = () => new Date(Date.now() + 31 * 24 * HOUR_MS)
    const retention = { fileDays: 30 }
    expect((await applyRetention(vk.services, { id: shop.tenantId, settings: { retention } })).files).toBe(1)
    const { messages } = await listMessages(kept.visitor, { sessionId: kept.sessionId })
    expect(messages[0]).toMatchObject({ id: message.id, content: '' })
    expect(messages[0]).not.toHaveProperty('attachments')
  })

  it('that show an error are answered like a shared screen, also without a word', async () => {
    const { sessionId, visitor, attach } = await open()
    const ask = async (content: string, files: { id: string }[]) =>
      (await sendMessage(visitor, { sessionId, content, attachmentIds: files.map(({ id }) => id) })).reply!
    const error = await attach(pictureOf('Checkout\nPayment declined: AVS-07'))
    const alone = await ask('', [error])
    expect(alone).toMatchObject({
      answered: true,
      screen: { frameId: error.id, attached: true, visibleError: expect.stringContaining('AVS-07') },
    })
    expect((await opened(alone.screen!.imageUrl)).bytes.toString()).toContain('redacted Checkout')
    // Still what it is about, in the next question.
    const next = await sendMessage(visitor, { sessionId, content: 'What does this error mean?' })
    expect(next.reply).toMatchObject({ answered: true, screen: { frameId: error.id } })
    const receipt = await ask('', [await attach(pictureOf('Receipt of Monday'))])
    expect(receipt.content).toContain('```\nReceipt of Monday\n```')
    expect(receipt.content).toContain('What would you like to know about it?')
  })

  it('that are not read are said to be not read', async () => {
    const { sessionId, visitor, attach } = await open()
    const ask = async (content: string) => {
      const { id } = await attach(plainPdf('Parcels never arrive.'))
      return (await sendMessage(visitor, { sessionId, content, attachmentIds: [id] })).reply!
    }
    expect(await ask('')).toMatchObject({
      answered: false,
      content: expect.stringContaining('I cannot read it'),
    })
    const known = await ask('When do parcels arrive?')
    expect(known.content).toMatch(
      /^Parcels arrive within three working days.*\n\nI have not read the attached PDF/s,
    )
    expect((await ask('Where is Atlantis?')).content).toContain('I have not read the attached PDF')
  })
})
