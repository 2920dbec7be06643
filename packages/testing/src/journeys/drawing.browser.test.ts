import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { failAtCheckout, launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

let server: TestVisualKit
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startVisualKit({ demo: true }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('lets a person point and draw on the visitor’s page from the inbox, and take it away', async () => {
  const [visitor, agent] = [await openPage(browser), await openPage(browser, { width: 1440 })]
  const { page: shop } = visitor
  const { page: dashboard } = agent
  await failAtCheckout(shop, server.demoShopUrl)
  await shop.getByRole('button', { name: /chat/i }).first().click()
  const chat = shop.getByRole('dialog', { name: /^Chat with/ })
  await chat.getByRole('textbox').fill('I want to talk to a person')
  await chat.getByRole('button', { name: 'Send', exact: true }).click()
  await chat.getByRole('button', { name: 'Show this page' }).click()
  await chat.locator('.consent .primary').click()
  await chat.getByText(/sees this page/).waitFor()

  await dashboard.goto(server.signInLink()!)
  const confirm = dashboard.getByRole('button', { name: /sign in/i })
  if (await confirm.isVisible().catch(() => false)) await confirm.click()
  await dashboard.getByRole('link', { name: /Inbox/ }).first().click()
  await dashboard
    .getByRole('list')
    .getByRole('link', { name: /^Visitor/ })
    .last()
    .click()
  await dashboard.getByRole('button', { name: 'Take over' }).first().click()
  await dashboard.getByRole('button', { name: 'Point and draw' }).first().click()
  const board = dashboard.getByRole('application')
  await board.locator('img').waitFor()
  const postcode = (await shop.locator('[name=postcode]').boundingBox())!
  const seen = shop.viewportSize()!
  const at = async (x: number, y: number) => {
    const area = (await board.boundingBox())!
    return [area.x + (x / seen.width) * area.width, area.y + (y / seen.height) * area.height] as const
  }

  await dashboard.getByRole('textbox', { name: 'What to do there (optional)' }).fill('Write all of it')
  await dashboard.mouse.click(...(await at(postcode.x + 20, postcode.y + 10)))
  await shop.locator('.pointing .note').getByText('Write all of it').waitFor()
  const said = dashboard.getByRole('dialog')
  await said.getByText('The visitor sees where Postcode is.').waitFor()

  const drawn = shop.locator('visualkit-widget .drawn g')
  const drag = async (tool: string, from: readonly [number, number], to: readonly [number, number]) => {
    await dashboard.getByRole('radio', { name: tool }).click()
    await dashboard.mouse.move(...(await at(...from)))
    await dashboard.mouse.down()
    await dashboard.mouse.move(...(await at(...to)), { steps: 6 })
    await dashboard.mouse.up()
  }
  const { x, y, width, height } = postcode
  await drag('Pen', [x + 20, y + 10], [x + 180, y + 30])
  await drag('Arrow', [x + width, y + 120], [x + 200, y + height])
  await drag('Box', [x + 10, y + 5], [x + 150, y + height - 5])
  await expect.poll(() => drawn.count()).toBe(3)
  await said.getByText('The visitor sees 3 drawings.').waitFor()
  // Where it was drawn is where it is seen, give or take what a picture of another size rounds off.
  const stroke = (await drawn.first().boundingBox())!
  expect(Math.abs(stroke.x - (x + 20))).toBeLessThan(10)
  expect(Math.abs(stroke.y - (y + 10))).toBeLessThan(10)
  await dashboard.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => drawn.count()).toBe(2)
  await shop.locator('visualkit-widget').getByRole('button', { name: 'Clear the drawing' }).click()
  await said.getByText('The visitor took the drawing away.').waitFor()
  await drag('Box', [x + 10, y + 5], [x + 150, y + height - 5])
  await expect.poll(() => drawn.count()).toBe(1)
  await dashboard.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect.poll(() => drawn.count()).toBe(0)
  expect([...visitor.errors, ...agent.errors]).toEqual([])
})
