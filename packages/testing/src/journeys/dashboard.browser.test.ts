import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'
import { privacyJourney } from './privacy-journey.ts'
import { teamJourney } from './team-journey.ts'

const ROUTER = join(import.meta.dirname, '../../../../apps/dashboard/src/app/router.tsx')
/** More than any list shows at once. */
const WAITING = 32
/** A busy machine takes its time. */
const PATIENT = { timeout: 20_000 }

/** Two people of a business at work in the dashboard. */
describe('the dashboard', () => {
  let server: TestVisualKit
  let browser: Browser
  let secretKey: string
  let tenantId: string
  let ana: Page
  let rui: Page
  let conversation: string

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startVisualKit(), launchBrowser()])
    ;({ secretKey, tenantId } = await server.createTenant('Marea', 'https://shop.example'))
    const [first, ...others] = await Promise.all(Array.from({ length: WAITING }, waitForPerson))
    conversation = first!
    expect(others).toHaveLength(WAITING - 1)
    ;[ana, rui] = await Promise.all([signIn('Ana', { height: 700 }), signIn('Rui', { height: 700 })])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function call(path: string, body?: object) {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    return (await response.json()) as {
      id: string
      status: string
      messages: { role: string; content: string }[]
    }
  }
  async function waitForPerson(): Promise<string> {
    const { id } = await call('/sessions', { locale: 'en' })
    await call(`/sessions/${id}/escalate`, {})
    return id
  }
  async function signIn(name: string, size: { height: number }): Promise<Page> {
    const email = `${name.toLowerCase()}@shop.example`
    const { stdout } = await server.vk(
      'user',
      'create',
      '--email',
      email,
      '--name',
      name,
      '--role',
      'owner',
      '--json',
    )
    const { page } = await openPage(browser, { width: 1280, ...size })
    await page.goto((JSON.parse(stdout) as { signInUrl: string }).signInUrl)
    await page.getByRole('link', { name: /Inbox/ }).first().waitFor()
    return page
  }
  /** Goes there as a link does, without loading anew. */
  async function visit(page: Page, path: string): Promise<void> {
    await page.evaluate(
      `history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`,
    )
    await page.waitForFunction(`location.pathname === '${path}'`)
    await page.locator('main h1, main h2').first().waitFor()
  }

  it('shows all of its navigation on a laptop, and lets the rest be scrolled to where there is less room', async () => {
    const rail = ana.getByRole('navigation', { name: 'Pages' })
    const room = () => rail.evaluate((nav) => nav.clientHeight - nav.scrollHeight)
    await ana.setViewportSize({ width: 1440, height: 900 })
    await expect.poll(room).toBe(0)
    await ana.setViewportSize({ width: 1280, height: 720 })
    await expect.poll(room).toBeLessThan(0)
    // The foot stays; whoever is on a page of the end sees its entry.
    await visit(ana, '/settings/health')
    const current = rail.locator('[aria-current=page]')
    await expect.poll(() => current.evaluate((link) => link.getBoundingClientRect().bottom)).toBeLessThan(700)
    const account = await ana.getByRole('button', { name: /Ana/ }).last().boundingBox()
    expect(account!.y + account!.height).toBeLessThanOrEqual(720)
    await ana.setViewportSize({ width: 1280, height: 700 })
    await visit(ana, '/conversations')
  }, 60_000)

  it('shows no page that is taller than the window', async () => {
    const paths = [...readFileSync(ROUTER, 'utf8').matchAll(/\bpath: '([^'/*][^'*]*)'/g)].map(
      (match) => match[1]!,
    )
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) {
      await visit(ana, `/${path.replace(/\/:\w+\??/, '')}`)
      // The switches of a form are the last to come.
      if (path.startsWith('widget-config')) await ana.getByRole('switch').first().waitFor()
      const over = await ana.evaluate('document.documentElement.scrollHeight - innerHeight')
      expect([path, over]).toEqual([path, 0])
    }
  })

  it('previews the widget itself', async () => {
    await visit(ana, '/widget-config')
    const preview = ana.getByRole('img', { name: /^The widget with/ })
    await preview.getByText('This is an AI assistant and can be wrong.', { exact: false }).waitFor()
    expect(await preview.locator('.window .tag').textContent()).toBe('AI')
  })

  it('shows the code for a key, and the calls as they come', async () => {
    await visit(ana, '/api-keys')
    await ana.getByText('new VKClient').waitFor()
    await ana.getByRole('radio', { name: 'curl' }).click()
    await ana.getByText('curl http').waitFor()
    const calls = ana.getByRole('table', { name: 'Last calls' })
    await calls.getByText('/sessions/:id/escalate').first().waitFor()
    await call('/sessions/nothing')
    const refused = calls.getByRole('row', { name: /404 NOT_FOUND/ })
    await refused.waitFor()
    await ana.getByRole('radio', { name: 'Failed 1' }).click()
    await calls.getByText('/sessions/:id/escalate').first().waitFor({ state: 'detached' })
    expect(await calls.getByRole('row').count()).toBe(2)
    expect(await refused.textContent()).toContain(secretKey.slice(0, 15))
    // Under the pointer nothing moves: what is new waits until it has left.
    await call('/sessions')
    await refused.hover()
    await call('/sessions/nothing')
    await ana.getByText('1 new call').waitFor()
    expect(await calls.getByRole('row').count()).toBe(2)
    await ana.getByRole('heading', { name: 'API keys' }).hover()
    await expect.poll(() => calls.getByRole('row').count(), PATIENT).toBe(3)
  })

  it('counts everybody who waits', async () => {
    await visit(ana, '/conversations')
    await ana.getByText(`${WAITING} need a person`).waitFor()
    await ana.getByRole('link', { name: `Inbox Waiting for a person: ${WAITING}` }).waitFor()
    expect(await ana.title()).toMatch(`(${WAITING})`)
  })

  it('keeps a reply that could not be sent, in place and over a reload, and sends it once', async () => {
    await visit(ana, `/conversations/${conversation}`)
    await ana.getByRole('button', { name: 'Take over' }).first().click()
    const reply = ana.getByRole('textbox', { name: /^Reply to/ })
    for (let line = 0; line < 12; line++) {
      await reply.fill(`Line ${line}`)
      await reply.press('Enter')
    }
    const stored = async () => (await call(`/sessions/${conversation}/messages`)).messages
    await expect.poll(async () => (await stored()).at(-1)?.content, PATIENT).toBe('Line 11')
    await ana.getByText('Live').waitFor()
    await ana.context().setOffline(true)
    await reply.fill('Written while the train was in a tunnel.')
    await reply.press('Enter')
    const notice = ana.getByText('Not sent yet', { exact: false })
    await notice.waitFor()
    await ana.getByText('Live').waitFor({ state: 'detached' })
    const [shown, composer] = await Promise.all([notice.boundingBox(), reply.boundingBox()])
    expect(shown!.y + shown!.height).toBeLessThan(composer!.y)

    await ana.route('**/trpc/escalations.reply', (route) => route.abort())
    await ana.context().setOffline(false)
    await ana.reload()
    await ana.getByText('Written while the train was in a tunnel.').waitFor()
    await ana.unroute('**/trpc/escalations.reply')
    await ana.evaluate("dispatchEvent(new Event('online'))")
    await notice.waitFor({ state: 'detached' })
    await expect.poll(async () => (await stored()).at(-1)?.content, PATIENT).toContain('tunnel')
    expect((await stored()).filter(({ content }) => content.includes('tunnel'))).toHaveLength(1)
  })

  it('answers with a picture and a PDF, says what is not taken, and keeps to the end of the transcript', async () => {
    await visit(ana, `/conversations/${conversation}`)
    const reply = ana.getByRole('textbox', { name: /^Reply to/ })
    const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
    await ana
      .locator('input[type=file]')
      .setInputFiles([
        file('here.png', 'image/png', await ana.screenshot()),
        file('label.pdf', 'application/pdf', await ana.pdf()),
        file('clip.gif', 'image/gif', Buffer.from('GIF89a')),
      ])
    await ana.getByRole('alert').getByText('Only PNG, JPEG and WebP images and PDFs').waitFor()
    await ana.getByRole('button', { name: 'Remove clip.gif' }).click()
    const send = ana.getByRole('button', { name: 'Send', exact: true })
    await expect.poll(() => send.isEnabled(), { timeout: 60_000 }).toBe(true)
    await reply.press('Enter')
    const picture = ana.getByRole('img', { name: 'Image: here.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280)
    const [shown, composer] = await Promise.all([picture.boundingBox(), reply.boundingBox()])
    expect(shown!.y + shown!.height).toBeLessThan(composer!.y)
    await ana.getByRole('button', { name: /label\.pdf/ }).waitFor()
    const last = (await call(`/sessions/${conversation}/messages`)).messages.at(-1)
    expect(last).toMatchObject({ content: '', attachments: [{ name: 'here.png' }, { name: 'label.pdf' }] })
    await ana.getByRole('listitem').getByText('2 files').waitFor()
    await ana.getByRole('button', { name: 'Image: here.png' }).click()
    await ana.getByRole('dialog', { name: 'here.png' }).waitFor()
    await ana.keyboard.press('Escape')
  })

  it('opens a page that was asked for offline when it can, and keeps the place of its list', async () => {
    await rui.context().setOffline(true)
    await rui.getByRole('link', { name: 'Transcripts' }).first().click()
    await rui.getByRole('heading', { name: 'There is no connection' }).waitFor()
    await rui.context().setOffline(false)
    const row = rui.getByRole('row').nth(24)
    await row.scrollIntoViewIfNeeded()
    const top = () => rui.evaluate<number>("document.querySelector('[data-scroll]').scrollTop")
    const left = await top()
    expect(left).toBeGreaterThan(0)
    await row.getByRole('link').click()
    await rui.waitForURL(/transcripts\/./)
    await rui.goBack()
    await row.waitFor()
    await expect.poll(top).toBe(left)
  })

  it('asks before one key ends what a colleague is doing, and names them', async () => {
    await visit(rui, `/conversations/${conversation}`)
    await rui.getByText('Ana joined').waitFor()
    await rui.getByText('Ana answers here.', { exact: false }).waitFor()
    await rui.keyboard.press('e')
    const question = rui.getByRole('dialog', { name: 'Ana is answering this visitor' })
    await question.getByRole('button', { name: 'Leave it to Ana' }).click()
    await rui.keyboard.press('t')
    await question.getByRole('button', { name: 'Take over' }).click()
    await rui.getByRole('textbox', { name: /^Reply to/ }).waitFor()
    await ana.getByText('Rui answers here.', { exact: false }).waitFor()
  })

  it('closes a conversation again after an undo, also when the page is left before its time', async () => {
    await rui.getByRole('button', { name: 'Resolve', exact: true }).first().click()
    await rui.getByRole('button', { name: 'Undo' }).click()
    // The inbox went on to the next conversation.
    await visit(rui, `/conversations/${conversation}`)
    await rui.getByRole('textbox', { name: /^Reply to/ }).waitFor()
    await rui.getByRole('button', { name: 'Resolve', exact: true }).first().click()
    await rui.getByRole('button', { name: 'Undo' }).waitFor()
    await rui.reload()
    await expect.poll(async () => (await call(`/sessions/${conversation}`)).status, PATIENT).toBe('resolved')
  })

  describe('privacy', () =>
    privacyJourney(() => ({ ana, rui, visit, begin: (body) => call('/sessions', body) })))

  describe('a team', () => teamJourney(() => ({ server, browser, marea: tenantId, ana })))
})
