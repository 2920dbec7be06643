import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SsoConnection } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { vouchForDomain } from '@visualkit/services'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { postgres, useHttp } from '../testing/http-suite.ts'
import { createSamlProvider, type SamlProvider } from '../testing/saml-provider.ts'
import { SignInClient } from '../testing/sign-in-client.ts'
import { callTrpc } from '../testing/start-test-http.ts'

const DOMAIN = 'casa-mora.example'

/** One server and a provider of another make; each test goes on where the one before ended. */
describe('single sign-on by SAML', () => {
  const suite = useHttp(postgres)
  let connection: SsoConnection
  let provider: SamlProvider
  let count = 0

  beforeAll(async () => {
    connection = await done<SsoConnection>('sso.create', { name: 'Casa Mora ID', kind: 'saml' })
    const ours = await suite.http.app.inject({ url: `/api/auth/saml/${connection.id}/metadata` })
    expect(ours.headers['content-type']).toContain('application/samlmetadata+xml')
    provider = createSamlProvider(ours.body)
  })

  const newBrowser = () => new SignInClient(() => suite.http, `198.51.103.${++count}`)
  async function call(path: string, input: object, kind: 'mutation' | 'query' = 'mutation') {
    const answer = await callTrpc(suite.http.app, kind, path, { cookie: suite.shop.ownerCookie, input })
    return answer.error ? answer.error.data : answer.data
  }
  async function done<Result>(path: string, input: object): Promise<Result> {
    return (await call(path, input)) as Result
  }
  const someone = () => ({ email: `worker-${++count}@${DOMAIN}`, name: `Worker ${count}` })

  async function begin(browser: SignInClient, input: object = {}): Promise<string> {
    const begun = await browser.post('/outside/begin', { via: connection.id, ...input })
    expect(begun.statusCode, begun.body).toBe(200)
    return (begun.json() as { url: string }).url
  }
  /** As the provider's page posts it: from elsewhere, and without our cookie. */
  async function post(form: URLSearchParams, via = connection.id): Promise<string> {
    const answer = await suite.http.app.inject({
      method: 'POST',
      url: `/api/auth/saml/${via}/acs`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://id.casa-mora.example',
      },
      payload: form.toString(),
    })
    expect([answer.statusCode, answer.cookies]).toEqual([303, []])
    return String(answer.headers.location)
  }
  async function signIn(browser: SignInClient, person = someone(), input: object = {}): Promise<string> {
    const on = await post(await provider.answer(await begin(browser, input), person))
    return on.startsWith('/api/') ? String((await browser.get(on)).headers.location) : on
  }
  const problem = (code: string) => `/sign-in?problem=${code}&via=${connection.id}`
  const lastRefusal = async () => {
    const { auditLogs } = schema
    const rows = await suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.select().from(auditLogs).orderBy(auditLogs.seq),
    )
    return rows.findLast(({ action }) => action === 'sso_connection.refuse')?.details
  }

  test('takes the provider’s own description, as XML or from its address', async () => {
    const { id } = connection
    expect(await call('sso.importMetadata', { id, xml: '<html/>' })).toMatchObject({
      errorCode: 'VALIDATION_ERROR',
      details: { reason: 'metadata' },
    })
    expect(await call('sso.importMetadata', { id })).toMatchObject({ errorCode: 'VALIDATION_ERROR' })
    const server = createServer((_request, response) => response.end(provider.metadata))
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const fetched = () => call('sso.importMetadata', { id, url: `http://${host}/metadata` })
    expect(await fetched()).toMatchObject({ errorCode: 'VALIDATION_ERROR' })
    suite.http.services.outside.privateHosts = [host]
    expect(await fetched()).toMatchObject({
      issuer: 'https://id.casa-mora.example/saml',
      signInUrl: 'https://id.casa-mora.example/sso',
      certificates: [{ subject: 'CN=Casa Mora ID', validUntil: expect.any(String) }],
      isComplete: true,
    })
    await new Promise((closed) => server.close(closed))
    for (const certificates of [['no certificate'], ['MIIB']])
      expect(await call('sso.update', { id, certificates })).toMatchObject({
        details: { reason: 'certificate' },
      })
  })

  test('is tried, then signs people in and lets them join', async () => {
    const { id } = connection
    const { test } = await done<{ test: string }>('sso.beginTest', { id })
    const person = someone()
    expect(await signIn(newBrowser(), person, { act: 'test', test })).toBe('/sign-in/tried')
    expect(await call('sso.test', { test }, 'query')).toMatchObject({
      state: 'passed',
      mapped: { ...person, subject: person.email, isOfDomain: false },
      claims: expect.arrayContaining([{ name: 'displayName', value: person.name }]),
    })
    await done('sso.addDomain', { connectionId: id, domain: DOMAIN })
    const operator = { ...suite.http.services, actor: suite.shop.system }
    await vouchForDomain(operator, { domain: DOMAIN })
    expect(await done('sso.switch', { id, state: 'on' })).toMatchObject({ enabledAt: expect.any(String) })
    const browser = newBrowser()
    expect(await signIn(browser, person, { next: '/team' })).toBe('/team')
    expect(await browser.whoAmI()).toBe(person.email)
    expect((await browser.query('auth.getSession')).data).toMatchObject({
      user: { name: person.name },
      tenants: [{ id: suite.shop.tenantId, role: 'agent' }],
    })
    expect(await signIn(newBrowser(), { email: 'x@elsewhere.example', name: 'x' })).toBe(problem('domain'))
  })

  test('is answered in the browser that asked, once, and by nothing nobody asked for', async () => {
    const [browser, victim] = [newBrowser(), newBrowser()]
    await begin(victim)
    const form = await provider.answer(await begin(browser), someone())
    const on = await post(form)
    expect((await victim.get(on)).headers.location).toBe(problem('expired'))
    expect((await browser.get(on)).headers.location).toBe(problem('expired'))
    expect([await victim.whoAmI(), await browser.whoAmI()]).toEqual([null, null])
    // The same form again, and one without a request of ours.
    expect(await post(form)).toBe(problem('expired'))
    form.delete('RelayState')
    expect(await post(form)).toBe(problem('expired'))
    // An answer to another request under the name of this one.
    const older = await provider.answer(await begin(browser), someone())
    older.set('RelayState', (await provider.read(await begin(browser))).relayState)
    expect(await post(older)).toBe(problem('answer'))
    expect(await lastRefusal()).toMatchObject({ problem: 'answer', check: 'request' })
    // An assertion by the same name as one that was used.
    const assertionId = '_the-same'
    const person = { ...someone(), assertionId }
    expect(await signIn(newBrowser(), person)).toBe('/')
    expect(await signIn(newBrowser(), person)).toBe(problem('answer'))
    expect(await lastRefusal()).toMatchObject({ problem: 'answer', check: 'replay' })
    const second = await done<SsoConnection>('sso.create', { name: 'Second', kind: 'saml' })
    const meant = await provider.answer(await begin(browser), someone())
    expect(await post(meant, second.id)).toContain('problem=expired')
  })

  test('signs what it asks, and opens what the provider encrypts for it', async () => {
    const url = await begin(newBrowser())
    expect(await provider.read(url)).toMatchObject({ forced: false })
    await expect(provider.read(url.replace(/RelayState=[^&]*/, 'RelayState=another'))).rejects.toThrow()
    for (const way of [
      'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
      'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    ]) {
      const [browser, person] = [newBrowser(), { ...someone(), encryptedBy: way }]
      const form = await provider.answer(await begin(browser), person)
      const sent = Buffer.from(form.get('SAMLResponse')!, 'base64').toString()
      expect([sent.includes('EncryptedAssertion'), sent.includes(way)]).toEqual([true, true])
      expect(sent).not.toContain(person.email)
      expect((await browser.get(await post(form))).headers.location).toBe('/')
      expect(await browser.whoAmI()).toBe(person.email)
    }
    // What is encrypted for one connection opens in no other.
    const second = await done<SsoConnection>('sso.create', { name: 'Third', kind: 'saml' })
    const [mine, theirs] = [connection.ours.certificate, second.ours.certificate]
    expect([mine, theirs]).toEqual([expect.stringContaining('BEGIN CERTIFICATE'), expect.any(String)])
    expect(mine).not.toBe(theirs)
    const { ssoConnections } = schema
    const rows = await suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.select().from(ssoConnections),
    )
    expect(rows.map(({ sealedKey }) => sealedKey)).toEqual(rows.map(() => expect.stringMatching(/^v1\./)))
  })

  test('proves anew who somebody is', async () => {
    const [browser, person] = [newBrowser(), someone()]
    await signIn(browser, person)
    const url = await begin(browser, { act: 'step_up' })
    expect((await provider.read(url)).forced).toBe(true)
    expect(await signIn(browser, person, { act: 'step_up' })).toBe('/sign-in/confirmed')
    expect(await signIn(browser, someone(), { act: 'step_up' })).toBe(problem('other_person'))
  })

  test('hears that somebody signed out at the provider, and ends what that opened', async () => {
    const [first, second, other, person] = [newBrowser(), newBrowser(), newBrowser(), someone()]
    await signIn(first, person)
    await signIn(second, person)
    await signIn(other)
    const sent = new URL(provider.signOut(person.email, 'its-state'))
    const send = async (url: string) => String((await newBrowser().get(url)).headers.location)
    const changed = sent.search.replace('its-state', 'other-state')
    expect(await send(sent.pathname + changed)).toBe(problem('answer'))
    expect(await send(sent.pathname)).toBe(problem('answer'))
    expect(await first.whoAmI()).toBe(person.email)

    const answer = await send(sent.pathname + sent.search)
    expect(answer).toMatch(/^https:\/\/id\.casa-mora\.example\/slo\?/)
    expect(await provider.readSignedOut(answer)).toMatchObject({ relayState: 'its-state' })
    await expect(provider.readSignedOut(answer.replace('its-state', 'other'))).rejects.toThrow()
    expect([await first.whoAmI(), await second.whoAmI()]).toEqual([null, null])
    expect(await other.whoAmI()).not.toBeNull()
    // Again, and of somebody nobody knows here: nothing is left open, and the same is said.
    for (const email of [person.email, 'nobody@elsewhere.example']) {
      const { pathname, search } = new URL(provider.signOut(email, 'its-state'))
      expect(await send(pathname + search)).toMatch(/^https:\/\/id\.casa-mora\.example\/slo\?/)
    }
    const rows = await suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.action, 'sign_in.revoke')),
    )
    expect(rows).toMatchObject([{ details: { sessions: 2 } }])
  })

  test('takes forms of a bearable size and nothing else', async () => {
    const send = (payload: string, type = 'application/x-www-form-urlencoded', path = 'acs') =>
      suite.http.app.inject({
        method: 'POST',
        url: `/api/auth/saml/${connection.id}/${path}`,
        headers: { 'content-type': type },
        payload,
      })
    expect((await send(`SAMLResponse=${'x'.repeat(500_000)}`)).statusCode).toBe(413)
    expect((await send('{}', 'text/plain')).statusCode).toBe(415)
    expect((await send('', 'application/x-www-form-urlencoded', 'metadata')).statusCode).toBe(415)
    expect((await suite.http.app.inject({ url: '/api/auth/saml/x/metadata' })).statusCode).toBe(404)
  })
})
