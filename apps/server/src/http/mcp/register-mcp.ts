import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import type { Actor } from '@visualkit/services'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { serviceOf } from '../request/service-of.ts'
import { type AuthParts, authenticate } from '../rest/authenticate.ts'
import { requireMediaType } from '../rest/media-type.ts'
import type { RouteDoor } from '../rest/route.ts'
import { readBody } from './unreadable-body.ts'

const DOOR: RouteDoor = { method: 'POST', opens: ['secret'], body: { kind: 'json', schema: z.unknown() } }

/**
 * The Model Context Protocol at /mcp, over streamable HTTP: one message a request, one JSON answer, and nothing is
 * remembered between them. What a key may ask here is what it may ask of the REST API.
 */
export async function registerMcp(
  app: FastifyInstance,
  parts: AuthParts & { version: string },
): Promise<void> {
  const actors = new WeakMap<FastifyRequest, Actor>()
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => readBody(body),
    )
    scope.route({
      method: DOOR.method,
      url: '/mcp',
      bodyLimit: LIMITS.jsonBytes,
      // Who asks is known before the body is read.
      onRequest: async (request, reply) => {
        refusePages(request)
        actors.set(request, await authenticate(parts, DOOR, request, reply))
        requireMediaType(request, DOOR.body)
      },
      handler: async (request, reply) => {
        const service = serviceOf(parts.services, { actor: actors.get(request)!, request, reply })
        const { version } = parts
        // Imported when first needed: the SDK is large, and few businesses connect over MCP.
        const [{ readMessage }, { createMcpServer }, { WebStandardStreamableHTTPServerTransport }] =
          await Promise.all([
            import('./read-message.ts'),
            import('./create-mcp-server.ts'),
            import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
          ])
        const read = readMessage(request.body)
        if ('refusal' in read)
          return await reply.code(read.status).header('cache-control', 'no-store').send(read.refusal)
        const server = createMcpServer(service, { request, version, signal: hangUpOf(reply) })
        const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
        try {
          // The SDK's types do not know exactOptionalPropertyTypes.
          await server.connect(transport as Transport)
          const answer = await transport.handleRequest(asWebRequest(request), { parsedBody: read.message })
          return await send(reply, answer)
        } finally {
          await server.close()
        }
      },
    })
    // Nothing is sent unasked and no session is kept: a client goes on without when it reads 405.
    scope.route({
      method: ['GET', 'DELETE'],
      url: '/mcp',
      handler: async (_request, reply) => {
        const error = { code: -32_000, message: 'Method not allowed: send messages by POST.' }
        return reply.code(405).header('allow', 'POST').send({ jsonrpc: '2.0', error, id: null })
      },
    })
  })
}

/** A browser names the page a request comes from, and no page may hold a secret key. */
function refusePages({ headers }: FastifyRequest): void {
  if (headers.origin === undefined) return
  throw new ServiceError('FORBIDDEN', 'MCP is for programs, not for pages: call it without an Origin header.')
}

/** Ends when the caller goes away before the answer is written. */
function hangUpOf(reply: FastifyReply): AbortSignal {
  const hangUp = new AbortController()
  reply.raw.once('close', () => hangUp.abort())
  return hangUp.signal
}

/** What the transport reads of a request; the key stays here. */
function asWebRequest({ headers }: FastifyRequest): Request {
  const names = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id']
  const read = names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))
  return new Request('http://localhost/mcp', { method: 'POST', headers: Object.fromEntries(read) })
}

async function send(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  reply.code(answer.status).header('cache-control', 'no-store')
  const text = await answer.text()
  return text === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(text)
}
