import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestPage {
  status?: number
  type?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export interface TestSite {
  /** Without a slash at its end. */
  url: string
  host: string
  /** Path with query of every request, in order. */
  requests: string[]
  /** What came with the last request of a path. */
  headersOf(path: string): IncomingMessage['headers'] | undefined
  /** What a path answers from now on; null: 404. */
  set(path: string, page: TestPage | ((path: string) => TestPage) | null): void
  close(): Promise<void>
}

/** A website on this machine. Pages with an `etag` answer 304 to who has it. */
export async function startTestSite(pages: Record<string, TestPage | string> = {}): Promise<TestSite> {
  const known = new Map<string, TestPage | ((path: string) => TestPage)>()
  const headers = new Map<string, IncomingMessage['headers']>()
  const requests: string[] = []
  for (const [path, page] of Object.entries(pages))
    known.set(path, typeof page === 'string' ? { body: page } : page)
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    headers.set(path, request.headers)
    const found = known.get(path) ?? known.get(path.split('?')[0]!)
    const page = typeof found === 'function' ? found(path) : (found ?? { status: 404, body: 'Not found' })
    const isKnown = page.headers?.etag !== undefined && request.headers['if-none-match'] === page.headers.etag
    response.writeHead(isKnown ? 304 : (page.status ?? 200), {
      'content-type': page.type ?? 'text/html; charset=utf-8',
      ...page.headers,
    })
    response.end(isKnown ? undefined : page.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    requests,
    headersOf: (path) => headers.get(path),
    set: (path, page) => void (page === null ? known.delete(path) : known.set(path, page)),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
