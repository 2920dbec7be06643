import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findProduct } from '../public/scripts/products.js'
import { HELP_LANGUAGES, type HelpArticle, helpArticles } from './help-articles.ts'
import { helpArticleValues, helpIndexValues, helpSearchIndex } from './help-pages.ts'
import { readPublicFile } from './public-files.ts'
import { renderPage, type WidgetTag } from './render-page.ts'
import { securityHeaders } from './security-headers.ts'

export interface DemoShopOptions extends WidgetTag {
  /** The address to listen on; loopback when absent. */
  host?: string
}

export interface DemoShopServer {
  server: Server
  /** Port 0 takes a free one. Resolves with the origin to open. */
  listen(port: number): Promise<string>
  close(): Promise<void>
}

/** Pages by path. Products and help articles have their own paths below. */
const PAGES: Record<string, string> = {
  '/': 'home',
  '/shop': 'shop',
  '/cart': 'cart',
  '/checkout': 'checkout',
  '/order-confirmed': 'order-confirmed',
  '/orders': 'orders',
  '/about': 'about',
  '/contact': 'contact',
  '/shipping-and-returns': 'shipping-and-returns',
  '/how-to-try': 'how-to-try',
}

/**
 * Harbour Goods, an ordinary customer website with the widget on it, served from an origin of its own.
 * Plain HTTP without state: the basket and the orders live in the visitor's browser.
 */
export function createDemoShopServer(options: DemoShopOptions): DemoShopServer {
  const host = options.host ?? '127.0.0.1'
  const headers = securityHeaders(options.widgetSrc)
  let articles: Promise<HelpArticle[]> | undefined
  const loadArticles = (): Promise<HelpArticle[]> => {
    articles ??= helpArticles()
    return articles
  }
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    answer(request, response, options, loadArticles).catch(() => {
      if (response.headersSent) response.destroy()
      else send(response, request, 500, 'text/plain; charset=utf-8', 'The shop could not show this page.')
    })
  })
  return {
    server,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          const { port: actual } = server.address() as AddressInfo
          resolve(`http://${nameOf(host)}:${actual}`)
        })
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  widget: WidgetTag,
  loadArticles: () => Promise<HelpArticle[]>,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    send(response, request, 405, 'text/plain; charset=utf-8', 'This shop only answers GET.')
    return
  }
  // Not `new URL`: it would resolve `..` before we can refuse it.
  const pathname = (request.url ?? '/').split(/[?#]/)[0] ?? '/'
  const page = async (status: number, name: string, values?: Record<string, string>): Promise<void> => {
    response.setHeader('cache-control', 'no-cache')
    send(response, request, status, 'text/html; charset=utf-8', await renderPage(name, widget, values))
  }

  const name = PAGES[pathname]
  if (name) return page(200, name)

  const product = /^\/product\/([a-z0-9-]+)$/.exec(pathname)
  const found = product && findProduct(product[1]!)
  if (found) {
    const values = { slug: found.slug, title: found.name.en, description: found.summary.en }
    return page(200, 'product', values)
  }

  if (pathname === '/help' || pathname.startsWith('/help/')) {
    const all = await loadArticles()
    const language =
      HELP_LANGUAGES.find((one) => pathname === `/help/${one}`) ?? (pathname === '/help' ? 'en' : null)
    if (language) return page(200, 'help', helpIndexValues(all, language))
    const article = all.find((one) => one.url === pathname)
    if (article) return page(200, 'help-article', helpArticleValues(all, article))
    const index = HELP_LANGUAGES.find((one) => pathname === `/help/${one}/search.json`)
    if (index) {
      response.setHeader('cache-control', 'no-cache')
      send(response, request, 200, 'application/json; charset=utf-8', helpSearchIndex(all, index))
      return
    }
    return page(404, 'not-found')
  }

  const file = await readPublicFile(pathname)
  if (!file) return page(404, 'not-found')
  response.setHeader('cache-control', file.cacheControl)
  response.setHeader('etag', file.etag)
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end()
    return
  }
  send(response, request, 200, file.type, file.body)
}

function send(
  response: ServerResponse,
  request: IncomingMessage,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** What to put in a link: nobody can open 0.0.0.0, and an IPv6 address needs brackets. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
