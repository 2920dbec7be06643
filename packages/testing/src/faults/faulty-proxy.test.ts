import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { startFaultyProxy } from './faulty-proxy.ts'

it('delays pieces and sends lost ones again, and never lets one overtake another, also while its process is busy', async () => {
  let heard = ''
  const server = createServer((socket) => socket.on('data', (bytes) => (heard += bytes.toString('latin1'))))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const proxy = await startFaultyProxy(() => [(server.address() as AddressInfo).port])
  proxy.setFaults({ delayMs: 3, lossShare: 0.3, resendMs: 11 })
  const client = connect({ port: Number(new URL(proxy.url).port), host: '127.0.0.1', noDelay: true })
  await new Promise((done) => client.once('connect', done))
  let said = ''
  for (let piece = 0; piece < 400; piece++) {
    const text = `${piece};`
    said += text
    client.write(text)
    await nextTurn()
    // The loop is held up now and then, so that timers are late.
    if (piece % 7 === 0) for (const untilMs = performance.now() + 2.5; performance.now() < untilMs; );
  }
  await vi.waitFor(() => expect(heard).toHaveLength(said.length), 10_000)
  expect(heard).toBe(said)
  client.destroy()
  await proxy.close()
  server.close()
})
