import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import * as schema from '../schema/index.ts'
import { STUDIO_PAGE } from './studio-page.ts'

/**
 * Run as a process of its own by `openStudio`. drizzle-kit's server answers every website the person has open; here
 * it answers its own page only, so all servers made in this process are guarded.
 */
export interface StudioOrder {
  credentials: { host: string; port: number; user: string; database: string; ssl: false } | { url: string }
  port: number
}

process.once('message', (order: StudioOrder) => {
  serve(order).catch((error: Error) => process.send?.({ error: error.message }))
})
// The parent has ended.
process.once('disconnect', () => process.exit(0))

async function serve({ credentials, port }: StudioOrder): Promise<void> {
  guard(http, port)
  guard(https, port)
  syncBuiltinESMExports()
  const { startStudioPostgresServer } = await import('drizzle-kit/api').catch(() => {
    throw new Error('it needs drizzle-kit, which comes with a checkout only; run there: pnpm install')
  })
  await startStudioPostgresServer(schema, credentials, { host: '127.0.0.1', port })
}

function guard(module: typeof http | typeof https, port: number): void {
  const create = module.createServer as (options: object, listener: RequestListener) => http.Server
  const guarded = (options: object, listener: RequestListener) => {
    const server = create(options, (request, response) =>
      comesFromPage(request, port) ? listener(request, response) : refuse(response),
    )
    server.once('listening', () => process.send?.({ ready: true }))
    server.once('error', (error) => process.send?.({ error: error.message }))
    return server
  }
  Object.assign(module, { createServer: guarded })
}

function comesFromPage({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  return hosts.includes(headers.host ?? '') && headers.origin === STUDIO_PAGE
}

function refuse(response: ServerResponse): void {
  response.writeHead(403).end()
}
