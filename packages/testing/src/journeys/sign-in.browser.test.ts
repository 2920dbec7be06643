import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../launch-browser.ts'
import { startMailServer, type TestMailServer } from '../start-mail-server.ts'
import { type OidcProviderServer, startOidcProvider } from '../start-oidc-provider.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

const EMAIL = 'marta@padaria.example'
const PASSWORD = 'copper lantern under a bridge'
const NEW_PASSWORD = 'nine violet umbrellas dancing'

/** Signing in as a person lives it, with a real mail server, a real authenticator (Chromium's own) and codes of another library. */
describe('a person who signs in', () => {
  let server: TestVisualKit
  let mails: TestMailServer
  let provider: OidcProviderServer
  let browser: Browser
  let page: Page
  let origin: string
  let secret = ''
  let codesUsed = 0
  let backupCodes: string[] = []
  let newCodes: string[] = []
  const errors: string[] = []

  beforeAll(async () => {
    mails = await startMailServer()
    provider = await startOidcProvider({
      people: { rui: { email: 'rui@padaria.example', name: 'Rui Melo' } },
    })
    const env = {
      VK_SIGN_UP: 'true',
      VK_PRIVATE_HOSTS: provider.host,
      VK_SMTP_URL: mails.url,
      VK_MAIL_FROM: 'VisualKit <no-reply@vk.example>',
    }
    ;[server, browser] = await Promise.all([startVisualKit({ env }), launchBrowser()])
    origin = `http://localhost:${server.port}`
    page = await newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await mails?.stop()
    await provider?.close()
  })

  async function newPage(): Promise<Page> {
    const opened = await openPage(browser, { width: 1280 })
    // What the browser itself reports of a refused try is part of the journey.
    opened.page.on('console', (message) => {
      // A provider's own page asks for fonts from elsewhere.
      if (!opened.page.url().startsWith(origin)) return
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
    })
    opened.page.on('pageerror', (error) => errors.push(error.message))
    return opened.page
  }

  /** A code of the app that was not used yet: each is of use once, and the server takes the one after the present. */
  function freshCode(): string {
    const totp = new TOTP({ secret })
    return totp.generate({ timestamp: Date.now() + 30_000 * codesUsed++ })
  }

  async function givePassword(at: Page, password: string) {
    await at.getByLabel('E-mail', { exact: true }).fill(EMAIL)
    await at.getByRole('button', { name: 'Continue' }).click()
    await at.getByLabel('Password', { exact: true }).fill(password)
    await at.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async function signOut(at: Page) {
    await at.getByRole('button', { name: /Marta/ }).click()
    await at.getByRole('menuitem', { name: 'Sign out' }).click()
    await at.getByRole('heading', { name: 'Sign in' }).waitFor()
  }

  const isIn = (at: Page) => at.getByRole('navigation', { name: 'Pages', exact: true }).waitFor()
  const openSecurity = async () => {
    await page.getByRole('link', { name: 'Security' }).click()
    await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor()
  }
  const part = (name: RegExp) =>
    page.locator('section', { has: page.getByRole('heading', { name, level: 2 }) })

  it('opens a business by a link out of a mail', async () => {
    await page.goto(`${origin}/sign-in`)
    await page.getByRole('link', { name: 'Open a business' }).click()
    await page.getByLabel('Your e-mail').fill(EMAIL)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(`We wrote to ${EMAIL}`).waitFor()
    const { link, text } = await mails.mail(EMAIL, /Finish setting up/)
    expect(link).toMatch(new RegExp(`^${origin}/sign-up#token=[\\w-]{43}$`))
    expect(text).toContain('within 60 minutes')
    await page.goto(link)
    await page.getByLabel('Your name').fill('Marta')
    expect(page.url()).toBe(`${origin}/sign-up`)
    await page.getByLabel('Name of the business').fill('Padaria Central')
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('padariacentral')
    await page.getByText('Easy to guess').first().waitFor()
    await password.fill(PASSWORD)
    await page.getByText('Very good: very hard to guess.').first().waitFor()
    await page.getByRole('button', { name: 'Show the password' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    await page.getByRole('button', { name: 'Open the business' }).click()
    await isIn(page)
    await page.getByText('Padaria Central').first().waitFor()
  })

  it('sets up codes with an app and keeps backup codes', async () => {
    await openSecurity()
    await part(/Two-step/)
      .getByRole('button', { name: 'Turn on' })
      .click()
    const window = page.getByRole('dialog')
    await window.getByRole('img', { name: /QR code/ }).waitFor()
    secret = (await window.locator('code').innerText()).replaceAll(' ', '')
    await window.getByLabel('Code of your app').fill('000000')
    await window.getByRole('button', { name: 'Turn on' }).click()
    await window.getByText('This code is not right').waitFor()
    await window.getByLabel('Code of your app').fill(freshCode())
    await window.getByRole('button', { name: 'Turn on' }).click()
    const codes = page.getByRole('dialog', { name: 'Your backup codes' })
    await codes.getByRole('listitem').first().waitFor()
    backupCodes = await codes.getByRole('listitem').allInnerTexts()
    expect(backupCodes).toHaveLength(10)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      codes.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('visualkit-backup-codes.txt')
    await codes.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 backup codes left.').waitFor()
    await mails.mail(EMAIL, /Two-step sign-in is on/)
  })

  it('signs in with a code, and with a backup code', async () => {
    await signOut(page)
    await givePassword(page, PASSWORD)
    await page.getByLabel('Code of your app').fill(freshCode())
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(page)
    await signOut(page)
    await givePassword(page, PASSWORD)
    await page.getByRole('button', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCodes[0]!.toLowerCase())
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(page)
    await openSecurity()
    await page.getByText('9 backup codes left.').waitFor()
  })

  it('adds a passkey and signs in with it', async () => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await part(/Passkeys/)
      .getByRole('button', { name: 'Add a passkey' })
      .click()
    const row = part(/Passkeys/).getByRole('listitem')
    await row.getByText('Chrome on Linux').waitFor()
    await row.getByRole('button', { name: /^Rename/ }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Work laptop')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await row.getByText('Work laptop').waitFor()
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await isIn(page)
    await openSecurity()
    await row.getByText('used just now').waitFor()
  })

  it('proves again who they are before something that cannot be undone', async () => {
    // Ten minutes later: the server's own refusal, once; everything after it is real.
    await page.route('**/trpc/account.renewBackupCodes*', async (route) => {
      const refusal = {
        message: 'Confirm',
        code: -32_003,
        data: { code: 'FORBIDDEN', httpStatus: 403, errorCode: 'STEP_UP_REQUIRED' },
      }
      await route.fulfill({ status: 403, json: { error: refusal } })
      await page.unroute('**/trpc/account.renewBackupCodes*')
    })
    await part(/Two-step/)
      .getByRole('button', { name: 'Make new backup codes' })
      .click()
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await proof.getByLabel('Code of your app').fill('000000')
    await proof.getByRole('button', { name: 'Confirm', exact: true }).click()
    await proof.getByText('This code is not right').waitFor()
    await proof.getByRole('button', { name: 'Confirm with a passkey' }).click()
    const codes = page.getByRole('dialog', { name: 'Your backup codes' })
    await codes.getByRole('listitem').first().waitFor()
    newCodes = await codes.getByRole('listitem').allInnerTexts()
    await codes.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 backup codes left.').waitFor()
  })

  it('sets a new password by mail: every browser is out at once, and the old password opens nothing', async () => {
    const other = await newPage()
    await other.goto(`${origin}/forgot-password`)
    await other.getByLabel('E-mail', { exact: true }).fill(EMAIL)
    await other.getByRole('button', { name: 'Send the link' }).click()
    const { link } = await mails.mail(EMAIL, /Set a new password/)
    await other.goto(link)
    await other.getByLabel('New password').fill(NEW_PASSWORD)
    await other.getByRole('button', { name: 'Set the password' }).click()
    await other.getByText('Your new password is set').waitFor()
    // The open dashboard hears of it by itself.
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await givePassword(page, PASSWORD)
    await page.getByText('E-mail and password do not match').waitFor()
    await page.goto(`${origin}/sign-in`)
    await givePassword(page, NEW_PASSWORD)
    await page.getByRole('button', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCodes[1]!)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    // The codes that were made anew above replaced these.
    await page.getByText('This code is not right').waitFor()
    await other.goto(link)
    await other.getByText('This link was used already').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await isIn(page)
  })

  it('sees where it is signed in, and signs the other browser out', async () => {
    const other = await newPage()
    const { stdout } = await server.vk('user', 'link', '--email', EMAIL)
    await other.goto(stdout.trim())
    await other.getByRole('button', { name: 'Use a backup code' }).click()
    await other.getByLabel('Backup code').fill(newCodes[0]!)
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(other)
    await openSecurity()
    const sessions = part(/Where you are signed in/)
    await sessions.getByText('sign-in link and code').waitFor()
    await sessions.getByRole('button', { name: 'Sign out Chrome on Linux' }).click()
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('lets the provider of the business sign people in: set up, tried, proved, switched on', async () => {
    await page.getByRole('link', { name: 'Single sign-on' }).click()
    await page.getByRole('button', { name: 'Set up a provider' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Padaria ID')
    await page.getByRole('button', { name: 'Next' }).click()
    const redirectUri = await page.getByLabel('Redirect address').inputValue()
    provider.register({ id: 'visualkit', secret: 'a secret of theirs', redirectUri })
    await page.getByLabel('Issuer').fill(provider.issuer)
    await page.getByLabel('Client ID').fill('visualkit')
    await page.getByLabel('Client secret').fill('not theirs')
    const save = part(/What your provider says/).getByRole('button', { name: 'Save' })
    const tryOut = async () => {
      const [beside] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('button', { name: 'Try the sign-in' }).click(),
      ])
      return beside
    }
    await save.click()
    const first = await tryOut()
    await signInAtProvider(first)
    await page.getByText('The provider does not take the client ID and secret.').waitFor()
    await page.getByLabel('Client secret').fill('a secret of theirs')
    await save.click()
    await page.getByText('One is kept.').waitFor()
    await tryOut()
    await page.getByText('The sign-in goes through.').waitFor()
    await page.getByText('rui@padaria.example').first().waitFor()
    await page.getByText('This address is of no domain you have proved yet.').waitFor()

    await page.getByLabel('Domain of your addresses').fill('padaria.example')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    expect(await page.getByLabel('TXT record').inputValue()).toMatch(/^visualkit-verification=[\w-]{32}$/)
    await server.vk('sso', 'prove', '--domain', 'padaria.example')
    await page.reload()
    await page.getByText('Proved', { exact: true }).waitFor()
    await page.getByRole('radio', { name: /^On/ }).click()
    await part(/Switch on/)
      .getByText('Done')
      .waitFor()

    const rui = await newPage()
    await rui.goto(`${origin}/sign-in?next=%2Fconversations`)
    await rui.getByLabel('E-mail', { exact: true }).fill('rui@padaria.example')
    await rui.getByRole('button', { name: 'Continue' }).click()
    await rui.getByRole('button', { name: 'Continue to the provider of Padaria Central' }).click()
    await signInAtProvider(rui)
    await isIn(rui)
    expect(new URL(rui.url()).pathname).toBe('/conversations')
    await rui.getByRole('button', { name: /Rui Melo/ }).waitFor()
    await rui.goto(`${origin}/settings/security`)
    await rui.getByText('You signed in by the provider of Padaria Central.').waitFor()
    expect((await server.vk('sso', 'list')).stdout).toMatch(/Padaria ID +oidc +on +padaria\.example/)
    await server.vk('sso', 'off')
    // The open page hears of it by itself.
    await rui.getByText('Your single sign-on does not open Padaria Central').waitFor()
    expect(errors).toEqual([])
  })

  /** The provider's own pages: who it is, and that they agree. */
  async function signInAtProvider(at: Page) {
    await at.locator('input[name=login]').fill('rui')
    await at.locator('input[name=password]').fill('any')
    await at.locator('button[type=submit]').click()
    await at.getByRole('button', { name: 'Continue' }).click()
  }
})
