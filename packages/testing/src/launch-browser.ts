import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Screen sharing without a prompt: the tab that asks is the tab that is shared, with its real pixels.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=display-media-type=browser',
]

/** Debian's Chromium, driven by Playwright, with a profile of its own that is thrown away. */
export function launchBrowser(extraFlags: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...FLAGS, ...extraFlags] })
}

/** A page whose console errors and script errors are collected: a journey ends with none. */
export async function openPage(
  browser: Browser,
  options: { width?: number; height?: number; dark?: boolean; phone?: boolean; locale?: string } = {},
): Promise<{ page: Page; errors: string[] }> {
  const { width = 1280, height = 900, dark = false, phone = false, locale = 'en-GB' } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale,
    ...(phone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return { page, errors }
}

/** Fills the demo shop's basket and pays with a card that the bank refuses for its postcode: AVS-07 stands on the page. */
export async function failAtCheckout(page: Page, shopUrl: string): Promise<void> {
  await page.goto(`${shopUrl}/how-to-try`)
  await page.click('[data-fill-basket]')
  await page.waitForURL('**/checkout')
  const fields = {
    email: 'marta@example.com',
    name: 'Marta Oliveira',
    street: 'Rua do Alecrim 12',
    postcode: '1200-195',
    city: 'Lisboa',
    cardNumber: '4000 0000 0000 0010',
    cardExpiry: '12/29',
    cardCvc: '123',
  }
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
  await page.click('[data-pay]')
  await page.getByText('Payment failed (AVS-07)').first().waitFor()
}
