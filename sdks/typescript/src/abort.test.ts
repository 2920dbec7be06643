import { expect, test } from 'vitest'
import { testServers } from './testing/test-servers.ts'

const { start, client, keep, connect } = testServers()
const silent = (type: string) => ({ intercept: (message: { type: string }) => message.type === type })

test('every call that waits ends with the reason of its signal', async () => {
  const server = await start(silent('message.send'))
  const agent = await connect(server)
  const header = { mediaType: 'image/webp', width: 1, height: 1 } as const
  for (const call of [
    (signal: AbortSignal) => agent.sendText('Never confirmed', { signal }),
    (signal: AbortSignal) => agent.sendFrame(new Uint8Array(1), header, { signal }),
    (signal: AbortSignal) => agent.escalate('Help', { signal }),
    (signal: AbortSignal) => agent.rate({ score: 5 }, { signal }),
    (signal: AbortSignal) => agent.end({ signal }),
  ]) {
    const stop = new AbortController()
    const done = call(stop.signal)
    stop.abort(new Error('Enough.'))
    await expect(done).rejects.toThrow('Enough.')
    await expect(call(AbortSignal.abort(new Error('Before.')))).rejects.toThrow('Before.')
  }
  // It may be stored.
  expect(agent.unsent).toMatchObject([{ text: 'Never confirmed', state: 'waiting' }])
  expect(agent.isConnected).toBe(true)
})

test('an aborted text is taken back when it has not left, and confirmed when it has', async () => {
  const server = await start()
  const agent = await connect(server)
  const stop = new AbortController()
  const texts = ['left', 'waits'].map((text) => agent.sendText(text, { signal: stop.signal }))
  stop.abort(new Error('Enough.'))
  for (const text of texts) await expect(text).rejects.toThrow('Enough.')
  expect(agent.unsent).toMatchObject([{ text: 'left' }])
  await agent.sendText('next')
  expect(server.messages.map(({ content }) => content)).toEqual(['left', 'next'])
  expect(agent.unsent).toEqual([])
})

test('an aborted connection leaves no agent behind', async () => {
  const server = await start(silent('hello'))
  const stop = new AbortController()
  const connecting = client(server).connectAgent({ signal: stop.signal })
  while (server.received.length === 0) await new Promise((done) => setTimeout(done, 5))
  stop.abort(new Error('Enough.'))
  await expect(connecting).rejects.toThrow('Enough.')
  while (server.sockets.length > 0) await new Promise((done) => setTimeout(done, 5))
  await expect(client(server).connectAgent({ signal: AbortSignal.abort(new Error('No.')) })).rejects.toThrow(
    'No.',
  )
  await expect(client(server).widgetConfig('en', AbortSignal.abort(new Error('No.')))).rejects.toThrow('No.')

  const agent = keep(client(server).createAgent())
  const waiting = new AbortController()
  const waited = agent.connect({ signal: waiting.signal })
  waiting.abort(new Error('Enough.'))
  await expect(waited).rejects.toThrow('Enough.')
})

test('a signal that knows no reason ends a call with an error too', async () => {
  const agent = await connect(await start())
  const signal = Object.assign(new EventTarget(), { aborted: true }) as AbortSignal
  await expect(agent.sendText('Hello', { signal })).rejects.toMatchObject({ name: 'AbortError' })
})
