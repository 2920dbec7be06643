import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { DATA_POLICY, registerSecurityHeaders } from './security-headers.ts'

async function headersOf(origin: string, hstsSubdomains = true) {
  const app = Fastify()
  const socket = `${origin.replace('http', 'ws')}/ws`
  await registerSecurityHeaders(app, {
    urls: { api: origin, dashboard: origin, widget: 'https://widget.example', ws: socket },
    hstsSubdomains,
  })
  for (const url of [
    '/',
    '/api/reference',
    '/api/v1/sessions',
    '/trpc/a',
    '/api/auth/b',
    '/ready',
    '/mcp',
    '/calls/x.ics',
  ])
    app.get(url, async () => '')
  return async (url: string) => (await app.inject({ url })).headers
}

test('pages run their own scripts and styles only, and are framed by nobody', async () => {
  const get = await headersOf('https://vk.example')
  for (const url of ['/', '/api/reference']) {
    const headers = await get(url)
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    )
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: blob: https://vk.example https://widget.example",
      'font-src': "'self'",
      'connect-src': "'self' wss://vk.example https://vk.example https://widget.example",
      'media-src': "'self' blob:",
      'worker-src': "'self' blob:",
      'manifest-src': "'self'",
      'frame-src': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'upgrade-insecure-requests': '',
    })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    })
    for (const feature of ['camera', 'microphone', 'display-capture'])
      expect(headers['permissions-policy']).toContain(`${feature}=()`)
    expect(headers).not.toHaveProperty('x-powered-by')
  }
})

test('data is nothing that runs', async () => {
  const get = await headersOf('https://vk.example')
  for (const url of ['/api/v1/sessions', '/trpc/a?batch=1', '/api/auth/b', '/ready'])
    expect((await get(url))['content-security-policy']).toBe(DATA_POLICY)
})

test('https is promised where it is, for the domains below only if they are ours', async () => {
  expect((await (await headersOf('https://vk.example', false))('/'))['strict-transport-security']).toBe(
    'max-age=31536000',
  )
  const plain = await (await headersOf('http://localhost:3001'))('/')
  expect(plain).not.toHaveProperty('strict-transport-security')
  expect(plain['content-security-policy']).not.toContain('upgrade-insecure-requests')
})
