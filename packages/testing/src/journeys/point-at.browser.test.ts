import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { failAtCheckout, launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

const BOX = 'My bank has a different address'

/** A model that points: it speaks the chat-completions wire, calls `point_at`, and says what the tool told it. */
function startModel(calls: object[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => (body += piece))
    request.on('end', () => {
      const { messages = [], tools = [] } = JSON.parse(body || '{}')
      calls.push({ messages, tools })
      const told = messages.findLast(({ role }: { role: string }) => role === 'tool')
      const mayPoint = tools.some((tool: { function: { name: string } }) => tool.function.name === 'point_at')
      const source = /number=\\?"(\d+)/.exec(JSON.stringify(told?.content ?? ''))?.[1]
      const instruction = JSON.stringify({ instruction: `Tick "${BOX}"` })
      const delta = told
        ? { role: 'assistant', content: `Tick “${BOX}” [${source}].` }
        : mayPoint
          ? {
              role: 'assistant',
              tool_calls: [
                {
                  index: 0,
                  id: 'c1',
                  type: 'function',
                  function: { name: 'point_at', arguments: instruction },
                },
              ],
            }
          : { role: 'assistant', content: 'NO_ANSWER' }
      const chunk = (part: object, end: string | null) =>
        `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: part, finish_reason: end }] })}\n\n`
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(
        `${chunk(delta, null)}${chunk({}, told || !mayPoint ? 'stop' : 'tool_calls')}data: [DONE]\n\n`,
      )
    })
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

let model: Server
let server: TestVisualKit
let browser: Browser
const calls: { messages: { role: string }[] }[] = []
beforeAll(async () => {
  model = await startModel(calls)
  const { port } = model.address() as AddressInfo
  const env = { VK_LLM_BASE_URL: `http://127.0.0.1:${port}/v1`, VK_LLM_MODEL: 'pointing' }
  ;[server, browser] = await Promise.all([startVisualKit({ demo: true, env }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  model?.closeAllConnections()
  model?.close()
})

it('draws what a model points at with its tool, shows it again on demand, and the next view of the page confirms that it was done', async () => {
  const { page, errors } = await openPage(browser)
  const guides: { steps: { text: string; done: string | null }[] }[] = []
  await page.routeWebSocket(/\/ws/, (route) => {
    const upstream = route.connectToServer()
    route.onMessage((text) => {
      // What the pointer itself reports is kept back: the page has to show it.
      if (typeof text !== 'string' || !text.includes('"pointer.result"')) upstream.send(text)
    })
    upstream.onMessage((text) => {
      if (typeof text === 'string' && JSON.parse(text).type === 'guide') guides.push(JSON.parse(text).guide)
      route.send(text)
    })
  })
  await failAtCheckout(page, server.demoShopUrl)
  await page.getByRole('button', { name: /chat/i }).first().click()
  const chat = page.getByRole('dialog', { name: /^Chat with/ })
  await chat.getByRole('button', { name: 'Show this page' }).click()
  await chat.locator('.consent .primary').click()
  await chat.getByText(/sees this page/).waitFor()
  await chat.getByRole('textbox').fill('What should I correct here?')
  await chat.getByRole('button', { name: 'Send', exact: true }).click()

  await page.locator('.pointing .note').getByText(`Tick “${BOX}”.`).waitFor({ timeout: 60_000 })
  const ring = page.locator('.pointing .ring')
  const isAround = async () => {
    const [outer, inner] = [
      await ring.boundingBox(),
      await page.locator('[name=otherBillingAddress]').boundingBox(),
    ]
    return !!outer && !!inner && Math.abs(outer.x - inner.x) < 12 && Math.abs(outer.y - inner.y) < 12
  }
  await expect.poll(isAround).toBe(true)
  await chat.getByText(`Tick “${BOX}”`).last().waitFor()
  expect(calls.some(({ messages }) => messages.some(({ role }) => role === 'tool'))).toBe(true)

  // Put away, and shown again by the answer itself: it has no list of steps.
  await page.locator('.pointing').getByRole('button', { name: 'Hide the pointer' }).click()
  await ring.waitFor({ state: 'hidden' })
  const showMe = chat.getByRole('button', { name: 'Show me' })
  await showMe.click()
  await expect.poll(isAround).toBe(true)

  await page.check('[name=otherBillingAddress]')
  await expect.poll(() => guides.at(-1)?.steps.map(({ done }) => done)).toEqual(['seen'])
  expect(guides.at(-1)?.steps[0]?.text).toBe(`Tick “${BOX}”.`)
  await ring.waitFor({ state: 'hidden' })
  await showMe.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
