import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

export interface RequestsInFlight {
  /** Ends every connection that has sent no request, or not the whole of it. WebSockets are not touched. */
  cutHalfSent(): void
}

/** Knows what each connection of a server is doing, so that slow senders do not hold up its end. */
export function watchRequests(server: Server): RequestsInFlight {
  const open = new Map<Socket, IncomingMessage | null>()
  /** One for all: thousands of sockets each with their own would weigh. */
  function forget(this: Socket): void {
    open.delete(this)
  }
  server.on('connection', (socket) => {
    open.set(socket, null)
    socket.on('close', forget)
  })
  server.on('request', (request, response) => {
    open.set(request.socket, request)
    response.once('close', () => {
      if (open.has(request.socket)) open.set(request.socket, null)
    })
  })
  // From here on the connection belongs to the WebSocket side.
  server.on('upgrade', ({ socket }) => {
    socket.off('close', forget)
    open.delete(socket)
  })
  return {
    cutHalfSent() {
      for (const [socket, request] of open) if (!request?.complete) socket.destroy()
    },
  }
}
