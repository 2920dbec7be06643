import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { textFrame } from './text-frame.ts'

const server = createServer()
const sockets = new WebSocketServer({ noServer: true })
afterAll(() => void server.close())

it('is read by a client as the text it was, whatever its length', async () => {
  const streams: Duplex[] = []
  server.on('upgrade', (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, () => streams.push(stream)),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await once(client, 'open')
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((length) => 'x'.repeat(length))
  for (const text of [...texts, 'ação 你好 👋'.repeat(20)]) {
    streams[0]!.write(textFrame(text))
    const [data, isBinary] = await once(client, 'message')
    expect(String(data)).toBe(text)
    expect(isBinary).toBe(false)
  }
  client.terminate()
})
