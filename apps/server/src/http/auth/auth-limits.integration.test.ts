import { RATE_LIMITS } from '@visualkit/contracts'
import { createSignInLink } from '@visualkit/services'
import { describe, expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { newestMail, SignInClient } from '../testing/sign-in-client.ts'
import { callTrpc, cookieOf, OWN_ORIGIN, PASSWORD } from '../testing/start-test-http.ts'

const suite = useHttp()

function signIn(email: string, password: string, address: string, cookie = '') {
  return suite.http.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: address,
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN, ...(cookie && { cookie }) },
    payload: JSON.stringify({ email, password }),
  })
}
const post = (path: string, payload: object) =>
  suite.http.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    remoteAddress: '192.0.2.5',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    payload: JSON.stringify(payload),
  })
const follow = (url: string, remoteAddress: string) =>
  suite.http.app.inject({ url: url.slice(OWN_ORIGIN.length), remoteAddress })
/** The cookie of the device alone, as a browser keeps it after signing out. */
const deviceOf = (cookies: string) => cookies.split('; ').find((pair) => pair.startsWith('vk.device='))!

describe('guessing the password of one account', () => {
  test('from many addresses ends; the owner still signs in on a known device and by link', async () => {
    const { email } = await accountOf((await suite.shop.member('admin')).cookie)
    const known = deviceOf(cookieOf(await signIn(email, PASSWORD, '192.0.2.1')))
    expect(known).toBeDefined()

    const statuses = []
    for (let n = 0; n < 30; n++) statuses.push((await signIn(email, 'guess', `198.51.100.${n}`)).statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(19)
    expect(statuses.slice(19)).toEqual(Array(11).fill(429))

    const stranger = await signIn(email, PASSWORD, '192.0.2.2')
    expect([stranger.statusCode, stranger.json().error.code]).toEqual([429, 'RATE_LIMITED'])
    expect(stranger.json().error.message).toContain('a one-time link')
    expect(Number(stranger.headers['retry-after'])).toBeGreaterThan(60)
    expect(stranger.headers).toMatchObject({ 'ratelimit-limit': '20', 'ratelimit-remaining': '0' })

    const owner = await signIn(email, PASSWORD, '192.0.2.2', known)
    expect([owner.statusCode, owner.headers['ratelimit-limit']]).toEqual([200, '20'])
    const { url } = await createSignInLink(suite.http.services, { email })
    expect((await follow(url, '192.0.2.3')).statusCode).toBe(303)
    // Nor are they kept out of a browser that is new, once they have set a new password by a mail.
    const fresh = 'four grey herons at noon'
    await post('/request-password-reset', { email, locale: 'en' })
    const token = (await newestMail(suite.http, email))!.token
    const reset = await post('/reset-password', { token, password: fresh })
    expect(reset.statusCode).toBe(200)
    expect((await signIn(email, fresh, '192.0.2.6')).statusCode).toBe(429)
    expect((await signIn(email, fresh, '192.0.2.6', deviceOf(cookieOf(reset)))).statusCode).toBe(200)
    // Whoever writes the address another way guesses at the same account.
    expect((await signIn(`  ${email.toUpperCase()} `, 'guess', '192.0.2.4')).statusCode).toBe(429)
    // An account that does not exist is refused just the same.
    for (let n = 0; n < 20; n++) await signIn('nobody@shop.example', 'guess', `203.0.113.${n}`)
    const nobody = await signIn('nobody@shop.example', 'guess', '203.0.113.99')
    expect(nobody.json().error.message).toBe(stranger.json().error.message)
  })

  test('wrong passwords from an address keep no one-time link shut there, and a page says when to wait', async () => {
    const email = (await accountOf((await suite.shop.member('admin')).cookie)).email
    const address = '192.0.2.77'
    for (let n = 0; n < 21; n++) await signIn(`n${n}@shop.example`, 'guess', address)
    expect((await signIn(email, 'guess', address)).statusCode).toBe(429)
    const { url } = await createSignInLink(suite.http.services, { email })
    expect((await follow(url, address)).statusCode).toBe(303)
    const other = await createSignInLink(suite.http.services, { email })
    let refused = await follow(`${other.url}x`, address)
    for (let n = 0; n < RATE_LIMITS.anonymous.points && refused.statusCode === 410; n++)
      refused = await follow(`${other.url}x`, address)
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body).toContain('The link was not used and still works.')
    expect((await follow(other.url, '192.0.2.78')).statusCode).toBe(303)
  })

  test('with a device of somebody else, a forged one or a known one ends too', async () => {
    const thief = await suite.rival.member('agent')
    const victim = await suite.shop.member('admin')
    const email = (await accountOf(victim.cookie)).email
    const foreign = deviceOf(thief.cookie)
    const own = deviceOf(victim.cookie)
    const forged = `${own.slice(0, -4)}AAAA`
    const statuses = []
    for (let n = 0; n < 24; n++)
      statuses.push((await signIn(email, 'guess', `198.51.101.${n}`, n % 2 ? foreign : forged)).statusCode)
    expect(statuses.slice(0, 20)).not.toContain(429)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
    // A stolen device cookie has its own tries, and they end as well.
    const stolen = []
    for (let n = 0; n < 22; n++)
      stolen.push((await signIn(email, 'guess', `198.51.102.${n}`, own)).statusCode)
    expect(stolen.slice(0, 20)).not.toContain(429)
    expect(stolen.slice(20)).toEqual([429, 429])
  })

  test('by somebody who is signed in ends as for everybody, also when a proof renews their secret', async () => {
    const own = (await accountOf((await suite.rival.member('agent')).cookie)).email
    const victim = (await accountOf((await suite.shop.member('owner')).cookie)).email
    const thief = new SignInClient(() => suite.http, '192.0.2.90')
    await thief.post('/sign-in/email', { email: own, password: PASSWORD })
    const guesses = []
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 10; n++)
        guesses.push((await thief.post('/sign-in/email', { email: victim, password: 'guess' })).statusCode)
      expect((await thief.post('/step-up', { password: PASSWORD })).statusCode).toBe(200)
    }
    expect(guesses.filter((status) => status === 401)).toHaveLength(19)
    expect(guesses.slice(19)).toEqual(Array(11).fill(429))
    // From other addresses the account itself is counted, however many of them are signed in.
    const statuses = []
    for (let n = 0; n < 3; n++) {
      const one = new SignInClient(() => suite.http, `192.0.2.${91 + n}`)
      await one.post('/sign-in/email', { email: own, password: PASSWORD })
      statuses.push((await one.post('/sign-in/email', { email: victim, password: 'guess' })).statusCode)
    }
    expect(statuses).toEqual([401, 429, 429])
    // Their own password has tries of its own, which a new secret does not begin anew.
    const self = []
    for (let n = 0; n < 20; n++)
      self.push((await thief.post('/step-up', { password: n % 6 ? 'guess' : PASSWORD })).statusCode)
    expect(self.slice(-2)).toEqual([429, 429])
  })

  test('one address cannot keep its neighbours out, and one IPv6 network is one address', async () => {
    const neighbour = await suite.shop.member('agent')
    const { email } = await accountOf(neighbour.cookie)
    const statuses = []
    for (let n = 0; n < 22; n++)
      statuses.push((await signIn(`a${n}@shop.example`, 'guess', `2001:db8:7:7::${n + 1}`)).statusCode)
    expect(statuses.slice(20)).toEqual([429, 429])
    expect((await signIn(email, PASSWORD, '2001:db8:7:7::ffff')).statusCode).toBe(429)
    expect((await signIn(email, PASSWORD, '2001:db8:7:7::ffff', deviceOf(neighbour.cookie))).statusCode).toBe(
      200,
    )
    expect((await signIn(email, PASSWORD, '2001:db8:7:8::1')).statusCode).toBe(200)
  })
})

test('messages and new accounts are asked for so often from one address', async () => {
  const post = (path: string, remoteAddress: string, email: string) =>
    suite.http.app.inject({
      method: 'POST',
      url: `/api/auth${path}`,
      remoteAddress,
      headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
      payload: JSON.stringify({ email, password: PASSWORD, name: 'New' }),
    })
  const limited = async (path: string, allowed: number) => {
    const statuses = []
    for (let n = 0; n <= allowed; n++)
      statuses.push((await post(path, '192.0.2.50', `x${n}@shop.example`)).statusCode === 429)
    expect(statuses).toEqual([...Array(allowed).fill(false), true])
  }
  await limited('/sign-up/email', 5)
  await limited('/request-password-reset', 3)
  for (let n = 0; n < 3; n++) await post('/request-password-reset', `192.0.2.6${n}`, suite.shop.ownerEmail)
  const flooded = await post('/request-password-reset', '192.0.2.69', suite.shop.ownerEmail)
  expect([flooded.statusCode, flooded.json().error.code]).toEqual([429, 'RATE_LIMITED'])
})

test('a person makes ten keys an hour, in all their businesses', async () => {
  const admin = await suite.shop.member('admin')
  const make = () =>
    callTrpc(suite.http.app, 'mutation', 'apiKeys.create', {
      cookie: admin.cookie,
      input: { name: 'One more', type: 'secret' },
    })
  for (let n = 0; n < 10; n++) expect((await make()).status).toBe(200)
  const refused = await make()
  expect([refused.status, refused.error?.data.errorCode]).toEqual([429, 'RATE_LIMITED'])
  expect(refused.error?.data.details).toMatchObject({ retryAfterSeconds: expect.any(Number) })
})

async function accountOf(cookie: string): Promise<{ email: string }> {
  const { data } = await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie })
  return (data as { user: { email: string } }).user
}
