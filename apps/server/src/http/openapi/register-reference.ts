import type { Services } from '@visualkit/services'
import type { FastifyInstance } from 'fastify'
import { cookiePrefix } from '../auth/create-auth.ts'
import { REST_ROUTES } from '../rest/routes/index.ts'
import { buildOpenApi } from './build-openapi.ts'
import { PAGE_CSS, PAGE_SCRIPT } from './page-assets.ts'
import { renderReference } from './render-reference.ts'

/** The API in the words of machines and of people. Made once, on the first look. */
export function registerReference(
  app: FastifyInstance,
  { services, version }: { services: Services; version: string },
): void {
  const baseUrl = services.urls.api
  let made: { json: string; html: string } | undefined
  const documents = () => {
    if (!made) {
      const cookie = `${cookiePrefix(services.urls.dashboard)}.session_token`
      const openapi = buildOpenApi(REST_ROUTES, { baseUrl, version, cookie })
      made = { json: JSON.stringify(openapi), html: renderReference(REST_ROUTES, openapi, baseUrl) }
    }
    return made
  }

  app.get('/api/v1/openapi.json', async (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
      .send(documents().json),
  )
  app.get('/api/reference', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(documents().html),
  )
  app.get('/api/reference/page.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(PAGE_CSS),
  )
  app.get('/api/reference/page.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(PAGE_SCRIPT),
  )
}
