import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { sayReady } from './say-ready.ts'
import { createWordStore } from './store-word.ts'

/** Socket.IO as its documentation sets it up for many servers: rooms over the Redis adapter, WebSocket alone. */
const words = createWordStore(process.env.DATABASE_URL!)
const publisher = new Redis(process.env.REDIS_URL!)
const server = createServer()
const io = new Server(server, {
  transports: ['websocket'],
  adapter: createAdapter(publisher, publisher.duplicate()),
})

io.on('connection', (socket) => {
  socket.on('join', (room: string, joined: () => void) => {
    void socket.join(room)
    joined()
  })
  socket.on('say', async (room: string, id: string, content: string) => {
    const seq = await words.store(room, id, content)
    io.to(room).emit('said', id, content, seq)
    socket.emit('ack', id, seq)
  })
  socket.on('pass', (room: string, content: string) => io.to(room).emit('passing', content))
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 8_192 }, () => sayReady(server))
