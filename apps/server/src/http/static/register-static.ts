import { notFound, ServiceError } from '@visualkit/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../errors/send-error.ts'
import { openStaticFolder, type StaticFile } from './static-folder.ts'

const YEAR_SECONDS = 31_536_000
/** The loader's address never changes, so a new version must arrive soon. */
const LOADER_SECONDS = 300
/** Addresses that are never pages of the dashboard. */
const NOT_PAGES = /^\/(api|trpc|mcp|ws|widget|v1|metrics|health|ready)(\/|$)/

/** The widget for other websites, and the dashboard with its own addresses. */
export function registerStatic(app: FastifyInstance, roots: { dashboard: string; widget: string }): void {
  const widget = openStaticFolder(roots.widget)
  const dashboard = openStaticFolder(roots.dashboard)

  for (const url of ['/embed.js', '/v1/widget.js']) {
    app.get(url, async (request, reply) => {
      const file = await widget.find('embed.js')
      if (!file) throw new ServiceError('NOT_FOUND', 'The widget is not built yet.')
      return sendFile(openToAll(reply), request, file, `public, max-age=${LOADER_SECONDS}`)
    })
  }
  app.get<{ Params: { '*': string } }>('/widget/*', async (request, reply) => {
    const file = await widget.find(request.params['*'])
    if (!file) throw notFound('file')
    return sendFile(openToAll(reply), request, file, cacheFor(file))
  })

  app.setNotFoundHandler(async (request, reply) => {
    const path = pathOf(request.url)
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !NOT_PAGES.test(path)
    const file = isPage ? ((await dashboard.find(path)) ?? (await pageOf(path))) : null
    if (!file) throw new ServiceError('NOT_FOUND', 'There is nothing at this address.')
    return sendFile(reply, request, file, cacheFor(file))
  })

  /** Addresses of the dashboard itself, such as /conversations/1, are all its one page. */
  async function pageOf(path: string): Promise<StaticFile | null> {
    return /\.[a-z0-9]{2,5}$/i.test(path) ? null : dashboard.find('index.html')
  }
}

function cacheFor(file: StaticFile): string {
  return file.hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache'
}

/** Files that any website loads. */
function openToAll(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('timing-allow-origin', '*')
}

async function sendFile(
  reply: FastifyReply,
  request: FastifyRequest,
  file: StaticFile,
  cacheControl: string,
): Promise<FastifyReply> {
  reply
    .code(200)
    .header('cache-control', cacheControl)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send()
  const { bytes, encoding } = await file.body(request.headers['accept-encoding'])
  if (encoding) reply.header('content-encoding', encoding)
  return reply.type(file.mediaType).send(bytes)
}
