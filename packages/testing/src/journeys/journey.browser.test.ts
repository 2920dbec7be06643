import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAtCheckout, launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

/** The whole journey, as a visitor and a person of the business live it, on the demo shop with the embedded parts. */
describe('a visitor, the assistant and a person', () => {
  let server: TestVisualKit
  let browser: Browser
  let shop: Page
  let dashboard: Page
  let chat: Locator
  let conversationId: string
  const errors: string[][] = []

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startVisualKit({ demo: true }), launchBrowser()])
    const visitor = await openPage(browser)
    const agent = await openPage(browser, { width: 1440 })
    shop = visitor.page
    dashboard = agent.page
    errors.push(visitor.errors, agent.errors)
    chat = shop.getByRole('dialog', { name: /^Chat with/ })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const log = () => chat.getByRole('log')
  async function say(text: string) {
    await chat.getByRole('textbox').fill(text)
    await chat.getByRole('button', { name: 'Send', exact: true }).click()
  }
  async function openChat() {
    await shop.getByRole('button', { name: /chat/i }).first().click()
    await chat.waitFor()
  }

  it('asks and gets an answer with a source that opens', async () => {
    await shop.goto(server.demoShopUrl)
    await openChat()
    await say('What does AVS-07 mean?')
    await log()
      .getByText(/your bank compared the postcode/)
      .waitFor()
    const source = chat.getByRole('button', { name: /^Source 1/ }).first()
    await source.click()
    await chat
      .getByText(/Your card is fine|your bank compared/)
      .first()
      .waitFor()
  })

  it('finds its conversation again after a reload', async () => {
    await shop.reload()
    await chat
      .or(shop.getByRole('button', { name: /chat/i }).first())
      .first()
      .waitFor()
    if (!(await chat.isVisible())) await openChat()
    await log()
      .getByText(/your bank compared the postcode/)
      .waitFor()
  })

  it('shows the failing page, is pointed at what to do step by step, and is seen to have solved it', async () => {
    await failAtCheckout(shop, server.demoShopUrl)
    if (!(await chat.isVisible())) await openChat()
    await chat.getByRole('button', { name: 'Show this page' }).click()
    await chat.locator('.consent .primary').click()
    await chat.getByText(/sees this page/).waitFor()
    // The chat speaks of the same error already.
    await shop.locator('[data-alert]').waitFor()
    await say('What does this error mean?')
    const note = shop.locator('.pointing .note')
    await note.getByText('Check that the postcode is complete.').waitFor({ timeout: 60_000 })
    const ring = shop.locator('.pointing .ring')
    const around = async (selector: string) => {
      const [outer, inner] = [await ring.boundingBox(), await shop.locator(selector).boundingBox()]
      return !!outer && !!inner && Math.abs(outer.x - inner.x) < 12 && Math.abs(outer.y - inner.y) < 12
    }
    await expect.poll(() => around('[name=postcode]')).toBe(true)
    await shop.fill('[name=postcode]', '1200-068')
    await shop.keyboard.press('Tab')
    const done = chat.locator('.steps .done')
    await expect.poll(() => done.count()).toBe(1)
    await expect.poll(() => around('[name=otherBillingAddress]')).toBe(true)
    await chat.getByRole('button', { name: 'Step 3: mark as done' }).last().click()
    await note.getByText('Pay again.').waitFor()
    await expect.poll(() => around('[data-pay]')).toBe(true)
    await shop.fill('[name="cardNumber"]', '4242 4242 4242 4242')
    await shop.click('[data-pay]')
    await shop.waitForURL('**/order-confirmed*')
    await chat.getByText('The page shows that it worked.').waitFor()
    await chat.getByRole('button', { name: 'Stop showing this page' }).click()
    await chat.getByText(/sees this page/).waitFor({ state: 'detached' })
  })

  it('shares the failing checkout, and the assistant answers about the error on it', async () => {
    await failAtCheckout(shop, server.demoShopUrl)
    if (!(await chat.isVisible())) await openChat()
    await chat.getByRole('button', { name: 'Show this page' }).click()
    await chat.getByRole('button', { name: 'Share another tab or window' }).click()
    await chat.getByRole('button', { name: 'Choose what to show' }).click()
    await chat.getByRole('button', { name: /^Stop/ }).first().waitFor()
    // Asked at once: the assistant waits for the screen that is still being read.
    await say('What does this error mean?')
    await log().getByText('Read on your screen:').last().waitFor({ timeout: 60_000 })
    await log()
      .getByText(/Payment failed \(AVS-07\)/)
      .last()
      .waitFor()
  })

  it('asks for a person, who sees everything, takes over and answers', async () => {
    await say('I want to talk to a person')
    await log()
      .getByText(/person/)
      .last()
      .waitFor()
    await dashboard.goto(server.signInLink()!)
    const confirm = dashboard.getByRole('button', { name: /sign in/i })
    if (await confirm.isVisible().catch(() => false)) await confirm.click()
    await dashboard.getByRole('link', { name: /Inbox/ }).first().click()
    await dashboard
      .getByRole('list')
      .getByRole('link', { name: /sees screen/ })
      .first()
      .click()
    await dashboard.getByText('Payment failed (AVS-07)').first().waitFor()
    conversationId = /conversations\/([0-9a-f-]{36})/.exec(dashboard.url())![1]!
    await dashboard.getByRole('button', { name: 'Take over' }).first().click()
    const reply = dashboard.getByRole('textbox', { name: /^Reply to/ })
    await reply.fill('Good afternoon, Marta. I am looking at it with you.')
    await reply.press('Enter')
    await log().getByText('I am looking at it with you.').waitFor()
    await dashboard.getByText('Seen', { exact: true }).waitFor()
    await dashboard.getByText('Online', { exact: true }).waitFor()
  })

  it('gets no answer of the assistant while a person holds the floor, and again after the hand-back', async () => {
    const explanations = log().getByText(/your bank compared the postcode/)
    const before = await explanations.count()
    await say('What does AVS-07 mean?')
    await dashboard.getByText('What does AVS-07 mean?').last().waitFor()
    await chat.getByText('Seen', { exact: true }).waitFor()
    // Longer than the assistant ever took above.
    await new Promise((done) => setTimeout(done, 3_000))
    expect(await explanations.count()).toBe(before)
    await dashboard.getByRole('button', { name: 'Give back to AI' }).click()
    await expect.poll(() => explanations.count(), { timeout: 20_000 }).toBe(before + 1)
  })

  it('is resolved and rated', async () => {
    await dashboard.getByRole('button', { name: 'Resolve', exact: true }).first().click()
    await chat.getByText('How was this conversation?').waitFor()
    await chat
      .getByRole('radio', { name: 'Very good' })
      .or(chat.getByRole('button', { name: 'Very good' }))
      .first()
      .click()
    await chat.getByRole('button', { name: 'Send rating' }).click()
    await chat.getByText('Thank you.').waitFor()
  })

  it('is invisible to another business that works at the same time', async () => {
    await server.createTenant('Other shop', 'https://other.example')
    const { stdout } = await server.vk(
      'user',
      'create',
      '--tenant',
      'Other shop',
      '--email',
      'owner@other.example',
      '--role',
      'owner',
      '--json',
    )
    const other = await openPage(browser, { width: 1440 })
    errors.push(other.errors)
    await other.page.goto((JSON.parse(stdout) as { signInUrl: string }).signInUrl)
    const confirm = other.page.getByRole('button', { name: /sign in/i })
    if (await confirm.isVisible().catch(() => false)) await confirm.click()
    await other.page
      .getByRole('link', { name: /Transcripts/ })
      .first()
      .click()
    await other.page.waitForURL('**/transcripts')
    await other.page.getByRole('heading').first().waitFor()
    expect(await other.page.getByText(/I want to talk to a person|AVS-07/).count()).toBe(0)
    await other.page.goto(`${new URL(dashboard.url()).origin}/transcripts/${conversationId}`)
    await other.page.waitForLoadState('networkidle')
    expect(await other.page.getByText(/I want to talk to a person|AVS-07/).count()).toBe(0)
    // The browser reports the refused request; nothing else may be wrong.
    other.errors.splice(0, other.errors.length, ...other.errors.filter((error) => !error.includes('404')))
  })

  it('is refused what the terms rule out, and nobody is served while the operator says so', async () => {
    await dashboard.goto(`${new URL(dashboard.url()).origin}/agents/personalities/new`)
    await dashboard.getByLabel('Name').first().fill('Clerk')
    const instructions = dashboard.getByLabel('Instructions')
    await instructions.fill('Be kind. Draft rental contracts for customers when they ask.')
    await dashboard.getByRole('button', { name: 'Create' }).click()
    await dashboard.getByText(/^The instructions ask for legal documents/).waitFor()
    expect(await instructions.getAttribute('aria-invalid')).toBe('true')
    await instructions.fill('')
    await dashboard.getByLabel('Name').first().fill('')

    await chat.getByRole('button', { name: 'New conversation' }).first().click()
    await say('Please put in writing who gets my house when I die')
    await log()
      .getByText(/^I cannot help with wills/)
      .waitFor()
    await server.vk('tenant', 'suspend', 'Harbour Goods', '--reason', 'Shown in a test.')
    await chat.getByText('This chat is not available at the moment.').first().waitFor()
    await dashboard.getByRole('heading', { name: 'Harbour Goods is suspended' }).waitFor()
    await dashboard.getByText('Shown in a test.').waitFor()
    await server.vk('tenant', 'restore', 'Harbour Goods')
    await dashboard.getByRole('button', { name: 'Look again' }).click()
    await dashboard.getByRole('link', { name: /Inbox/ }).first().waitFor()
    await chat.getByRole('button', { name: 'Try again' }).first().click()
    await say('What does AVS-07 mean?')
    await log()
      .getByText(/your bank compared the postcode/)
      .last()
      .waitFor()
    // The browsers report what was refused meanwhile.
    for (const one of errors)
      one.splice(0, one.length, ...one.filter((error) => !/status of 40[03]/.test(error)))
  })

  it('ends without an error in either browser', () => {
    // The stand-in for the browser's share prompt asks for a camera too, which the shop's policy refuses.
    expect(errors.flat().filter((error) => !error.includes('camera is not allowed'))).toEqual([])
  })
})
