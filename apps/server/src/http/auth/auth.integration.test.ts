import { schema } from '@visualkit/db'
import { createSignInLink, createUser } from '@visualkit/services'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { describeHttp } from '../testing/http-suite.ts'
import { callTrpc, cookieOf, OWN_ORIGIN, PASSWORD } from '../testing/start-test-http.ts'

describeHttp('signing in', (suite) => {
  function signIn(
    email: string,
    password: string,
    headers: Record<string, string> = {},
    address = '127.0.0.1',
  ) {
    return suite.http.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: address,
      headers: { 'content-type': 'application/json', origin: OWN_ORIGIN, ...headers },
      payload: JSON.stringify({ email, password }),
    })
  }

  const follow = (url: string, options: object = {}) =>
    suite.http.app.inject({ url: url.slice(OWN_ORIGIN.length), ...options })

  describe('passwords', () => {
    test('sign in, stay signed in, sign out', async () => {
      const answer = await signIn(suite.shop.ownerEmail, PASSWORD)
      expect(answer.statusCode).toBe(200)
      const [cookie] = answer.cookies
      // Only the cookie holds the secret, and scripts cannot read it.
      expect(answer.body).not.toContain(decodeURIComponent(cookie!.value).split('.')[0])
      expect(cookie).toMatchObject({ name: 'vk.session_token', httpOnly: true, sameSite: 'Lax', path: '/' })
      expect(cookie!.maxAge).toBe(8 * 3600)
      const session = await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie: cookieOf(answer) })
      expect(session.data).toMatchObject({
        user: { email: suite.shop.ownerEmail },
        tenants: [{ id: suite.shop.tenantId, name: 'Casa Mora', role: 'owner' }],
        activeTenantId: suite.shop.tenantId,
      })
      const out = await suite.http.app.inject({
        method: 'POST',
        url: '/api/auth/sign-out',
        headers: { cookie: cookieOf(answer), origin: OWN_ORIGIN, 'content-type': 'application/json' },
        payload: '{}',
      })
      expect(out.statusCode).toBe(200)
      const after = await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie: cookieOf(answer) })
      expect(after.data).toBeNull()
    })

    test('are kept as Argon2id', async () => {
      const rows = await suite.http.services.db.withAuth((tx) => tx.select().from(schema.accounts))
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    })

    test('a wrong one and an unknown address are refused alike', async () => {
      const wrong = await signIn(suite.shop.ownerEmail, 'not the password')
      const unknown = await signIn('nobody@shop.example', 'not the password')
      expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
      expect(unknown.json()).toEqual(wrong.json())
    })

    test('a failure of ours is blank, with its cause in the log', async () => {
      const { auth } = suite.http.services.db
      const select = auth.select
      auth.select = () => {
        throw new Error('the table has burnt down')
      }
      const failed = await signIn(suite.shop.ownerEmail, PASSWORD)
      auth.select = select
      expect([failed.statusCode, failed.json().error.code]).toEqual([500, 'INTERNAL_ERROR'])
      expect(failed.body).not.toContain('burnt')
      const line = suite.http.lines.find(({ text }) => text === 'a request failed')
      expect(line?.fields).toMatchObject({
        path: '/api/auth/sign-in/email',
        error: { message: 'the table has burnt down' },
      })
    })

    test('are tried so often and no more', async () => {
      const statuses = []
      for (let n = 0; n < 25; n++)
        statuses.push((await signIn(`guess-${n}@shop.example`, 'guess', {}, '192.0.2.40')).statusCode)
      expect(statuses.slice(0, 20)).not.toContain(429)
      expect(statuses.at(-1)).toBe(429)
      const limited = await signIn('guess@shop.example', 'guess', {}, '192.0.2.40')
      expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    })

    test('nobody signs up, and no other website signs anybody in', async () => {
      const signUp = await suite.http.app.inject({
        method: 'POST',
        url: '/api/auth/sign-up/email',
        headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
        payload: JSON.stringify({ email: 'new@shop.example', password: PASSWORD, name: 'New' }),
      })
      expect(signUp.statusCode).toBe(404)
      const foreign = await signIn(suite.shop.ownerEmail, PASSWORD, {
        origin: 'https://evil.example',
        cookie: suite.shop.ownerCookie,
      })
      expect(foreign.statusCode).toBe(403)
    })
  })

  describe('one-time links', () => {
    test('sign in once, also when used twice at once, and lead to the dashboard', async () => {
      const { url } = await createSignInLink(suite.http.services, {
        email: suite.shop.ownerEmail.toUpperCase(),
      })
      const answers = await Promise.all([follow(url), follow(url), follow(url)])
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 410, 410])
      const used = answers.find((answer) => answer.statusCode === 303)!
      expect(used.headers.location).toBe('/')
      expect(used.headers['cache-control']).toBe('no-store')
      const session = await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie: cookieOf(used) })
      expect(session.data).toMatchObject({ user: { email: suite.shop.ownerEmail } })
      expect(answers.find((answer) => answer.statusCode === 410)!.body).toContain('This link no longer works')
    })

    test('a look ahead does not use them up, nor does a picture of another page', async () => {
      const { url } = await createSignInLink(suite.http.services, { email: suite.shop.ownerEmail })
      expect((await follow(url, { method: 'HEAD' })).cookies).toHaveLength(0)
      expect((await follow(url, { headers: { 'sec-purpose': 'prefetch;prerender' } })).cookies).toHaveLength(
        0,
      )
      for (const dest of ['image', 'iframe', 'script', 'empty'])
        expect((await follow(url, { headers: { 'sec-fetch-dest': dest } })).cookies).toHaveLength(0)
      expect((await follow(url, { headers: { 'sec-fetch-dest': 'document' } })).statusCode).toBe(303)
    })

    test('end after ten minutes, are not guessed, and are kept as a hash', async () => {
      const { url } = await createSignInLink(suite.http.services, { email: suite.shop.ownerEmail })
      const token = new URL(url).searchParams.get('token')!
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      const rows = await suite.http.services.db.withAuth((tx) => tx.select().from(schema.verificationTokens))
      expect(JSON.stringify(rows)).not.toContain(token)
      suite.advance(10 * 60_000 + 1)
      expect((await follow(url)).statusCode).toBe(410)
      suite.advance(-(10 * 60_000 + 1))
      expect((await follow(`${OWN_ORIGIN}/sign-in/link`)).statusCode).toBe(410)
      expect((await follow(`${OWN_ORIGIN}/sign-in/link?token=a&token=b`)).statusCode).toBe(410)
    })

    test('never stand in the log', async () => {
      const { url } = await createSignInLink(suite.http.services, { email: suite.shop.ownerEmail })
      await follow(url)
      const lines = JSON.stringify(suite.http.lines)
      expect(lines).toContain('/sign-in/link')
      expect(lines).not.toContain(new URL(url).searchParams.get('token'))
      for (const secret of [suite.shop.ownerCookie.split('=')[1]!, suite.shop.secretKey, PASSWORD])
        expect(lines).not.toContain(secret)
    })
  })

  describe('members', () => {
    test('a person who works for two businesses acts for the one they name', async () => {
      const { services, app } = suite.http
      const { userId } = await createUser(services, {
        tenantId: suite.rival.tenantId,
        email: suite.shop.ownerEmail,
        name: 'ignored',
        role: 'viewer',
      })
      const cookie = suite.shop.ownerCookie
      const current = (tenantId?: string) => callTrpc(app, 'query', 'tenants.current', { cookie, tenantId })
      expect((await current()).data).toMatchObject({ name: 'Casa Mora' })
      expect((await current(suite.rival.tenantId)).data).toMatchObject({ name: 'Rival' })
      expect((await current(crypto.randomUUID())).status).toBe(403)
      await expect(
        createUser(services, {
          tenantId: suite.rival.tenantId,
          email: suite.shop.ownerEmail,
          name: 'x',
          role: 'agent',
        }),
      ).rejects.toMatchObject({ code: 'CONFLICT' })
      await expect(
        createUser(services, { tenantId: crypto.randomUUID(), email: 'a@shop.example', name: 'x' }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const { memberships } = schema
      await services.db.withTenant(suite.rival.tenantId, (tx) =>
        tx.delete(memberships).where(eq(memberships.userId, userId)),
      )
      expect((await current(suite.rival.tenantId)).status).toBe(403)
    })
  })
})
