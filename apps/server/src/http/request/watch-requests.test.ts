import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { watchRequests } from './watch-requests.ts'

test('cuts off whoever has not sent a whole request, and nobody else', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/whole') answer = () => response.end('done')
    if (request.url === '/whole') arrived()
  })
  let answer = () => {}
  let arrived = () => {}
  const isHere = new Promise<void>((done) => {
    arrived = done
  })
  const requests = watchRequests(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const send = async (text: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(text)
    return socket
  }
  const halfBody = await send('POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{')
  const halfHeader = await send('GET / HTTP/1.1\r\nHos')
  const whole = await send('GET /whole HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await isHere
  const cut = [halfBody, halfHeader].map((socket) => {
    socket.on('error', () => {})
    return once(socket, 'close')
  })
  requests.cutHalfSent()
  await Promise.all(cut)
  let said = ''
  whole.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  answer()
  await once(whole, 'close')
  expect(said).toContain('done')
  await new Promise((done) => server.close(done))
})
