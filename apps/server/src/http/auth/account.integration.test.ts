import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { schema } from '@visualkit/db'
import { createSignInLink, createUser, removeFactors, rolesNow, signOutPerson } from '@visualkit/services'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { describeHttp } from '../testing/http-suite.ts'
import { appCode, newestMail, SignInClient } from '../testing/sign-in-client.ts'
import { OWN_ORIGIN, PASSWORD } from '../testing/start-test-http.ts'

const NEXT_PASSWORD = 'copper lantern under a bridge'
const MINUTE = 60_000

describeHttp('an account', (suite) => {
  let people = 0
  /** Somebody of the shop who is signed in with their password. Each browser comes from an address of its own. */
  async function somebody(role: 'owner' | 'admin' | 'agent' = 'agent') {
    const email = `person-${++people}@shop.example`
    const { tenantId } = suite.shop
    const { userId } = await createUser(suite.http.services, {
      tenantId,
      email,
      name: 'Ana',
      role,
      password: PASSWORD,
    })
    const browser = newBrowser()
    await signIn(browser, email)
    return { email, userId, browser }
  }
  const newBrowser = () => new SignInClient(() => suite.http, `198.51.100.${++people}`)
  const signIn = (browser: SignInClient, email: string, password = PASSWORD) =>
    browser.post('/sign-in/email', { email, password })
  const codeOf = (answer: { json(): { error?: { code?: string }; code?: string } }) =>
    answer.json().error?.code ?? answer.json().code

  async function audited(userId: string, tenantId = suite.shop.tenantId) {
    const { auditLogs } = schema
    const rows = await suite.http.services.db.withTenant(tenantId, (tx) =>
      tx.select().from(auditLogs).where(eq(auditLogs.targetId, userId)),
    )
    return rows.map(({ action }) => action)
  }

  async function withCodes(role?: 'owner') {
    const { email, userId, browser } = await somebody(role)
    const { secret } = (await browser.mutate('account.beginTotp')).data as { secret: string }
    const code = appCode(suite.http, secret)
    const { backupCodes } = (await browser.mutate('account.confirmTotp', { code })).data as {
      backupCodes: string[]
    }
    return { email, userId, browser, secret, backupCodes }
  }

  describe('codes of an app', () => {
    test('are set up, asked for at sign-in, and taken once each, also twice at once', async () => {
      const { email, userId, browser } = await somebody()
      const begun = (await browser.mutate('account.beginTotp')).data as { secret: string; uri: string }
      expect(begun.uri).toContain(`secret=${begun.secret}`)
      expect((await browser.mutate('account.confirmTotp', { code: '000000' })).error?.data.errorCode).toBe(
        'VALIDATION_ERROR',
      )
      // Nothing is asked before the app has shown that it has the secret.
      expect((await signIn(newBrowser(), email)).json()).toMatchObject({ user: { email } })
      const first = appCode(suite.http, begun.secret)
      const { backupCodes } = (await browser.mutate('account.confirmTotp', { code: first })).data as {
        backupCodes: string[]
      }
      expect(backupCodes).toHaveLength(10)
      const stored = await suite.http.services.db.withAuth((tx) =>
        tx.select().from(schema.twoFactors).where(eq(schema.twoFactors.userId, userId)),
      )
      for (const secret of [begun.secret, ...backupCodes])
        expect(JSON.stringify(stored)).not.toContain(secret)

      const waiting = [newBrowser(), newBrowser(), newBrowser()]
      for (const one of waiting) {
        const asked = await signIn(one, email)
        expect(asked.json()).toEqual({ signedIn: false, secondFactor: true })
        expect([one.sessionToken, await one.whoAmI()]).toEqual([undefined, null])
      }
      const [a, b, c] = waiting as [SignInClient, SignInClient, SignInClient]
      // The code that was used to set it up is used.
      expect((await a.post('/sign-in/second-factor', { code: first })).statusCode).toBe(401)
      suite.advance(30_000)
      const code = appCode(suite.http, begun.secret)
      const answers = await Promise.all(waiting.map((one) => one.post('/sign-in/second-factor', { code })))
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401])
      const whos = await Promise.all([a, b, c].map((one) => one.whoAmI()))
      expect(whos.filter((who) => who === email)).toHaveLength(1)
      expect(await audited(userId)).toEqual(
        expect.arrayContaining(['two_factor.enable', 'sign_in.pass', 'sign_in.refuse']),
      )
      expect((await newestMail(suite.http, email))?.kind).toBe('two_factor_on')
    })

    test('can be replaced by a backup code, each of which opens once', async () => {
      const { email, backupCodes } = await withCodes()
      const browsers = [newBrowser(), newBrowser()]
      for (const one of browsers) await signIn(one, email)
      const typed = backupCodes[0]!.toLowerCase().replaceAll('-', ' ')
      const answers = await Promise.all(
        browsers.map((one) => one.post('/sign-in/second-factor', { code: typed })),
      )
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401])
      expect((await newestMail(suite.http, email))?.text).toContain('Codes left: 9')
      const inside = browsers.find((one) => one.sessionToken)!
      expect((await inside.query('account.security')).data).toMatchObject({ totp: { backupCodesLeft: 9 } })
      const renewed = (await inside.mutate('account.renewBackupCodes')).data as { backupCodes: string[] }
      const late = newBrowser()
      await signIn(late, email)
      expect((await late.post('/sign-in/second-factor', { code: backupCodes[1] })).statusCode).toBe(401)
      expect((await late.post('/sign-in/second-factor', { code: renewed.backupCodes[1] })).statusCode).toBe(
        200,
      )
    })

    test('are guessed five times, then none is taken for a while, and the person hears of it', async () => {
      const { email, browser, secret } = await withCodes()
      suite.advance(30_000)
      const guesser = newBrowser()
      await signIn(guesser, email)
      const statuses = []
      for (let n = 0; n < 5; n++)
        statuses.push((await guesser.post('/sign-in/second-factor', { code: '000000' })).statusCode)
      expect(statuses).toEqual(Array(5).fill(401))
      const right = appCode(suite.http, secret)
      const locked = await guesser.post('/sign-in/second-factor', { code: right })
      expect([locked.statusCode, codeOf(locked)]).toEqual([429, 'RATE_LIMITED'])
      expect((await newestMail(suite.http, email))?.kind).toBe('second_factor_failed')
      // Whoever is signed in goes on working, and the lock ends by itself.
      expect(await browser.whoAmI()).toBe(email)
      suite.advance(5 * MINUTE)
      expect(
        (await guesser.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })).statusCode,
      ).toBe(200)
    })

    test('are asked for after a one-time link too, and nothing is open to a browser that never gave the password', async () => {
      const { email, secret } = await withCodes()
      suite.advance(30_000)
      const { url } = await createSignInLink(suite.http.services, { email })
      const browser = newBrowser()
      const followed = await browser.get(url.slice(OWN_ORIGIN.length))
      expect([followed.statusCode, followed.headers.location]).toEqual([303, '/sign-in?step=code'])
      expect(await browser.whoAmI()).toBeNull()
      const stranger = await newBrowser().post('/sign-in/second-factor', {
        code: appCode(suite.http, secret),
      })
      expect([stranger.statusCode, stranger.json().error.details.reason]).toEqual([401, 'expired'])
      await browser.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })
      expect(await browser.whoAmI()).toBe(email)
    })
  })

  test('whoever lost codes and passkeys is let in by the operator, told, and signed out', async () => {
    const { email, userId, browser } = await withCodes()
    expect(await removeFactors(suite.http.services, { email })).toEqual({ passkeys: 0 })
    expect(await browser.whoAmI()).toBeNull()
    expect((await newestMail(suite.http, email))?.kind).toBe('factors_reset')
    expect((await signIn(newBrowser(), email)).json()).toMatchObject({ user: { email } })
    expect(await audited(userId)).toContain('two_factor.remove')
  })

  describe('a fresh proof', () => {
    test('is needed ten minutes after signing in, gives the sign-in a new secret, and with codes on needs one', async () => {
      const { email, browser, secret } = await withCodes()
      suite.advance(11 * MINUTE)
      const refused = await browser.mutate('account.disableTotp')
      expect([refused.status, refused.error?.data.errorCode]).toEqual([403, 'STEP_UP_REQUIRED'])
      const before = new SignInClient(() => suite.http, '192.0.2.77')
      before.plant('vk.session_token', browser.sessionToken!)
      expect((await browser.post('/step-up', { password: PASSWORD })).statusCode).toBe(400)
      expect((await browser.post('/step-up', { code: '000000' })).statusCode).toBe(401)
      expect((await browser.post('/step-up', { code: appCode(suite.http, secret) })).statusCode).toBe(200)
      expect([await before.whoAmI(), await browser.whoAmI()]).toEqual([null, email])
      expect((await browser.mutate('account.disableTotp')).data).toEqual({ disabled: true })
      expect((await newestMail(suite.http, email))?.kind).toBe('two_factor_off')
      expect((await signIn(newBrowser(), email)).json()).toMatchObject({ user: { email } })
      suite.advance(11 * MINUTE)
      expect((await browser.get('/api/auth/passkey/generate-register-options')).statusCode).toBe(403)
      expect((await browser.post('/step-up', { password: 'not the password' })).statusCode).toBe(401)
      expect((await browser.post('/step-up', { password: PASSWORD })).statusCode).toBe(200)
      expect((await browser.get('/api/auth/passkey/generate-register-options')).json()).toMatchObject({
        rp: { id: 'vk.test', name: 'VisualKit' },
        authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      })
    })
  })

  describe('a password', () => {
    test('is changed with the present one; every other browser is signed out', async () => {
      const { email, userId, browser } = await somebody()
      const other = newBrowser()
      await signIn(other, email)
      const change = (currentPassword: string, newPassword: string) =>
        browser.post('/password/change', { currentPassword, newPassword })
      expect((await change('not the password', NEXT_PASSWORD)).statusCode).toBe(401)
      const weak = await change(PASSWORD, 'aaaaaaaaaaaaaaaaaa')
      expect([weak.statusCode, weak.json().error.details.password.problem]).toEqual([400, 'weak'])
      // The business is Casa Mora.
      const own = await change(PASSWORD, 'Casa-Mora-Mora-2026')
      expect(own.json().error.details.password).toMatchObject({ problem: 'weak', warning: 'personal' })
      const before = browser.sessionToken
      expect((await change(PASSWORD, NEXT_PASSWORD)).statusCode).toBe(200)
      expect(browser.sessionToken).not.toBe(before)
      expect([await browser.whoAmI(), await other.whoAmI()]).toEqual([email, null])
      expect((await signIn(newBrowser(), email)).statusCode).toBe(401)
      expect((await signIn(newBrowser(), email, NEXT_PASSWORD)).statusCode).toBe(200)
      expect(await audited(userId)).toContain('password.change')
      expect((await newestMail(suite.http, email))?.kind).toBe('password_changed')
    })

    test('is changed with codes on after a fresh proof only, which the present one alone is not', async () => {
      const { browser, secret } = await withCodes()
      suite.advance(11 * MINUTE)
      const change = { currentPassword: PASSWORD, newPassword: NEXT_PASSWORD }
      expect(codeOf(await browser.post('/password/change', change))).toBe('STEP_UP_REQUIRED')
      expect((await browser.mutate('account.disableTotp')).error?.data.errorCode).toBe('STEP_UP_REQUIRED')
      expect((await browser.post('/step-up', { code: appCode(suite.http, secret) })).statusCode).toBe(200)
      expect((await browser.post('/password/change', change)).statusCode).toBe(200)
    })

    test('of another product is taken as bcrypt and kept as Argon2id from then on', async () => {
      const { email, userId } = await somebody()
      const { accounts } = schema
      const credential = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'))
      const { db } = suite.http.services
      await db.withAuth(async (tx) =>
        tx
          .update(accounts)
          .set({ password: await hashBcrypt(PASSWORD, { cost: 4 }) })
          .where(credential),
      )
      expect((await signIn(newBrowser(), email, 'not the password')).statusCode).toBe(401)
      expect((await signIn(newBrowser(), email)).statusCode).toBe(200)
      const [row] = await db.withAuth((tx) => tx.select().from(accounts).where(credential))
      expect(row?.password).toMatch(/^\$argon2id\$/)
      expect((await signIn(newBrowser(), email)).statusCode).toBe(200)
    })

    test('ends what was under way when it or the address changes: links, and sign-ins that wait for a code', async () => {
      const { email, browser, secret } = await withCodes()
      suite.advance(MINUTE)
      const link = async () => {
        await newBrowser().post('/request-password-reset', { email })
        return (await newestMail(suite.http, email))!.token
      }
      const reset = (token: string | null, password: string) =>
        newBrowser().post('/reset-password', { token, password })
      const waiting = async (password: string) => {
        const one = newBrowser()
        expect((await signIn(one, email, password)).json()).toMatchObject({ secondFactor: true })
        return () => one.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })
      }
      const enter = await waiting(PASSWORD)
      const [first, second] = [await link(), await link()]
      const { url } = await createSignInLink(suite.http.services, { email })
      const change = { currentPassword: PASSWORD, newPassword: NEXT_PASSWORD }
      expect((await browser.post('/password/change', change)).statusCode).toBe(200)
      expect((await enter()).json().error.details).toEqual({ reason: 'expired' })
      for (const token of [first, second]) expect((await reset(token, PASSWORD)).statusCode).toBe(400)
      expect((await newBrowser().get(url.slice(OWN_ORIGIN.length))).statusCode).toBe(410)

      const third = await link()
      const again = await waiting(NEXT_PASSWORD)
      const asked = { newEmail: `asked-${people}@shop.example` }
      await browser.mutate('account.requestEmailChange', asked)
      const consents = [await newestMail(suite.http, email), await newestMail(suite.http, asked.newEmail)]
      await signOutPerson(suite.http.services, { email })
      for (const consent of consents) {
        const late = await newBrowser().post('/confirm-email', { token: consent!.token })
        expect([late.statusCode, late.json().error.details.reason]).toEqual([400, 'link'])
      }
      expect((await again()).statusCode).toBe(401)
      expect((await reset(third, PASSWORD)).statusCode).toBe(400)

      // A link in the mailbox of the old address.
      const mover = await somebody()
      const newEmail = `next-${people}@shop.example`
      await newBrowser().post('/request-password-reset', { email: mover.email })
      const left = (await newestMail(suite.http, mover.email))!.token
      await mover.browser.mutate('account.requestEmailChange', { newEmail })
      for (const to of [mover.email, newEmail])
        await newBrowser().post('/confirm-email', { token: (await newestMail(suite.http, to))!.token })
      expect(await mover.browser.whoAmI()).toBe(newEmail)
      expect((await reset(left, NEXT_PASSWORD)).statusCode).toBe(400)
    })

    test('set anew lifts a lock of codes, and buys no guesses', async () => {
      const { email, secret } = await withCodes()
      suite.advance(MINUTE)
      const guess = async (password: string, times: number) => {
        const one = newBrowser()
        await signIn(one, email, password)
        const statuses = []
        for (let n = 0; n < times; n++)
          statuses.push((await one.post('/sign-in/second-factor', { code: '000000' })).statusCode)
        return statuses
      }
      let password = PASSWORD
      const taken: number[] = []
      for (const next of ['copper lantern under', 'velvet harbour nine', 'stolen marble cactus']) {
        taken.push(...(await guess(password, 6)))
        await newBrowser().post('/request-password-reset', { email })
        const { token } = (await newestMail(suite.http, email))!
        expect((await newBrowser().post('/reset-password', { token, password: next })).statusCode).toBe(200)
        password = next
      }
      expect(taken.filter((status) => status === 401)).toHaveLength(15)
      // From the fifteenth on each wrong one locks for a day, whatever the password.
      expect(await guess(password, 1)).toEqual([429])
      suite.advance(25 * 60 * MINUTE)
      expect(await guess(password, 2)).toEqual([401, 429])
      suite.advance(25 * 60 * MINUTE)
      const owner = newBrowser()
      await signIn(owner, email, password)
      const code = appCode(suite.http, secret)
      expect((await owner.post('/sign-in/second-factor', { code })).statusCode).toBe(200)
      suite.advance(-50 * 60 * MINUTE)
    })

    test('is set anew by a link that works once; an unknown address is answered alike', async () => {
      const { email, userId, browser } = await somebody()
      const asker = newBrowser()
      const known = await asker.post('/request-password-reset', {
        email: ` ${email.toUpperCase()}`.trim(),
        locale: 'es',
      })
      const unknown = await asker.post('/request-password-reset', {
        email: 'nobody@shop.example',
        locale: 'es',
      })
      expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
      const mail = await newestMail(suite.http, email)
      expect(mail).toMatchObject({ kind: 'password_reset', text: expect.stringContaining('contraseña') })
      expect(await newestMail(suite.http, 'nobody@shop.example')).toBeNull()
      const { db } = suite.http.services
      const stored = [
        await db.withJobs('test', (tx) => tx.select().from(schema.outboxMails)),
        await db.withAuth((tx) => tx.select().from(schema.verificationTokens)),
      ]
      expect(JSON.stringify(stored)).not.toContain(mail!.token)
      const link = (
        await asker.mutate('account.readMailLink', { purpose: 'password-reset', token: mail!.token! })
      ).data
      expect(link).toMatchObject({ email })

      const reset = (password: string) =>
        newBrowser().post('/reset-password', { token: mail!.token, password })
      // A password that is refused does not use the link up.
      expect((await reset('short')).statusCode).toBe(400)
      const answers = await Promise.all([reset(NEXT_PASSWORD), reset(NEXT_PASSWORD)])
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
      expect(await browser.whoAmI()).toBeNull()
      expect((await signIn(newBrowser(), email, NEXT_PASSWORD)).statusCode).toBe(200)
      expect(await audited(userId)).toEqual(
        expect.arrayContaining(['password.request_reset', 'password.reset']),
      )

      await newBrowser().post('/request-password-reset', { email })
      const late = (await newestMail(suite.http, email))!.token
      suite.advance(31 * MINUTE)
      const over = await newBrowser().post('/reset-password', { token: late, password: NEXT_PASSWORD })
      expect([over.statusCode, over.json().error.details.reason]).toEqual([400, 'link'])
    })
  })

  test('a password somebody else may know is taken away by the operator, and another one is set by mail', async () => {
    const { email, browser } = await somebody()
    expect(await signOutPerson(suite.http.services, { email, newPassword: true })).toEqual({ signedOut: 1 })
    expect(await browser.whoAmI()).toBeNull()
    const wrong = await signIn(newBrowser(), email)
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([
      401,
      codeOf(await signIn(newBrowser(), email, 'never was the password')),
    ])
    const { kind, token } = (await newestMail(suite.http, email))!
    expect(kind).toBe('password_reset')
    const reset = (password: string) => newBrowser().post('/reset-password', { token, password })
    expect((await reset(PASSWORD)).json().error.details.password.problem).toBe('known')
    // Taken away a second time, it is still the same.
    await signOutPerson(suite.http.services, { email, newPassword: true })
    const again = (await newestMail(suite.http, email))!.token
    const other = await newBrowser().post('/reset-password', { token: again, password: NEXT_PASSWORD })
    expect(other.statusCode).toBe(200)
    const back = newBrowser()
    await signIn(back, email, NEXT_PASSWORD)
    expect(await back.whoAmI()).toBe(email)
  })

  test('a business asks everybody for a second step, who then set one up and sign in with it', async () => {
    const owner = await withCodes('owner')
    const { browser: worker, email, userId } = await somebody('admin')
    const ask = async (browser: SignInClient, requireTwoStep: boolean) => {
      const { data, error } = await browser.mutate('tenants.update', { requireTwoStep })
      return error ? [error.data.errorCode, (error.data.details as { reason?: string }).reason] : data
    }
    // Nobody asks it of others who would be kept out themselves, and no admin of owners.
    expect(await ask(worker, true)).toEqual(['FORBIDDEN', undefined])
    expect(await ask(owner.browser, true)).toEqual(['CONFLICT', 'no_second_step'])
    suite.advance(30_000)
    const asked = newBrowser()
    await signIn(asked, owner.email)
    await asked.post('/sign-in/second-factor', { code: appCode(suite.http, owner.secret) })
    suite.advance(11 * MINUTE)
    expect(await ask(asked, true)).toEqual(['STEP_UP_REQUIRED', undefined])
    suite.advance(-11 * MINUTE)
    expect(await ask(asked, true)).toMatchObject({ requireTwoStep: true })
    expect(suite.http.vk.controls).toContainEqual({
      type: 'member_changed',
      tenantId: suite.shop.tenantId,
      userId,
    })
    const closed = await worker.query('tenants.current')
    expect([closed.status, closed.error?.data.details]).toEqual([403, { reason: 'two_step' }])
    const rest = await suite.http.app.inject({
      url: '/api/v1/audit-logs/export',
      headers: { cookie: worker.cookie },
    })
    expect([rest.statusCode, rest.json().error.details.reason]).toEqual([403, 'two_step'])
    const here = { id: suite.shop.tenantId, twoStep: true }
    expect((await worker.query('auth.getSession')).data).toMatchObject({ tenants: [], elsewhere: [here] })
    const [row] = await suite.http.services.db.withAuth((tx) =>
      tx.select().from(schema.authSessions).where(eq(schema.authSessions.userId, userId)),
    )
    const standing = { tenantId: suite.shop.tenantId, userId, signInId: row!.id }
    expect((await rolesNow(suite.http.services, [standing])).size).toBe(0)

    // What is of the person stays open, so that they can.
    const { secret } = (await worker.mutate('account.beginTotp')).data as { secret: string }
    const { data } = await worker.mutate('account.confirmTotp', { code: appCode(suite.http, secret) })
    expect(data).toMatchObject({ backupCodes: expect.any(Array) })
    expect((await worker.query('tenants.current')).status).toBe(403)
    suite.advance(30_000)
    const again = newBrowser()
    await signIn(again, email)
    await again.post('/sign-in/second-factor', { code: appCode(suite.http, secret) })
    expect((await again.query('tenants.current')).data).toMatchObject({ requireTwoStep: true })
    expect(await ask(asked, false)).toMatchObject({ requireTwoStep: false })
    expect((await worker.query('tenants.current')).status).toBe(200)
  })

  test('signing up: a link, then a business with the person as its owner', async () => {
    const email = `new-${++people}@marea.example`
    const browser = newBrowser()
    const asked = await browser.post('/sign-up/request', { email, locale: 'pt' })
    const { email: taken } = await somebody()
    const again = await browser.post('/sign-up/request', { email: taken, locale: 'pt' })
    expect([asked.statusCode, asked.body]).toEqual([200, again.body])
    expect((await newestMail(suite.http, taken))?.kind).toBe('sign_up_known')
    const { token } = (await newestMail(suite.http, email))!
    const finish = (password: string) =>
      browser.post('/sign-up/finish', { token, name: 'Rui', business: 'Padaria Rui', password, locale: 'pt' })
    expect((await finish(email)).json().error.details.password.problem).toBe('weak')
    expect((await finish(NEXT_PASSWORD)).statusCode).toBe(200)
    const session = (await browser.query('auth.getSession')).data
    expect(session).toMatchObject({
      user: { email, name: 'Rui' },
      tenants: [{ name: 'Padaria Rui', role: 'owner' }],
    })
    expect((await browser.query('tenants.current')).data).toMatchObject({ locale: 'pt' })
    expect((await finish(NEXT_PASSWORD)).statusCode).toBe(400)
    suite.http.services.allows.signUp = false
    const off = await newBrowser().post('/sign-up/request', { email: 'x@marea.example' })
    suite.http.services.allows.signUp = true
    expect([off.statusCode, codeOf(off)]).toEqual([403, 'FORBIDDEN'])
  })

  test('an address changes when both sides agree, and to nobody else’s', async () => {
    const { email, userId, browser } = await somebody()
    const newEmail = `moved-${people}@shop.example`
    await browser.mutate('account.requestEmailChange', { newEmail })
    const [oldSide, newSide] = [await newestMail(suite.http, email), await newestMail(suite.http, newEmail)]
    expect([oldSide?.kind, newSide?.kind]).toEqual(['email_change_old', 'email_change_new'])
    const confirm = (token?: string | null) => newBrowser().post('/confirm-email', { token })
    expect((await confirm(newSide!.token)).json()).toEqual({ changed: false, newEmail })
    expect((await confirm(newSide!.token)).statusCode).toBe(400)
    expect((await browser.query('account.security')).data).toMatchObject({
      email,
      pendingEmail: { email: newEmail, confirmedOld: false, confirmedNew: true },
    })
    expect((await confirm(oldSide!.token)).json()).toEqual({ changed: true, newEmail })
    expect(await browser.whoAmI()).toBe(newEmail)
    expect((await newestMail(suite.http, email))?.kind).toBe('email_changed')
    expect(await audited(userId)).toContain('email.change')

    await browser.mutate('account.requestEmailChange', { newEmail: suite.shop.ownerEmail })
    expect((await newestMail(suite.http, suite.shop.ownerEmail))?.kind).toBe('email_change_taken')
    const own = (await newestMail(suite.http, newEmail))!.token
    await browser.mutate('account.cancelEmailChange')
    expect((await confirm(own)).statusCode).toBe(400)
  })

  test('a change of address is asked for three times an hour by one person, and to one address', async () => {
    const ask = async ({ browser }: { browser: SignInClient }, newEmail: string) =>
      (await browser.mutate('account.requestEmailChange', { newEmail })).error?.data.errorCode
    const one = await somebody()
    const target = `target-${people}@shop.example`
    for (let n = 0; n < 3; n++) expect(await ask(one, target)).toBeUndefined()
    expect(await ask(one, `other-${people}@shop.example`)).toBe('RATE_LIMITED')
    expect(await ask(await somebody(), target)).toBe('RATE_LIMITED')
  })

  test('a browser that was left open puts a widget into no other pages, ends none, and invites nobody', async () => {
    const { browser } = await somebody('owner')
    const allowedOrigins = ['https://shop.example']
    const made = await browser.mutate('widgets.create', { name: 'One', allowedOrigins })
    const { id } = made.data as { id: string }
    suite.advance(11 * MINUTE)
    for (const [path, input] of [
      ['widgets.create', { name: 'Evil', allowedOrigins: ['https://evil.example'] }],
      ['widgets.update', { id, allowedOrigins: ['https://evil.example'] }],
      ['widgets.delete', { id }],
      ['invitations.create', { email: `eve-${people}@evil.example`, role: 'viewer' }],
    ] as const)
      expect((await browser.mutate(path, input)).error?.data.errorCode, path).toBe('STEP_UP_REQUIRED')
    const same = await browser.mutate('widgets.update', { id, name: 'Two', allowedOrigins })
    expect(same.data).toMatchObject({ name: 'Two' })
    await browser.post('/step-up', { password: PASSWORD })
    expect((await browser.mutate('widgets.delete', { id })).status).toBe(200)
  })

  describe('sign-ins', () => {
    test('are listed in plain words and revoked one by one or all at once', async () => {
      const { email, userId, browser } = await somebody()
      const [second, third] = [newBrowser(), newBrowser()]
      await signIn(second, email)
      await signIn(third, email)
      type Listed = { id: string; isCurrent: boolean; method: string }[]
      const list = async () => (await browser.query('auth.listSessions')).data as Listed
      const [current, other] = await list()
      expect(current).toMatchObject({ isCurrent: true, method: 'password', device: { kind: 'program' } })
      expect(JSON.stringify(await list())).not.toContain(browser.sessionToken!.split('.')[0])
      suite.advance(11 * MINUTE)
      for (const [act, input] of [
        ['auth.revokeSession', { id: other!.id }],
        ['auth.revokeOtherSessions', undefined],
      ] as const)
        expect((await browser.mutate(act, input)).error?.data.errorCode).toBe('STEP_UP_REQUIRED')
      expect((await browser.post('/step-up', { password: PASSWORD })).statusCode).toBe(200)
      expect((await browser.mutate('auth.revokeSession', { id: other!.id })).status).toBe(200)
      expect(suite.http.vk.controls.at(-1)).toEqual({ type: 'signed_out', sessionIds: [other!.id] })
      expect(await list()).toHaveLength(2)
      expect((await browser.mutate('auth.revokeOtherSessions')).data).toEqual({ revoked: 1 })
      expect([await second.whoAmI(), await third.whoAmI(), await browser.whoAmI()]).toEqual([
        null,
        null,
        email,
      ])
      expect(await audited(userId)).toContain('sign_in.revoke')
      expect(await signOutPerson(suite.http.services, { email })).toEqual({ signedOut: 1 })
      expect(suite.http.vk.controls.at(-1)).toEqual({ type: 'signed_out', sessionIds: [current!.id] })
      expect(await browser.whoAmI()).toBeNull()
    })

    test('begin with a secret of their own, end after a day, and are prolonged in the cookie too', async () => {
      const { email, browser } = await somebody()
      const planted = newBrowser()
      planted.plant('vk.session_token', browser.sessionToken!)
      await signIn(planted, email)
      expect(planted.sessionToken).not.toBe(browser.sessionToken)
      // The cookie it came with opens nothing any more.
      expect(await browser.whoAmI()).toBeNull()

      const { authSessions } = schema
      const { db } = suite.http.services
      const soon = new Date(Date.now() + 7 * 3_600_000)
      await db.withAuth((tx) => tx.update(authSessions).set({ expiresAt: soon }))
      const answer = await planted.get('/trpc/auth.getSession')
      const prolonged = answer.cookies.find(({ name }) => name === 'vk.session_token')
      expect(prolonged?.maxAge).toBe(8 * 3600)
      suite.advance(24 * 60 * MINUTE + 1_000)
      expect(await planted.whoAmI()).toBeNull()
    })

    test('nothing of the library answers that we do not use', async () => {
      const { browser } = await somebody()
      for (const path of ['/list-sessions', '/get-session', '/list-accounts', '/passkey/list-user-passkeys'])
        expect((await browser.get(`/api/auth${path}`)).statusCode).toBe(404)
      for (const path of [
        '/update-user',
        '/change-email',
        '/change-password',
        '/delete-user',
        '/set-password',
      ])
        expect((await browser.post(path, { name: 'x', newPassword: NEXT_PASSWORD })).statusCode).toBe(404)
    })
  })

  test('the outbox shows a mail about signing in, and its link, to nobody but its recipient', async () => {
    const [owner, admin, agent] = [await somebody('owner'), await somebody('admin'), await somebody()]
    await newBrowser().post('/request-password-reset', { email: owner.email })
    const { token } = (await newestMail(suite.http, owner.email))!
    type Mails = { mails: { id: string; recipient: string; kind: string }[] }
    const ownMail = async (reader: typeof owner) => {
      const { mails } = (await reader.browser.query('mails.list', {})).data as Mails
      return mails.find((mail) => mail.recipient === owner.email && mail.kind === 'password_reset')
    }
    const { id } = (await ownMail(owner))!
    const link = (reader: typeof owner) => reader.browser.mutate('mails.showLink', { id })
    for (const reader of [admin, agent]) {
      expect(await ownMail(reader)).toBeUndefined()
      expect((await reader.browser.query('mails.get', { id })).status).toBe(404)
      expect((await link(reader)).status).toBe(404)
    }
    const read = await owner.browser.query('mails.get', { id })
    expect(read.data).toMatchObject({ link: 'on_request' })
    expect(JSON.stringify(read)).not.toContain(token)
    // A browser somebody left open does not set a new password by it.
    suite.advance(11 * MINUTE)
    expect((await link(owner)).error?.data.errorCode).toBe('STEP_UP_REQUIRED')
    await owner.browser.post('/step-up', { password: PASSWORD })
    expect((await link(owner)).data).toEqual({ text: expect.stringContaining(token!) })
    const { data: log } = await owner.browser.query('audit.list', { action: 'mail.show_link' })
    expect(log).toMatchObject({ rows: [{ target: { id } }] })
    // Nor does it prove an address that its asker cannot read.
    const newEmail = `elsewhere-${people}@shop.example`
    await owner.browser.mutate('account.requestEmailChange', { newEmail })
    const proof = (await newestMail(suite.http, newEmail))!.token!
    const { mails } = (await owner.browser.query('mails.list', {})).data as Mails
    const toNew = mails.find((mail) => mail.recipient === newEmail)!
    expect(JSON.stringify(await owner.browser.query('mails.get', { id: toNew.id }))).not.toContain(proof)
    expect((await owner.browser.mutate('mails.showLink', { id: toNew.id })).status).toBe(403)
    // Nor does a browser agree to a new address for the mailbox of the old one.
    const toOld = mails.find((mail) => mail.kind === 'email_change_old')!
    expect(toOld.recipient).toBe(owner.email)
    expect((await owner.browser.mutate('mails.showLink', { id: toOld.id })).status).toBe(403)
    // While a mail is on its way its link is in the mailbox alone.
    const { outboxMails } = schema
    await suite.http.services.db.withJobs('mail', (tx) =>
      tx.update(outboxMails).set({ status: 'pending' }).where(eq(outboxMails.id, id)),
    )
    expect((await owner.browser.query('mails.get', { id })).data).toMatchObject({ link: 'hidden' })
    expect((await link(owner)).status).toBe(403)
  })

  test('nobody is kept from signing in, nor are keys and sign-ins from ending, while the bus is away', async () => {
    const { bus } = suite.http.services
    const { publishControl } = bus
    const coder = await withCodes()
    const { email, browser } = await somebody('owner')
    const other = newBrowser()
    await signIn(other, email)
    await newBrowser().post('/request-password-reset', { email: coder.email })
    const { token } = (await newestMail(suite.http, coder.email))!
    const made = (await browser.mutate('apiKeys.create', { name: 'One', type: 'secret' })).data
    const { id } = (made as { apiKey: { id: string } }).apiKey
    const widget = (await browser.mutate('widgets.create', { name: 'Gone' })).data as { id: string }
    await browser.mutate('apiKeys.create', { name: 'Two', type: 'publishable', widgetId: widget.id })
    suite.advance(MINUTE)
    bus.publishControl = () => Promise.reject(new Error('Redis is away.'))
    try {
      const again = newBrowser()
      expect((await signIn(again, coder.email)).json()).toEqual({ signedIn: false, secondFactor: true })
      const code = appCode(suite.http, coder.secret)
      expect((await again.post('/sign-in/second-factor', { code })).statusCode).toBe(200)
      expect((await signIn(other, email)).statusCode).toBe(200)
      const change = { currentPassword: PASSWORD, newPassword: NEXT_PASSWORD }
      expect((await browser.post('/password/change', change)).statusCode).toBe(200)
      expect([await browser.whoAmI(), await other.whoAmI()]).toEqual([email, null])
      const reset = { token, password: NEXT_PASSWORD }
      expect((await newBrowser().post('/reset-password', reset)).statusCode).toBe(200)
      const rotated = await browser.mutate('apiKeys.rotate', { id, overlapHours: 1 })
      expect(rotated.data).toMatchObject({ key: expect.stringMatching(/^sk_live_/) })
      expect((await browser.mutate('apiKeys.update', { id, name: 'New' })).status).toBe(200)
      expect((await browser.mutate('apiKeys.revoke', { id })).status).toBe(200)
      expect((await browser.mutate('widgets.delete', { id: widget.id })).status).toBe(200)
      expect(await signOutPerson(suite.http.services, { email })).toEqual({ signedOut: 1 })
    } finally {
      bus.publishControl = publishControl
    }
  })

  test('every business of the person notes it, and no other', async () => {
    const { email, userId } = await somebody()
    const { tenantId } = suite.rival
    await createUser(suite.http.services, { tenantId, email, name: 'x', role: 'viewer' })
    await signIn(newBrowser(), email, 'not the password')
    const browser = newBrowser()
    await signIn(browser, email)
    await browser.post('/sign-out')
    await expect
      .poll(() => audited(userId, tenantId))
      .toEqual(expect.arrayContaining(['sign_in.refuse', 'sign_in.pass', 'sign_in.end']))
    const { userId: stranger } = await somebody()
    expect(await audited(stranger, tenantId)).toEqual([])
  })

  test('a passkey that is not taken is noted, too', async () => {
    const { userId } = await somebody()
    const credentialID = `key${people}`
    const passkey = {
      userId,
      publicKey: 'x',
      credentialID,
      counter: 9,
      deviceType: 'singleDevice',
      backedUp: false,
    }
    await suite.http.services.db.withAuth((tx) => tx.insert(schema.passkeys).values(passkey))
    const browser = newBrowser()
    await browser.get('/api/auth/passkey/generate-authenticate-options')
    const nothing = { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' }
    const given = { id: credentialID, rawId: credentialID, type: 'public-key', response: nothing }
    const refused = await browser.post('/passkey/verify-authentication', { response: given })
    expect(refused.statusCode).toBeGreaterThanOrEqual(400)
    expect(refused.statusCode).toBeLessThan(500)
    await expect.poll(() => audited(userId)).toContain('sign_in.refuse')
  })

  test('a suspended person is let in nowhere, and out of where they are', async () => {
    const { email, userId, browser } = await somebody()
    await suite.http.services.db.withAuth((tx) =>
      tx.update(schema.users).set({ suspendedAt: new Date() }).where(eq(schema.users.id, userId)),
    )
    expect(await browser.whoAmI()).toBeNull()
    const refused = await signIn(newBrowser(), email)
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'ACCOUNT_SUSPENDED'])
  })
})
