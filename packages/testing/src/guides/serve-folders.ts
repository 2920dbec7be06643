import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export interface TestWebsite {
  origin: string
  /** What is served from now on. */
  show(folder: string): void
  stop(): Promise<void>
}

/** A website of somebody else: one folder at a time, always from the same origin. */
export async function serveFolders(): Promise<TestWebsite> {
  let folder = ''
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://website').pathname))
    const file = join(folder, path === '/' ? 'index.html' : path)
    // Browsers ask for one by themselves.
    if (path === '/favicon.ico') return response.writeHead(204).end()
    const type = TYPES[extname(file)]
    if (type === undefined || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(next) {
      folder = next
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
