import { expect, test } from 'vitest'
import { memoryStorage } from './storage.ts'
import { testServers } from './testing/test-servers.ts'

const { start, connect, client, keep } = testServers()

const pdf = (words = '%PDF-1.7') => new File([words], 'Rechnung März.pdf', { type: 'application/pdf' })

test('a file is uploaded under its name and goes with its text', async () => {
  const server = await start()
  const agent = await connect(server)
  const told: number[] = []
  const message = await agent.sendFile(pdf(), { text: 'The invoice.', onProgress: (sent) => told.push(sent) })
  expect(message).toMatchObject({ role: 'visitor', content: 'The invoice.' })
  const [stored] = server.files
  expect(stored).toMatchObject({ name: 'Rechnung März.pdf', mediaType: 'application/pdf', bytes: 8 })
  expect(stored!.file.toString()).toBe('%PDF-1.7')
  expect(server.received.find(({ type }) => type === 'message.send')).toMatchObject({
    attachmentIds: [stored!.id],
  })
  expect(told.at(-1)).toBe(1)
})

test('bytes without a type or name go as they are, and a text may be left out', async () => {
  const server = await start()
  const agent = await connect(server)
  await agent.sendFile(new Uint8Array([1, 2, 3]), { name: 'a.png' })
  expect(server.files[0]).toMatchObject({ name: 'a.png', mediaType: 'application/octet-stream', bytes: 3 })
  expect(server.messages).toMatchObject([{ content: '' }])
})

test('an uploaded file opens the conversation, waits to be sent, and can be taken back', async () => {
  const server = await start()
  const agent = keep(client(server).createAgent())
  const file = await agent.attachFile(pdf())
  expect(agent.credentials?.id).toBe(server.session!.id)
  expect(server.messages).toEqual([])
  expect(await agent.getFile(file.id)).toMatchObject({ id: file.id, url: '/again' })
  await agent.discardFile(file.id)
  expect(server.files).toEqual([])
  await expect(agent.getFile(file.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  // An id chooses no other address.
  await expect(agent.getFile(`../sessions/${server.session!.id}/messages?afterSeq=0`)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('files of a text that waits survive a reload', async () => {
  const server = await start({ closeWith: 4012 })
  const storage = memoryStorage()
  const before = keep(client(server, { storage }).createAgent({ storageKey: 'chat' }))
  const file = await before.attachFile(pdf())
  before.sendText('', { attachmentIds: [file.id] }).catch(() => {})
  before.close()
  const after = keep(client(server, { storage }).createAgent({ storageKey: 'chat' }))
  expect(after.unsent).toMatchObject([{ text: '', attachmentIds: [file.id], state: 'waiting' }])
})

test('what cannot be taken is refused before it leaves, and an abort ends an upload', async () => {
  const server = await start()
  const agent = await connect(server)
  const large = new Blob([new Uint8Array(10_485_761)])
  await expect(agent.sendFile(large)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
  for (const nonsense of [null, undefined, 'a path'])
    await expect(agent.attachFile(nonsense as unknown as Blob)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  await expect(agent.sendFile(pdf(''))).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  for (const wrong of [{ text: 'half \ud83d' }, { text: 'x'.repeat(8_001) }, { clientMessageId: '' }])
    await expect(agent.sendFile(pdf(), wrong)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  expect(server.files).toEqual([])
  const reason = new Error('not now')
  await expect(agent.sendFile(pdf(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  expect(server.files).toEqual([])
})
