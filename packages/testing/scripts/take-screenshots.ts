import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { failAtCheckout, launchBrowser, openPage, startVisualKit } from '../src/index.ts'

/** The pictures of docs/images, from the running product: `pnpm screenshots`. */
const FOLDER = join(import.meta.dirname, '../../../docs/images')
mkdirSync(FOLDER, { recursive: true })

const server = await startVisualKit({ demo: true })
const browser = await launchBrowser()
try {
  await photographWidget()
  await photographDashboard()
} finally {
  await browser.close()
  await server.stop()
}
process.exit()

/** Few colours are enough for an interface, and keep the repository small. */
async function save(page: Page, name: string): Promise<void> {
  // Windows open and skeletons leave within this time.
  await page.waitForTimeout(800)
  const picture = await page.screenshot()
  writeFileSync(
    join(FOLDER, `${name}.png`),
    await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toBuffer(),
  )
  process.stdout.write(`${name}\n`)
}

async function photographWidget(): Promise<void> {
  const { page } = await openPage(browser)
  await page.goto(server.demoShopUrl, { waitUntil: 'networkidle' })
  await save(page, 'demo-shop')
  await save(page, 'widget-closed')
  const chat = await openChat(page)
  await ask(page, 'How long does a refund take?')
  await save(page, 'widget-chat')
  await failAtCheckout(page, server.demoShopUrl)
  if (!(await chat.isVisible())) await openChat(page)
  await chat.getByRole('button', { name: 'Show this page' }).click()
  await chat.getByRole('button', { name: 'Share another tab or window' }).click()
  await save(page, 'widget-consent')
  await chat.getByRole('button', { name: 'Choose what to show' }).click()
  await chat.getByText(/lines? hidden/).waitFor({ timeout: 60_000 })
  await ask(page, 'What does this error mean?')
  await chat.getByText('Read on your screen:').waitFor()
  await save(page, 'widget-sharing')
  await ask(page, 'I want to talk to a person')
  await save(page, 'widget-person')

  const phone = await openPage(browser, { width: 390, height: 844, phone: true })
  await phone.page.goto(server.demoShopUrl, { waitUntil: 'networkidle' })
  await openChat(phone.page)
  await ask(phone.page, 'Do you ship to Switzerland?')
  await save(phone.page, 'widget-phone')
  const dark = await openPage(browser, { dark: true, locale: 'es-ES' })
  await dark.page.goto(`${server.demoShopUrl}/help/es`, { waitUntil: 'networkidle' })
  await openChat(dark.page)
  await ask(dark.page, '¿Cuánto tarda un reembolso?')
  await save(dark.page, 'widget-dark')
}

async function openChat(page: Page) {
  const chat = page.getByRole('dialog')
  if (!(await chat.isVisible())) await page.getByRole('button', { name: /chat/i }).last().click()
  await chat.getByRole('textbox').waitFor()
  return chat
}

async function ask(page: Page, question: string): Promise<void> {
  const chat = page.getByRole('dialog')
  await chat.getByRole('textbox').fill(question)
  await chat.getByRole('textbox').press('Enter')
  await page.waitForTimeout(3_500)
}

async function photographDashboard(): Promise<void> {
  const { page } = await openPage(browser, { width: 1440 })
  const dashboardUrl = new URL(server.signInLink()!).origin
  await page.goto(`${dashboardUrl}/sign-in`, { waitUntil: 'networkidle' })
  await save(page, 'dashboard-sign-in')
  await page.goto(server.signInLink()!, { waitUntil: 'networkidle' })
  const confirm = page.getByRole('button', { name: /sign in/i })
  if (await confirm.isVisible()) await confirm.click()
  await page.getByRole('link', { name: /Inbox/ }).first().waitFor()
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await page
    .getByRole('list')
    .getByRole('link', { name: /^Visitor/ })
    .first()
    .click()
  await page.getByText('Payment failed (AVS-07)').first().waitFor()
  await save(page, 'dashboard-conversations')
  const pages = {
    overview: '/',
    transcripts: '/transcripts',
    knowledge: '/knowledge',
    'knowledge-try': '/knowledge/try',
    personalities: '/agents/personalities',
    'widget-config': '/widget-config',
    team: '/team',
    'api-keys': '/api-keys',
    settings: '/settings',
    security: '/settings/security',
    'single-sign-on': '/settings/sso',
    protection: '/settings/protection',
    privacy: '/settings/privacy',
    'audit-log': '/settings/audit',
    models: '/settings/models',
    costs: '/settings/costs',
    outbox: '/settings/outbox',
    health: '/settings/health',
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(dashboardUrl + path, { waitUntil: 'networkidle' })
    if (name === 'knowledge-try') {
      await page.getByRole('textbox').first().fill('What does AVS-07 mean?')
      await page.getByRole('textbox').first().press('Enter')
      await page.waitForTimeout(2_000)
    }
    await save(page, `dashboard-${name}`)
  }
}
