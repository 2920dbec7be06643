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

  it('shares the failing checkout, and the assistant answers about the error on it', async () => {
    await failAtCheckout(shop, server.demoShopUrl)
    if (!(await chat.isVisible())) await openChat()
    await chat.getByRole('button', { name: 'Share your screen' }).click()
    await chat.getByRole('button', { name: 'Choose what to show' }).click()
    await chat.getByRole('button', { name: /^Stop/ }).first().waitFor()
    // Reading the first frame loads the recognition; the question waits until it was read.
    await expect.poll(() => chat.getByText(/hidden/).count(), { timeout: 60_000 }).toBeGreaterThan(0)
    await new Promise((done) => setTimeout(done, 8_000))
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
      .getByText(/I want to talk to a person/)
      .first()
      .click()
    await dashboard.getByText('Payment failed (AVS-07)').first().waitFor()
    await dashboard.getByRole('button', { name: 'Take over' }).click()
    const reply = dashboard.getByRole('textbox', { name: /^Reply to/ })
    await reply.fill('Good afternoon, Marta. I am looking at it with you.')
    await reply.press('Enter')
    await log().getByText('I am looking at it with you.').waitFor()
  })

  it('gets no answer of the assistant while a person holds the floor, and again after the hand-back', async () => {
    await say('What does AVS-07 mean?')
    await dashboard.getByText('What does AVS-07 mean?').last().waitFor()
    await dashboard.getByRole('button', { name: 'Give back to AI' }).click()
    await log()
      .getByText(/your bank compared the postcode/)
      .last()
      .waitFor()
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

  it('ends without an error in either browser', () => {
    expect(errors.flat()).toEqual([])
  })
})
