import { randomUUID } from 'node:crypto'
import type { SsoConnection, SsoTest } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { createOidc, lookUpTxt } from '@visualkit/identity'
import { createInvitation, createUser, restoreTenant, rolesNow, suspendTenant } from '@visualkit/services'
import {
  type OidcProviderServer,
  type ProviderPerson,
  startOidcProvider,
} from '@visualkit/testing/oidc-provider'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgres, useHttp } from '../testing/http-suite.ts'
import { appCode, newestMail, SignInClient } from '../testing/sign-in-client.ts'
import { type DnsServer, startDns } from '../testing/start-dns.ts'
import { callTrpc, OWN_ORIGIN, PASSWORD, type TestBusiness } from '../testing/start-test-http.ts'

const DOMAIN = 'casa-mora.example'

/** One server, one real provider and one name server; each test goes on where the one before ended. */
describe('single sign-on by OpenID', () => {
  const suite = useHttp(postgres)
  const people: Record<string, ProviderPerson> = {}
  let provider: OidcProviderServer
  let dns: DnsServer
  let admin: string
  let connection: SsoConnection
  /** The only owner with a password and codes, signed in with both, once it is enforced. */
  let glass: SignInClient
  let bossId: string
  /** Of somebody whom the provider signed in before they changed it. */
  let moved: string
  let count = 0

  beforeAll(async () => {
    dns = await startDns()
    admin = (await suite.shop.member('admin')).cookie
    connection = (await as(admin).mutate('sso.create', { name: 'Marea ID', kind: 'oidc' })) as SsoConnection
    provider = await startOidcProvider({
      clients: [{ id: 'vk', secret: 's3cret-of-the-client', redirectUri: connection.ours.redirectUri }],
      people,
    })
    const privateHosts = [provider.host]
    Object.assign(suite.http.services.outside, {
      oidc: createOidc({ privateHosts, now: suite.http.services.now }),
      lookUpTxt: (domain: string) => lookUpTxt(domain, [dns.address]),
      privateHosts,
    })
  })
  afterAll(async () => {
    await provider.close()
    await dns.close()
  })

  const newBrowser = () => new SignInClient(() => suite.http, `198.51.102.${++count}`)

  /** Calls of somebody who is signed in; a refusal is its code and reason. */
  const as = (cookie: string, tenantId?: string) => ({
    query: async (path: string, input?: object) => {
      const answer = await callTrpc(suite.http.app, 'query', path, { cookie, input, tenantId })
      return answer.error ? refusalOf(answer.error) : answer.data
    },
    mutate: async (path: string, input?: object) => {
      const answer = await callTrpc(suite.http.app, 'mutation', path, { cookie, input, tenantId })
      return answer.error ? refusalOf(answer.error) : answer.data
    },
  })
  const refusalOf = ({ data }: { data: Record<string, unknown> }) => {
    const { reason } = (data.details ?? {}) as { reason?: string }
    return reason ? `${data.errorCode} ${reason}` : data.errorCode
  }
  const owner = () => as(suite.shop.ownerCookie)

  async function begin(browser: SignInClient, input: object = {}): Promise<string> {
    const begun = await browser.post('/outside/begin', { via: connection.id, ...input })
    expect(begun.statusCode, begun.body).toBe(200)
    return (begun.json() as { url: string }).url
  }
  async function signIn(browser: SignInClient, login: string, input: object = {}): Promise<string> {
    const back = await provider.signIn(await begin(browser, input), login)
    const answer = await browser.get(back.pathname + back.search)
    return String(answer.headers.location)
  }
  const problem = (code: string) => `/sign-in?problem=${code}&via=${connection.id}`
  const known = (at: ProviderPerson = {}) => {
    const login = `worker-${++count}`
    people[login] = { email: `${login}@${DOMAIN}`, name: `Worker ${count}`, ...at }
    return { login, email: people[login].email! }
  }
  async function member(business: TestBusiness, email: string, role: 'agent' | 'admin' | 'owner' = 'agent') {
    const { tenantId } = business
    return createUser(suite.http.services, { tenantId, email, name: 'Ana', role, password: PASSWORD })
  }
  const roleOf = async (email: string) => {
    const { users, memberships } = schema
    const [row] = await suite.http.services.db.withAuth((tx) =>
      tx
        .select({ role: memberships.role })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(users.email, email), eq(memberships.tenantId, suite.shop.tenantId))),
    )
    return row?.role ?? null
  }

  test('is set up by owners and admins, with a secret nobody reads again', async () => {
    const { issuer } = provider
    const viewer = as((await suite.shop.member('agent')).cookie)
    expect(await viewer.query('sso.list')).toBe('FORBIDDEN')
    const plain = { id: connection.id, issuer: 'http://id.example', clientId: 'vk' }
    expect(await as(admin).mutate('sso.update', plain)).toBe('VALIDATION_ERROR https')
    const clientSecret = 's3cret-of-the-client'
    const saved = await as(admin).mutate('sso.update', {
      id: connection.id,
      issuer,
      clientId: 'vk',
      clientSecret,
    })
    expect(saved).toMatchObject({ hasSecret: true, isComplete: true, enabledAt: null, testedAt: null })
    const rows = await suite.http.services.db.withAuth((tx) => tx.select().from(schema.ssoConnections))
    const log = await owner().query('audit.list', { action: 'sso_connection.update' })
    for (const text of [saved, rows, log, suite.http.lines])
      expect(JSON.stringify(text)).not.toContain(clientSecret)
    // Nobody is signed in by it yet.
    const begun = await newBrowser().post('/outside/begin', { via: connection.id })
    expect([begun.statusCode, begun.json().error.details.problem]).toEqual([404, 'off'])
    suite.advance(11 * 60_000)
    expect(await as(admin).mutate('sso.update', { id: connection.id, name: 'x' })).toBe('STEP_UP_REQUIRED')
    suite.advance(-11 * 60_000)
  })

  test('is tried without signing anybody in, and says what came back and what is wrong', async () => {
    const browser = newBrowser()
    const tryOut = async (login: string) => {
      const { test } = (await as(admin).mutate('sso.beginTest', { id: connection.id })) as { test: string }
      expect(await as(admin).query('sso.test', { test })).toMatchObject({ state: 'waiting' })
      expect(await signIn(browser, login, { act: 'test', test })).toBe('/sign-in/tried')
      const rival = as(suite.rival.ownerCookie)
      expect(await rival.query('sso.test', { test })).toBe('NOT_FOUND')
      return (await as(admin).query('sso.test', { test })) as SsoTest
    }
    const { login, email } = known()
    const clientSecret = 'not the secret'
    await as(admin).mutate('sso.update', { id: connection.id, clientSecret })
    expect(await tryOut(login)).toMatchObject({ state: 'failed', problem: 'answer', check: 'client' })
    await as(admin).mutate('sso.update', { id: connection.id, clientSecret: 's3cret-of-the-client' })
    const passed = await tryOut(login)
    expect(passed).toMatchObject({
      state: 'passed',
      mapped: { subject: login, email, isOfDomain: false },
    })
    expect(passed.claims).toContainEqual({ name: 'email', value: email })
    expect(await browser.whoAmI()).toBeNull()
    expect(await roleOf(email)).toBeNull()
    const [listed] = (await as(admin).query('sso.list')) as SsoConnection[]
    expect(listed?.testedAt).not.toBeNull()
    const stranger = await newBrowser().post('/outside/begin', { via: connection.id, act: 'test', test: 'x' })
    expect(stranger.json().error.details.problem).toBe('expired')
  })

  test('captures a domain whose DNS says that it is the business’s, and no other', async () => {
    const add = (who: string, connectionId: string, domain: string) =>
      as(who).mutate('sso.addDomain', { connectionId, domain })
    expect(await add(admin, connection.id, 'GMail.com')).toBe('VALIDATION_ERROR public_domain')
    expect(await add(admin, connection.id, 'no domain')).toBe('VALIDATION_ERROR')
    expect(await owner().mutate('sso.switch', { id: connection.id, state: 'on' })).toBe('CONFLICT domain')
    type Claimed = { id: string; record: string }
    const claimed = (await add(admin, connection.id, `  ${DOMAIN.toUpperCase()} `)) as Claimed
    expect(await add(admin, connection.id, DOMAIN)).toBe('CONFLICT own_domain')
    const verify = (who: string, { id }: Claimed) => as(who).mutate('sso.verifyDomain', { id })
    expect(await verify(admin, claimed)).toBe('CONFLICT no_record')
    dns.records.set(DOMAIN, ['v=spf1 -all', 'visualkit-verification=of-somebody-else'])
    expect(await verify(admin, claimed)).toBe('CONFLICT other_record')
    // Another business claims it too; only one can prove it.
    const theirs = suite.rival.ownerCookie
    const other = (await as(theirs).mutate('sso.create', { name: 'Rival', kind: 'saml' })) as SsoConnection
    const rivals = (await add(theirs, other.id, DOMAIN)) as Claimed
    dns.records.set(DOMAIN, [claimed.record, rivals.record])
    expect(await verify(admin, claimed)).toMatchObject({ domain: DOMAIN, verifiedAt: expect.any(String) })
    expect(await verify(theirs, rivals)).toBe('CONFLICT taken')

    expect(await as(admin).mutate('sso.switch', { id: connection.id, state: 'on' })).toBe('FORBIDDEN')
    expect(await owner().mutate('sso.switch', { id: connection.id, state: 'on' })).toMatchObject({
      enabledAt: expect.any(String),
      enforcedAt: null,
    })
    // From now on an admin changes nothing that people are trusted by.
    expect(await as(admin).mutate('sso.update', { id: connection.id, clientSecret: 'x' })).toBe('FORBIDDEN')
    expect(await as(admin).mutate('sso.delete', { id: connection.id })).toBe('FORBIDDEN')
  })

  test('is found by the domain of an address, whoever has it', async () => {
    const found = async (email: string) =>
      ((await newBrowser().query('auth.options', { email })).data as { sso: unknown }).sso
    const sso = { via: connection.id, name: 'Casa Mora', enforced: false }
    await member(suite.shop, `known@${DOMAIN}`)
    for (const email of [`known@${DOMAIN}`, `nobody@${DOMAIN}`, `X@${DOMAIN.toUpperCase()}`])
      expect(await found(email)).toEqual(sso)
    for (const email of ['x@other.example', `x@sub.${DOMAIN}`]) expect(await found(email)).toBeNull()
  })

  test('lets people of its domains join, as what they were invited as, and nobody else', async () => {
    const { login, email } = known()
    const browser = newBrowser()
    expect(await signIn(browser, login, { next: '/conversations' })).toBe('/conversations')
    expect([await browser.whoAmI(), await roleOf(email)]).toEqual([email, 'agent'])
    // The provider's id counts from then on.
    people[login]!.email = 'married@elsewhere.example'
    expect(await signIn(newBrowser(), login)).toBe('/')
    expect(await roleOf(email)).toBe('agent')

    // Names are what the provider writes, as far as they can be shown.
    const odd = known({ name: 'Ana\u0000\n\u202EMora' })
    expect(await signIn(newBrowser(), odd.login)).toBe('/')
    const found = await suite.http.services.db.withAuth((tx) =>
      tx.select().from(schema.users).where(eq(schema.users.email, odd.email)),
    )
    expect(found[0]).toMatchObject({ name: 'Ana Mora' })

    const invited = known()
    const ctx = { ...suite.http.services, actor: suite.shop.system }
    await createInvitation(ctx, { email: invited.email, role: 'viewer' })
    expect(await signIn(newBrowser(), invited.login)).toBe('/')
    expect(await roleOf(invited.email)).toBe('viewer')

    for (const [at, code] of [
      [{ email: 'x@elsewhere.example' }, 'domain'],
      [{ email: `x@sub.${DOMAIN}` }, 'domain'],
      [{ email: undefined }, 'email_missing'],
      [{ email_verified: false }, 'email_unverified'],
    ] as const)
      expect(await signIn(newBrowser(), known(at).login), code).toBe(problem(code))
    await owner().mutate('sso.update', { id: connection.id, joins: false })
    expect(await signIn(newBrowser(), known().login)).toBe(problem('not_member'))
    await owner().mutate('sso.update', { id: connection.id, joins: true, defaultRole: 'viewer' })
    const log = JSON.stringify(await owner().query('audit.list', { action: 'sso_connection.refuse' }))
    expect(log).toContain('sso_connection.refuse')
  })

  test('does not bring back whoever was removed or switched off, nor an address nobody confirmed', async () => {
    const { db } = suite.http.services
    const { login, email } = known()
    await signIn(newBrowser(), login)
    const { users, memberships } = schema
    const [user] = await db.withAuth((tx) => tx.select().from(users).where(eq(users.email, email)))
    await owner().mutate('users.setStatus', { id: user!.id, status: 'deactivated' })
    expect(await signIn(newBrowser(), login)).toBe(problem('deactivated'))
    await db.withTenant(suite.shop.tenantId, (tx) =>
      tx.delete(memberships).where(eq(memberships.userId, user!.id)),
    )
    expect(await signIn(newBrowser(), login)).toBe(problem('removed'))
    // Nor somebody who never came by it while they were of the team; an invitation does.
    const before = known()
    const { userId: removed } = await member(suite.shop, before.email, 'admin')
    expect(await owner().mutate('users.remove', { id: removed })).toMatchObject({ deleted: true })
    expect(await signIn(newBrowser(), before.login)).toBe(problem('removed'))
    expect(await roleOf(before.email)).toBeNull()
    await owner().mutate('invitations.create', { email: before.email, role: 'viewer' })
    expect(await signIn(newBrowser(), before.login)).toBe('/')
    expect(await roleOf(before.email)).toBe('viewer')
    const planted = known()
    const { userId } = await member(suite.rival, planted.email)
    await db.withAuth((tx) => tx.update(users).set({ emailVerified: false }).where(eq(users.id, userId)))
    expect(await signIn(newBrowser(), planted.login)).toBe(problem('email_unconfirmed'))
  })

  test('knows whoever was removed by each address they had, until they are invited at it or erased', async () => {
    const { db } = suite.http.services
    const changeAddress = async (email: string, newEmail: string) => {
      const browser = newBrowser()
      await browser.post('/sign-in/email', { email, password: PASSWORD })
      await browser.mutate('account.requestEmailChange', { newEmail })
      for (const at of [newEmail, email])
        await browser.post('/confirm-email', { token: (await newestMail(suite.http, at))!.token })
      expect(await browser.whoAmI()).toBe(newEmail)
    }
    const [after, before] = [known(), known()]
    const gone = await member(suite.shop, after.email, 'admin')
    const moved = await member(suite.shop, before.email, 'admin')
    await owner().mutate('users.remove', { id: gone.userId })
    await changeAddress(after.email, 'after@elsewhere.example')
    await changeAddress(before.email, 'before@elsewhere.example')
    const asked = (await owner().mutate('invitations.create', {
      email: before.email,
      role: 'admin',
    })) as object
    await owner().mutate('users.remove', { id: moved.userId })
    expect(await owner().query('invitations.list')).not.toContainEqual(expect.objectContaining(asked))
    // A new account at the old address is the same person as far as the business can tell.
    await member(suite.rival, before.email)
    for (const { login, email } of [after, before]) {
      expect(await signIn(newBrowser(), login)).toBe(problem('removed'))
      expect(await roleOf(email)).toBeNull()
    }
    // Nor does somebody come a second time, who would stay when the first is switched off or removed.
    const here = known()
    const { userId: hereId } = await member(suite.shop, here.email)
    await changeAddress(here.email, 'here@elsewhere.example')
    expect(await signIn(newBrowser(), here.login)).toBe(problem('not_member'))
    await owner().mutate('users.setStatus', { id: hereId, status: 'deactivated' })
    expect(await signIn(newBrowser(), here.login)).toBe(problem('deactivated'))
    expect(await roleOf(here.email)).toBeNull()
    await owner().mutate('invitations.create', { email: before.email, role: 'viewer' })
    expect(await signIn(newBrowser(), before.login)).toBe('/')
    expect(await roleOf(before.email)).toBe('viewer')
    await db.withAuth((tx) => tx.delete(schema.users).where(eq(schema.users.id, gone.userId)))
    expect(await signIn(newBrowser(), after.login)).toBe('/')
  })

  test('opens its own business alone, and no door of the person', async () => {
    const { login, email } = known()
    await member(suite.rival, email, 'owner')
    const browser = newBrowser()
    await signIn(browser, login)
    expect((await browser.query('auth.getSession')).data).toMatchObject({
      tenants: [{ id: suite.shop.tenantId, role: 'viewer' }],
      elsewhere: [],
      deactivatedIn: [],
    })
    // Where else the person works is not told: the answer is that about a business of strangers.
    for (const other of [suite.rival.tenantId, randomUUID()])
      expect(await as(browser.cookie, other).query('tenants.current')).toBe('TENANT_MISMATCH')
    const own = newBrowser()
    await own.post('/sign-in/email', { email, password: PASSWORD })
    expect(await as(own.cookie, suite.rival.tenantId).query('tenants.current')).toMatchObject({
      name: 'Rival',
    })
    expect(await as(browser.cookie).query('auth.listSessions')).toHaveLength(1)
    expect(await signIn(browser, login, { act: 'step_up' })).toBe('/sign-in/confirmed')
    expect(await as(browser.cookie).mutate('auth.revokeOtherSessions')).toEqual({ revoked: 0 })
    const shut = {
      'account.beginTotp': undefined,
      'account.erase': { email },
      'account.cancelEmailChange': undefined,
      'account.renamePasskey': { id: crypto.randomUUID(), name: 'x' },
      'users.updateProfile': { name: 'x' },
    }
    for (const [path, input] of Object.entries(shut))
      expect(await as(browser.cookie).mutate(path, input), path).toBe('FORBIDDEN sso')
    expect(await as(browser.cookie).query('users.profile')).toBe('FORBIDDEN sso')
    // Nor is anything told of it: a right password or code is refused as a wrong one.
    for (const [path, body] of [
      ['/password/change', { currentPassword: PASSWORD, newPassword: 'copper lantern under' }],
      ['/password/change', { currentPassword: 'wrong', newPassword: 'copper lantern under' }],
      ['/step-up', { password: PASSWORD }],
      ['/step-up', { password: 'wrong' }],
      ['/step-up', { code: '000000' }],
    ] as const) {
      const refused = await browser.post(path, body)
      expect([refused.statusCode, refused.json().error.details], path).toEqual([403, { reason: 'sso' }])
    }
    expect((await browser.get('/api/auth/passkey/generate-register-options')).statusCode).toBe(403)
    const { db } = suite.http.services
    const [user] = await db.withAuth((tx) =>
      tx.select().from(schema.users).where(eq(schema.users.email, email)),
    )
    const passkey = { publicKey: 'x', credentialID: 'b2YtYW5h', counter: 0, deviceType: 'x', backedUp: true }
    await db.withAuth((tx) => tx.insert(schema.passkeys).values({ userId: user!.id, ...passkey }))
    const options = async (at: SignInClient) =>
      (await at.get('/api/auth/passkey/generate-authenticate-options')).json()
    expect(await options(browser)).toMatchObject({ allowCredentials: [], userVerification: 'required' })
    expect(await options(own)).toMatchObject({
      allowCredentials: [{ id: 'b2YtYW5h' }],
      userVerification: 'required',
    })
    expect(await as(browser.cookie).query('account.security')).toMatchObject({
      hasPassword: false,
      sso: { via: connection.id, name: 'Casa Mora' },
      stepUp: { methods: ['outside'], validUntil: expect.any(String) },
    })
    expect(await own.whoAmI()).toBe(email)
    // Nor does another's sign-in confirm it.
    expect(await signIn(browser, known().login, { act: 'step_up' })).toBe(problem('other_person'))
  })

  test('leaves no invitation open behind whoever joins by it, and joins no other business', async () => {
    const tokenFor = async (business: TestBusiness, email: string, role: string) => {
      const by = as(business.ownerCookie)
      const { id } = (await by.mutate('invitations.create', { email, role })) as { id: string }
      const { url } = (await by.mutate('invitations.url', { id })) as { url: string }
      return url.split('#token=')[1]!
    }
    const { login, email } = known()
    const token = await tokenFor(suite.shop, email, 'owner')
    const bySso = newBrowser()
    await signIn(bySso, login)
    expect(await roleOf(email)).toBe('viewer')
    const elsewhere = await tokenFor(suite.rival, email, 'admin')
    expect(await as(bySso.cookie).mutate('invitations.accept', { token: elsewhere })).toBe('FORBIDDEN sso')
    const { users } = schema
    const [user] = await suite.http.services.db.withAuth((tx) =>
      tx.select().from(users).where(eq(users.email, email)),
    )
    await as(admin).mutate('users.remove', { id: user!.id })
    await newBrowser().post('/request-password-reset', { email, locale: 'en' })
    const reset = await newestMail(suite.http, email)
    await newBrowser().post('/reset-password', { token: reset!.token, password: PASSWORD })
    const own = newBrowser()
    await own.post('/sign-in/email', { email, password: PASSWORD })
    expect(await as(own.cookie).mutate('invitations.accept', { token })).toBe('VALIDATION_ERROR invitation')
    expect(await roleOf(email)).toBeNull()
    expect(await as(own.cookie).mutate('invitations.accept', { token: elsewhere })).toMatchObject({ email })
  })

  test('reads no mail of the person, and gives no tries at their password', async () => {
    const { login, email } = known()
    await member(suite.rival, email, 'owner')
    const bySso = newBrowser()
    await signIn(bySso, login)
    await newBrowser().post('/request-password-reset', { email, locale: 'en' })
    const { token } = (await newestMail(suite.http, email))!
    type Mails = { mails: { id: string; recipient: string }[] }
    const mailOf = async (cookie: string, tenantId?: string) =>
      ((await as(cookie, tenantId).query('mails.list', {})) as Mails).mails.find(
        ({ recipient }) => recipient === email,
      )
    expect(await mailOf(bySso.cookie)).toBeUndefined()
    const own = newBrowser()
    await own.post('/sign-in/email', { email, password: PASSWORD })
    const { id } = (await mailOf(own.cookie, suite.rival.tenantId))!
    expect(await as(bySso.cookie).query('mails.get', { id })).toBe('NOT_FOUND')
    expect(await as(bySso.cookie).mutate('mails.showLink', { id })).toBe('NOT_FOUND')
    expect(JSON.stringify(await as(own.cookie).mutate('mails.showLink', { id }))).toContain(token)

    // However often the provider signs in as them: each such browser guesses as a stranger does.
    const statuses = []
    for (let n = 0; n < 22; n++) {
      const browser = newBrowser()
      if (n % 7 === 0) await signIn(browser, login)
      const guess = await browser.post('/sign-in/email', { email, password: 'guess' })
      statuses.push(guess.statusCode)
    }
    expect(statuses.slice(-2)).toEqual([429, 429])
    const back = newBrowser()
    await signIn(back, login)
    await back.mutate('auth.signOut')
    expect((await back.post('/sign-in/email', { email, password: 'guess' })).statusCode).toBe(429)
  })

  test('enforced, closes the business to every other way but an owner’s password and code', async () => {
    const enforce = () => owner().mutate('sso.switch', { id: connection.id, state: 'enforced' })
    expect(await enforce()).toBe('CONFLICT break_glass')
    const email = `boss@${DOMAIN}`
    const { userId } = await member(suite.shop, email, 'owner')
    bossId = userId
    const boss = newBrowser()
    await boss.post('/sign-in/email', { email, password: PASSWORD })
    const { secret } = (await boss.mutate('account.beginTotp')).data as { secret: string }
    await boss.mutate('account.confirmTotp', { code: appCode(suite.http, secret) })
    const worker = known()
    await member(suite.shop, worker.email, 'admin')
    await createUser(suite.http.services, { tenantId: suite.rival.tenantId, email: worker.email, name: 'x' })
    const byPassword = newBrowser()
    await byPassword.post('/sign-in/email', { email: worker.email, password: PASSWORD })
    expect(await as(byPassword.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })

    // What is on may have been changed since its test.
    const tested = (testedAt: Date | null) =>
      suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
        tx.update(schema.ssoConnections).set({ testedAt }).where(eq(schema.ssoConnections.id, connection.id)),
      )
    await tested(null)
    expect(await enforce()).toBe('CONFLICT untested')
    await tested(new Date())
    expect(await enforce()).toMatchObject({ enforcedAt: expect.any(String) })
    expect(suite.http.vk.controls).toContainEqual({
      type: 'member_changed',
      tenantId: suite.shop.tenantId,
      userId,
    })
    const here = suite.shop.tenantId
    for (const browser of [byPassword, boss])
      expect(await as(browser.cookie, here).query('tenants.current')).toBe('FORBIDDEN sign_in')
    // Another business of the same person is no affair of this one.
    expect(await as(byPassword.cookie).query('tenants.current')).toMatchObject({ name: 'Rival' })
    const rest = await suite.http.app.inject({
      url: '/api/v1/audit-logs/export',
      headers: { cookie: byPassword.cookie, 'x-vk-tenant': here },
    })
    expect(rest.statusCode).toBe(403)
    const signInId = ((await as(byPassword.cookie).query('auth.listSessions')) as { id: string }[])[0]!.id
    const standing = await suite.http.services.db.withAuth((tx) =>
      tx.select().from(schema.users).where(eq(schema.users.email, worker.email)),
    )
    const members = [{ tenantId: here, userId: standing[0]!.id, signInId }]
    expect((await rolesNow(suite.http.services, members)).size).toBe(0)
    // People whose address is elsewhere are not captured.
    expect(await owner().query('tenants.current')).toMatchObject({ name: 'Casa Mora' })

    suite.advance(30_000)
    glass = newBrowser()
    await glass.post('/sign-in/email', { email, password: PASSWORD })
    await glass.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })
    expect(await as(glass.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
    const bySso = newBrowser()
    await signIn(bySso, worker.login)
    expect(await as(bySso.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
    const { data } = await newBrowser().query('auth.options', { email: worker.email })
    expect(data).toMatchObject({ sso: { enforced: true } })
  })

  test('enforced, is not left by changing one’s address', async () => {
    const { id } = connection
    const here = suite.shop.tenantId
    const decide = (state: 'on' | 'enforced') => owner().mutate('sso.switch', { id, state })
    const byPassword = async (email: string) => {
      const browser = newBrowser()
      await browser.post('/sign-in/email', { email, password: PASSWORD })
      return browser
    }
    const askFor = (browser: SignInClient, newEmail: string) =>
      as(browser.cookie).mutate('account.requestEmailChange', { newEmail })
    const confirm = async (address: string) => {
      const { token } = (await newestMail(suite.http, address))!
      return newBrowser().post('/confirm-email', { token })
    }
    const worker = known()
    await member(suite.shop, worker.email, 'admin')
    const browser = await byPassword(worker.email)
    const outside = `left-${count}@private.example`
    expect(await askFor(browser, outside)).toBe('CONFLICT held_address')

    // Asked for before, and confirmed after.
    await decide('on')
    expect(await askFor(browser, outside)).toEqual({ accepted: true })
    expect((await confirm(outside)).statusCode).toBe(200)
    await decide('enforced')
    const late = await confirm(worker.email)
    expect([late.statusCode, late.json().error.details.reason]).toEqual([409, 'held_address'])
    expect(await browser.whoAmI()).toBe(worker.email)

    // Changed before, by somebody the provider has signed in.
    await decide('on')
    const linked = known()
    const { userId } = await member(suite.shop, linked.email)
    await signIn(newBrowser(), linked.login)
    moved = `moved-${count}@private.example`
    await askFor(await byPassword(linked.email), moved)
    await confirm(linked.email)
    expect((await confirm(moved)).json()).toEqual({ changed: true, newEmail: moved })
    const open = await byPassword(moved)
    expect(await as(open.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
    const signInId = (
      (await as(open.cookie).query('auth.listSessions')) as { id: string; isCurrent: boolean }[]
    ).find(({ isCurrent }) => isCurrent)!.id
    await decide('enforced')
    expect(await as(open.cookie, here).query('tenants.current')).toBe('FORBIDDEN sign_in')
    expect((await rolesNow(suite.http.services, [{ tenantId: here, userId, signInId }])).size).toBe(0)
    expect((await (await byPassword(moved)).query('auth.getSession')).data).toMatchObject({
      tenants: [],
      elsewhere: [{ id: here, sso: id }],
    })
    const bySso = newBrowser()
    await signIn(bySso, linked.login)
    expect(await as(bySso.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
  })

  test('enforced, keeps the last owner who gets in without the provider', async () => {
    const boss = () => as(glass.cookie)
    const email = `boss@${DOMAIN}`
    const agent = await member(suite.shop, known().email)
    for (const [who, path, input] of [
      [boss, 'account.disableTotp', undefined],
      [boss, 'account.erase', { email }],
      [boss, 'users.remove', { id: bossId }],
      [boss, 'tenants.transferOwnership', { userId: agent.userId }],
      [owner, 'users.remove', { id: bossId }],
      [owner, 'users.setRole', { id: bossId, role: 'admin' }],
      [owner, 'users.setStatus', { id: bossId, status: 'deactivated' }],
    ] as const)
      expect(await who().mutate(path, input), path).toBe('CONFLICT last_way_in')

    // With a second one, either may go, and of both at once one.
    const second = `second-${count}@elsewhere.example`
    await member(suite.shop, second, 'owner')
    const other = newBrowser()
    await other.post('/sign-in/email', { email: second, password: PASSWORD })
    const { secret } = (await other.mutate('account.beginTotp')).data as { secret: string }
    await other.mutate('account.confirmTotp', { code: appCode(suite.http, secret) })
    const both = await Promise.all(
      [glass, other].map(({ cookie }) => as(cookie).mutate('account.disableTotp')),
    )
    expect(both).toContainEqual({ disabled: true })
    expect(both).toContain('CONFLICT last_way_in')
  })

  test('is answered by the provider that was asked, and by no other connection', async () => {
    const second = (await owner().mutate('sso.create', { name: 'Second', kind: 'oidc' })) as SsoConnection
    const browser = newBrowser()
    const back = await provider.signIn(await begin(browser), known().login)
    const mixed = await browser.get(`/api/auth/callback/${second.id}${back.search}`)
    expect(mixed.headers.location).toBe(`/sign-in?problem=expired&via=${second.id}`)
    expect((await browser.get(`/api/auth/callback/${randomUUID()}?state=x`)).headers.location).toContain(
      'expired',
    )
    expect(await browser.whoAmI()).toBeNull()
  })

  test('signs nobody in to a suspended business, and ends when it is switched off', async () => {
    const { services } = suite.http
    const { tenantId } = suite.shop
    const { login, email } = known()
    await suspendTenant(services, { tenantId, reason: 'A test' })
    expect(await signIn(newBrowser(), login)).toBe(problem('business_suspended'))
    expect((await newBrowser().query('auth.options', { email })).data).toMatchObject({ sso: null })
    await restoreTenant(services, { tenantId })
    const browser = newBrowser()
    await signIn(browser, login)
    expect(await as(browser.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
    expect(await owner().mutate('sso.switch', { id: connection.id, state: 'off' })).toMatchObject({
      enabledAt: null,
      enforcedAt: null,
    })
    expect(await as(browser.cookie).query('tenants.current')).toBe('FORBIDDEN sign_in')
    const { link } = { link: OWN_ORIGIN }
    expect(connection.ours.signInUrl).toBe(`${link}/sign-in?sso=${connection.id}`)
    await owner().mutate('sso.delete', { id: connection.id })
    const left = await services.db.withAuth((tx) =>
      tx
        .select()
        .from(schema.accounts)
        .where(eq(schema.accounts.providerId, `sso:${connection.id}`)),
    )
    expect(left).toEqual([])
  })

  test('in the place of another one, holds whoever came by that', async () => {
    const browser = newBrowser()
    await browser.post('/sign-in/email', { email: moved, password: PASSWORD })
    expect(await as(browser.cookie).query('tenants.current')).toMatchObject({ name: 'Casa Mora' })
    const { id } = (await owner().mutate('sso.create', { name: 'Next', kind: 'oidc' })) as SsoConnection
    const settings = { issuer: provider.issuer, clientId: 'vk', clientSecret: 's3cret-of-the-client' }
    await owner().mutate('sso.update', { id, ...settings })
    type Claimed = { id: string; record: string }
    const claimed = (await owner().mutate('sso.addDomain', { connectionId: id, domain: DOMAIN })) as Claimed
    dns.records.set(DOMAIN, [claimed.record])
    await owner().mutate('sso.verifyDomain', { id: claimed.id })
    await suite.http.services.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.update(schema.ssoConnections).set({ testedAt: new Date() }).where(eq(schema.ssoConnections.id, id)),
    )
    expect(await owner().mutate('sso.switch', { id, state: 'enforced' })).toMatchObject({
      enforcedAt: expect.any(String),
    })
    const here = suite.shop.tenantId
    expect(await as(browser.cookie, here).query('tenants.current')).toBe('FORBIDDEN sign_in')
  })
})
