import { schema } from '@visualkit/db'
import { createOidc } from '@visualkit/identity'
import { createUser } from '@visualkit/services'
import {
  type OidcProviderServer,
  type ProviderPerson,
  startOidcProvider,
} from '@visualkit/testing/oidc-provider'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgres, useHttp } from '../testing/http-suite.ts'
import { appCode, newestMail, SignInClient } from '../testing/sign-in-client.ts'
import { OWN_ORIGIN, PASSWORD } from '../testing/start-test-http.ts'

/** One server and one real provider for all of it. */
describe('accounts elsewhere', () => {
  const suite = useHttp(postgres)
  const people: Record<string, ProviderPerson> = {}
  let provider: OidcProviderServer
  let count = 0

  beforeAll(async () => {
    const redirectUri = `${OWN_ORIGIN}/api/auth/callback/oidc`
    provider = await startOidcProvider({ clients: [{ id: 'vk', secret: 's3cret', redirectUri }], people })
    const settings = { issuer: provider.issuer, clientId: 'vk', clientSecret: 's3cret' }
    Object.assign(suite.http.services.outside, {
      oidc: createOidc({ privateHosts: [provider.host], now: suite.http.services.now }),
      providers: [{ id: 'oidc', name: 'Marea ID', settings }],
    })
  })
  afterAll(() => provider.close())

  const newBrowser = () => new SignInClient(() => suite.http, `198.51.101.${++count}`)

  async function somebody(at: ProviderPerson & { password?: string } = {}) {
    const login = `login-${++count}`
    const email = `elsewhere-${count}@shop.example`
    people[login] = { email, email_verified: true, name: 'Ana', ...at }
    const { tenantId } = suite.shop
    const { userId } = await createUser(suite.http.services, {
      tenantId,
      email,
      name: 'Ana',
      role: 'agent',
      password: at.password,
    })
    return { login, email, userId }
  }

  async function begin(browser: SignInClient, input: object = {}): Promise<string> {
    const begun = await browser.post('/outside/begin', { via: 'oidc', ...input })
    expect(begun.statusCode, begun.body).toBe(200)
    return (begun.json() as { url: string }).url
  }
  const comeBack = (browser: SignInClient, url: URL) => browser.get(url.pathname + url.search)

  /** The whole way. @returns where the browser ends. */
  async function signIn(browser: SignInClient, login: string, input: object = {}) {
    const answer = await comeBack(browser, await provider.signIn(await begin(browser, input), login))
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location)
  }
  const audited = async (userId: string) => {
    const rows = await suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.targetId, userId)),
    )
    return rows.map(({ action }) => action)
  }

  test('begin by a procedure too, which leads to the page that was asked for and nowhere else', async () => {
    const { login } = await somebody()
    for (const [callbackUrl, goesTo] of [
      ['/knowledge?tab=try', '/knowledge?tab=try'],
      [`${OWN_ORIGIN}/team`, '/team'],
      ['https://evil.example/x', '/'],
      ['//evil.example/x', '/'],
    ]) {
      const browser = newBrowser()
      const begun = await browser.mutate('auth.signIn', { provider: 'oidc', callbackUrl })
      const { url } = begun.data as { url: string }
      const answer = await comeBack(browser, await provider.signIn(url, login))
      expect([answer.statusCode, answer.headers.location]).toEqual([303, goesTo])
      expect((await browser.query('auth.getSession')).data).toMatchObject({ user: { name: 'Ana' } })
    }
    const off = await newBrowser().mutate('auth.signIn', { provider: 'google' })
    expect(off).toMatchObject({ status: 404 })
  })

  test('are offered only when they are set up', async () => {
    const options = await newBrowser().query('auth.options', {})
    expect(options.data).toEqual({
      signUp: true,
      providers: [{ id: 'oidc', name: 'Marea ID' }],
      sso: null,
    })
    expect((await newBrowser().post('/outside/begin', { via: 'google' })).statusCode).toBe(404)
    expect((await newBrowser().get('/api/auth/callback/google')).headers.location).toBe(
      '/sign-in?problem=off&via=google',
    )
  })

  test('sign in whoever has the address, connect it once, tell them, and lead on to a page of ours', async () => {
    const { login, email, userId } = await somebody()
    const browser = newBrowser()
    expect(await signIn(browser, login, { next: '/conversations?open=1' })).toBe('/conversations?open=1')
    expect(await browser.whoAmI()).toBe(email)
    expect((await newestMail(suite.http, email))?.kind).toBe('outside_linked')
    expect(await audited(userId)).toEqual(expect.arrayContaining(['outside.link', 'sign_in.pass']))
    expect((await browser.query('auth.listSessions')).data).toMatchObject([{ method: 'oidc' }])
    // From then on it is the account elsewhere that counts, whatever its address is now.
    people[login] = { email: 'married@shop.example', email_verified: false }
    const again = newBrowser()
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/api/auth/sign-out'])
      expect(await signIn(again, login, { next })).toBe('/')
    expect(await again.whoAmI()).toBe(email)
  })

  test('open no account whose address either side has not confirmed, and make none', async () => {
    const { db } = suite.http.services
    for (const [at, problem] of [
      [{ email_verified: false }, 'email_unverified'],
      [{ email_verified: undefined }, 'email_unverified'],
      [{ email: undefined }, 'email_missing'],
      [{ email: 'nobody@shop.example' }, 'nobody'],
    ] as const) {
      const { login, email } = await somebody(at)
      const browser = newBrowser()
      expect(await signIn(browser, login)).toBe(`/sign-in?problem=${problem}&via=oidc`)
      expect(await browser.whoAmI(), email).toBeNull()
    }
    const { login, email, userId } = await somebody()
    const confirmed = (emailVerified: boolean) =>
      db.withAuth((tx) => tx.update(schema.users).set({ emailVerified }).where(eq(schema.users.id, userId)))
    await confirmed(false)
    expect(await signIn(newBrowser(), login)).toBe('/sign-in?problem=email_unconfirmed&via=oidc')
    // A link out of a mail confirms it.
    await newBrowser().post('/request-password-reset', { email })
    const { token } = (await newestMail(suite.http, email))!
    await newBrowser().post('/reset-password', { token, password: 'copper lantern under a bridge' })
    expect(await signIn(newBrowser(), login)).toBe('/')
    await db.withAuth((tx) =>
      tx.update(schema.users).set({ suspendedAt: new Date() }).where(eq(schema.users.id, userId)),
    )
    expect(await signIn(newBrowser(), login)).toBe('/sign-in?problem=suspended&via=oidc')
  })

  test('answer once, to the browser that asked, in time', async () => {
    const { login } = await somebody()
    const [asker, victim] = [newBrowser(), newBrowser()]
    const back = await provider.signIn(await begin(asker), login)
    const expired = '/sign-in?problem=expired&via=oidc'
    // Somebody else is not signed in by it, and it is used up.
    await begin(victim)
    expect((await comeBack(victim, back)).headers.location).toBe(expired)
    expect(await victim.whoAmI()).toBeNull()
    expect((await comeBack(asker, back)).headers.location).toBe(expired)

    const second = await provider.signIn(await begin(asker), login)
    expect((await comeBack(asker, second)).headers.location).toBe('/')
    expect((await comeBack(asker, second)).headers.location).toBe(expired)

    const late = await provider.signIn(await begin(asker), login)
    suite.advance(16 * 60_000)
    expect((await comeBack(asker, late)).headers.location).toBe(expired)
    suite.advance(-16 * 60_000)
    expect((await asker.get('/api/auth/callback/oidc?state=guessed&code=x')).headers.location).toBe(expired)

    const refused = new URL(await begin(asker))
    const state = refused.searchParams.get('state')!
    const iss = encodeURIComponent(provider.issuer)
    const denied = await asker.get(`/api/auth/callback/oidc?error=access_denied&state=${state}&iss=${iss}`)
    expect(denied.headers.location).toBe('/sign-in?problem=cancelled&via=oidc')
    // Another provider's answer to our question.
    const mixed = new URL(await begin(asker)).searchParams.get('state')!
    const other = await asker.get(
      `/api/auth/callback/oidc?code=x&state=${mixed}&iss=https%3A%2F%2Fevil.example`,
    )
    expect(other.headers.location).toBe('/sign-in?problem=answer&via=oidc')
    const log = JSON.stringify(suite.http.lines)
    for (const secret of [state, back.searchParams.get('code')!, 's3cret']) expect(log).not.toContain(secret)
  })

  test('begin on our own pages only', async () => {
    const foreign = await suite.http.app.inject({
      method: 'POST',
      url: '/api/auth/outside/begin',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      payload: JSON.stringify({ via: 'oidc' }),
    })
    expect(foreign.statusCode).toBe(403)
    for (const path of ['/sign-in/outside', '/step-up/outside'])
      expect((await newBrowser().post(path, { token: 'x' })).statusCode).toBe(404)
  })

  test('ask for the code where codes are on, and then prove too little', async () => {
    const { login, email } = await somebody({ password: PASSWORD })
    const owner = newBrowser()
    await owner.post('/sign-in/email', { email, password: PASSWORD })
    const { secret } = (await owner.mutate('account.beginTotp')).data as { secret: string }
    await owner.mutate('account.confirmTotp', { code: appCode(suite.http, secret) })
    suite.advance(30_000)
    const browser = newBrowser()
    expect(await signIn(browser, login)).toBe('/sign-in?step=code&next=%2F')
    expect(await browser.whoAmI()).toBeNull()
    await browser.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })
    expect(await browser.whoAmI()).toBe(email)
    expect((await browser.query('account.security')).data).toMatchObject({ stepUp: { methods: ['totp'] } })
    const proof = await provider.signIn(await begin(browser, { act: 'step_up' }), login)
    expect((await comeBack(browser, proof)).headers.location).toBe('/sign-in?problem=stale&via=oidc')
  })

  test('are no fresh proof at sign-in, and one when the person signs in there anew', async () => {
    const { login, email, userId } = await somebody()
    const browser = newBrowser()
    await signIn(browser, login)
    const refused = await browser.mutate('account.beginTotp')
    expect(refused.error?.data.errorCode).toBe('STEP_UP_REQUIRED')
    const { login: colleague } = await somebody()
    expect(await signIn(browser, colleague, { act: 'step_up' })).toBe(
      '/sign-in?problem=other_person&via=oidc',
    )
    const before = browser.sessionToken
    expect(await signIn(browser, login, { act: 'step_up' })).toBe('/sign-in/confirmed')
    expect(browser.sessionToken).not.toBe(before)
    expect(await browser.whoAmI()).toBe(email)
    expect((await browser.mutate('account.beginTotp')).status).toBe(200)
    expect(await audited(userId)).toContain('step_up.pass')

    const last = await browser.mutate('account.unlinkOutside', { provider: 'oidc' })
    expect(last.error?.data.errorCode).toBe('CONFLICT')
    await browser.post('/password/change', { newPassword: 'copper lantern under a bridge' })
    expect((await browser.mutate('account.unlinkOutside', { provider: 'oidc' })).data).toEqual({
      unlinked: true,
    })
    expect(await audited(userId)).toContain('outside.unlink')
    expect((await newBrowser().post('/outside/begin', { via: 'oidc', act: 'step_up' })).statusCode).toBe(401)
  })
})
