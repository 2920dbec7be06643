import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { safePath } from './public-files.ts'
import { renderMarkdown } from './render-markdown.ts'
import { addWidget } from './render-page.ts'
import { createDemoShopServer } from './serve-demo-shop.ts'

const shop = createDemoShopServer({
  widgetSrc: 'https://support.example:8443/embed.js',
  publishableKey: 'pk_live_test',
})
let origin = ''

beforeAll(async () => {
  origin = await shop.listen(0)
})
afterAll(() => shop.close())

const PAGES = [
  '/',
  '/shop',
  '/product/doca-enamel-mug',
  '/cart',
  '/checkout',
  '/order-confirmed',
  '/orders',
  '/about',
  '/contact',
  '/shipping-and-returns',
  '/how-to-try',
  '/help',
  '/help/es',
  '/help/en/why-a-payment-fails',
]

describe('pages', () => {
  it.each(PAGES)('%s has the widget once, complete parts and no inline script or style', async (path) => {
    const response = await fetch(origin + path)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const tag = '<script src="https://support.example:8443/embed.js" data-key="pk_live_test" async></script>'
    expect(html.split(tag)).toHaveLength(2)
    expect(html.indexOf(tag)).toBeLessThan(html.indexOf('</body>'))
    expect(html).not.toMatch(/<!-- part:|\{\{|<style|\sstyle=|\son\w+=|<script>/)
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1)
  })

  it('answers 404 with a page for what does not exist', async () => {
    for (const path of ['/nothing', '/product/nothing', '/help/en/nothing', '/help/xx', '/pages/home.html']) {
      expect((await fetch(origin + path)).status, path).toBe(404)
    }
  })

  it('answers only GET and HEAD', async () => {
    const head = await fetch(origin, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const post = await fetch(origin, { method: 'POST', body: 'x' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('escapes what it puts into the tag', () => {
    const html = addWidget('<body></body>', { widgetSrc: 'https://x/"><script>', publishableKey: '"><b>' })
    expect(html).not.toContain('"><script>')
    expect(html).not.toContain('"><b>')
  })
})

describe('policy', () => {
  it('allows the widget and nothing inline', async () => {
    const policy = (await fetch(origin)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' https://support.example:8443;")
    expect(policy).toContain("connect-src 'self' https://support.example:8443 wss://support.example:8443;")
    expect(policy).toContain("style-src 'self';")
    expect(policy).not.toMatch(/unsafe/)
  })

  it('is on every answer', async () => {
    for (const path of ['/styles/base.css', '/nothing', '/help/en/search.json']) {
      const response = await fetch(origin + path)
      expect(response.headers.get('content-security-policy'), path).toBeTruthy()
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff')
    }
  })
})

describe('files', () => {
  it.each([
    ['/styles/base.css', 'text/css; charset=utf-8', 'no-cache'],
    ['/scripts/site.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/images/products/doca-enamel-mug.svg', 'image/svg+xml', 'public, max-age=3600'],
    ['/fonts/fraunces.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/help/pt/search.json', 'application/json; charset=utf-8', 'no-cache'],
  ])('%s is %s', async (path, type, cache) => {
    const response = await fetch(origin + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe(cache)
  })

  it('answers 304 to a known tag', async () => {
    const etag = (await fetch(`${origin}/styles/base.css`)).headers.get('etag') ?? ''
    const again = await fetch(`${origin}/styles/base.css`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it.each([
    '/../package.json',
    '/styles/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/styles/..%5c..%5cpackage.json',
    '/styles/%00base.css',
    '/%E0%A4%A',
    '/../src/index.ts',
    '//etc/passwd',
    '/.env',
  ])('does not leave the folder for %s', async (path) => {
    // Over a bare socket: fetch would tidy the path up first.
    expect(await statusOf(path)).toBe(404)
  })

  it('refuses hidden files and encoded separators', () => {
    for (const path of ['/.git/config', '/a/../b.css', '/a%2fb.css', '/a\\b.css'])
      expect(safePath(path)).toBeNull()
  })
})

describe('markdown', () => {
  it('renders what the articles use', () => {
    const html = renderMarkdown(
      '## Ação\nOne **two** [x](/help/en/a).\n\n- a\n- b\n\n| A | B |\n| --- | --- |\n| 1 | `2` |',
    )
    expect(html).toContain('<h2 id="acao">Ação</h2>')
    expect(html).toContain('<p>One <strong>two</strong> <a href="/help/en/a">x</a>.</p>')
    expect(html).toContain('<ul><li>a</li><li>b</li></ul>')
    expect(html).toContain('<td><code>2</code></td>')
  })

  it('never passes on HTML or a dangerous link', () => {
    const html = renderMarkdown(
      '<script>alert(1)</script> [x](javascript:alert(1)) [y](//evil.example) [z](/a"onclick=b)',
    )
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/href="(javascript:|\/\/)/)
    expect(html).not.toContain('"onclick')
  })
})

function statusOf(path: string): Promise<number> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n`)
    })
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.on('end', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])))
    socket.on('error', reject)
  })
}
