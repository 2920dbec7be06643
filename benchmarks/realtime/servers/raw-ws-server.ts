import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { sayReady } from './say-ready.ts'
import { createWordStore } from './store-word.ts'

/** The least a chat server on `ws` can be: rooms, one insert before each acknowledgement, and nothing else. */
const words = createWordStore(process.env.DATABASE_URL!)
const rooms = new Map<string, Set<WebSocket>>()
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

function tell(room: string, text: string): void {
  for (const socket of rooms.get(room) ?? []) socket.send(text)
}

sockets.on('connection', (socket) => {
  let own: Set<WebSocket> | undefined
  socket.on('message', async (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Record<string, string>
    const { type, room = '', id = '', content = '' } = message
    if (type === 'join') {
      own = rooms.get(room) ?? new Set()
      rooms.set(room, own.add(socket))
      socket.send('{"type":"joined"}')
    } else if (type === 'say') {
      const seq = await words.store(room, id, content)
      tell(room, JSON.stringify({ type: 'said', id, content, seq }))
      socket.send(JSON.stringify({ type: 'ack', id, seq }))
    } else if (type === 'pass') tell(room, JSON.stringify({ type: 'passing', content }))
  })
  socket.on('close', () => own?.delete(socket))
  socket.on('error', () => {})
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 8_192 }, () => sayReady(server))
