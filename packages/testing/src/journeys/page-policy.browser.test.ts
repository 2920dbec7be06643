import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** Runs in the page, before anything of it. */
const TELL_REFUSALS = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('refused by the policy', event.effectiveDirective, event.blockedURI, event.sample))`

/** Paths of the dashboard, from its router: a page that is added is loaded here too. */
function dashboardPaths(): { inside: string[]; outside: string[] } {
  const source = read('apps/dashboard/src/app/router.tsx')
  const paths = [...source.matchAll(/\bpath: '([^']+)'/g)].map((match) => match[1]!)
  const index = source.includes('index: true') ? ['/'] : []
  // Every lazy page must have been found, however the router is written.
  expect(paths.filter((path) => path !== '*' && path !== '/').length + index.length).toBe(
    source.match(/\blazy: /g)!.length,
  )
  return {
    inside: [
      ...index,
      ...paths.filter((path) => !path.startsWith('/') && path !== '*').map((path) => `/${path}`),
    ],
    outside: paths.filter((path) => path.startsWith('/') && path !== '/'),
  }
}

/** Paths of the demo shop, from its server. */
function shopPaths(): string[] {
  const pages = /const PAGES[^{]*\{([^}]*)\}/.exec(read('apps/demo-shop/src/serve-demo-shop.ts'))![1]!
  return [...pages.matchAll(/'(\/[^']*)':/g)].map((match) => match[1]!)
}

/** Every page in Chromium under the policy it is sent with: nothing is refused, and nothing fails. */
describe('pages under their policy', () => {
  let server: TestVisualKit
  let browser: Browser
  const errors: string[] = []
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startVisualKit({ demo: true }), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function open(): Promise<Page> {
    const { page } = await openPage(browser)
    return await watch(page)
  }

  /** Notes what a tab complains of. */
  async function watch(page: Page): Promise<Page> {
    const note = (text: string) => errors.push(`${page.url()}: ${text}`)
    page.on('console', (message) => message.type() === 'error' && note(message.text()))
    page.on('pageerror', (error) => note(error.message))
    await page.addInitScript(TELL_REFUSALS)
    return page
  }

  /** Does something with each address, in three tabs of the same browser. */
  async function inTabs<T>(page: Page, all: readonly T[], visit: (tab: Page, one: T) => Promise<void>) {
    const left = [...all]
    const more = [page.context().newPage(), page.context().newPage()].map(async (tab) => watch(await tab))
    await Promise.all(
      [page, ...(await Promise.all(more))].map(async (tab) => {
        for (let one = left.shift(); one !== undefined; one = left.shift()) await visit(tab, one)
      }),
    )
  }

  /** Loads a page, waits until it stands, and looks at the policy it came with. */
  async function load(page: Page, url: string, shows = 'h1:visible, h2:visible'): Promise<void> {
    const answer = (await page.goto(url))!
    const policy = answer.headers()['content-security-policy'] ?? 'none'
    expect([url, policy.includes("default-src 'none'"), /unsafe|\*/.test(policy)]).toEqual([url, true, false])
    await page.locator(shows).first().waitFor()
    await page.waitForLoadState('networkidle')
  }

  it('the sign-in page and all others that need no sign-in', async () => {
    const { outside } = dashboardPaths()
    expect(outside).toContain('/sign-in')
    const page = await open()
    for (const path of [...outside, '/api/reference']) await load(page, server.url + fill(path, {}))
    const spent = (await page.goto(`${server.url}/sign-in/link?token=spent`))!
    expect(spent.status()).toBe(410)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    expect(ownErrors(errors)).toEqual([])
  })

  it('every page of the dashboard, signed in', async () => {
    const { inside } = dashboardPaths()
    expect(inside.length).toBeGreaterThan(10)
    const page = await open()
    await page.goto(server.signInLink()!)
    await page.getByRole('heading').first().waitFor()
    const { origin } = new URL(page.url())
    const ids = await idsOf(page)
    await inTabs(page, inside, async (tab, path) => {
      const filled = fill(path, ids)
      await load(tab, origin + filled)
      // Neither sent to the sign-in page nor elsewhere.
      expect(new URL(tab.url()).pathname).toBe(filled)
    })
    // Layers that libraries draw, with their own styles.
    await load(page, origin)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(ownErrors(errors)).toEqual([])
  })

  it('every page of the demo shop, with the chat open', async () => {
    const paths = shopPaths()
    expect(paths.length).toBeGreaterThan(8)
    const page = await open()
    await load(page, server.demoShopUrl)
    await page.getByRole('button', { name: /chat/i }).first().click()
    const chat = page.getByRole('dialog', { name: /^Chat with/ })
    await chat.getByRole('textbox').fill('What does AVS-07 mean?')
    await chat.getByRole('button', { name: 'Send', exact: true }).click()
    await chat.getByText(/your bank compared the postcode/).waitFor()
    const product = /slug: '([a-z0-9-]+)'/.exec(read('apps/demo-shop/public/scripts/products.js'))![1]!
    const more = [`/product/${product}`, '/help', '/nothing-here', '/help/es', '/help/pt']
    await inTabs(page, [...paths, ...more], (tab, path) => load(tab, server.demoShopUrl + path))
    expect(ownErrors(errors)).toEqual([])
  })
})

/** Chromium reports answers that are meant to be refusals as errors of the page. */
function ownErrors(errors: string[]): string[] {
  return errors.filter(
    (error) => !/(\/nothing-here|sign-in\/link\?token=spent): Failed to load resource/.test(error),
  )
}

/** One of each thing a path may name, as the signed-in person sees them. */
async function idsOf(page: Page): Promise<Record<string, string>> {
  const { origin } = new URL(page.url())
  const call = async <T>(path: string, input: object, change = false): Promise<T> => {
    const url = `${origin}/trpc/${path}`
    const answer = change
      ? await page.request.post(url, { data: input, headers: { origin } })
      : await page.request.get(url, { params: { input: JSON.stringify(input) } })
    return ((await answer.json()) as { result: { data: T } }).result.data
  }
  const [{ documents }, [personality], [widget], session] = await Promise.all([
    call<{ documents: { id: string }[] }>('knowledge.list', {}),
    call<{ id: string }[]>('aiPersonalities.list', {}),
    call<{ id: string }[]>('widgets.list', {}),
    call<{ id: string; token: string }>('sessions.create', {}, true),
  ])
  /** Asks what nobody has written down, and waits until it is kept. */
  const problemOf = async ({ id, token }: { id: string; token: string }) => {
    await page.request.post(`${origin}/api/v1/sessions/${id}/messages`, {
      data: { content: 'Who wrote Hamlet?' },
      headers: { authorization: `Bearer ${token}` },
    })
    let problem: { id: string } | undefined
    await expect
      .poll(async () => {
        const { problems } = await call<{ problems: { id: string }[] }>('problems.list', {})
        problem = problems[0]
        return problem !== undefined
      })
      .toBe(true)
    return problem!.id
  }
  const subject = { kind: 'conversation', id: session.id }
  const request = await call<{ id: string }>('privacy.create', { kind: 'export', subject }, true)
  const connection = await call<{ id: string }>('sso.create', { name: 'Work accounts', kind: 'oidc' }, true)
  await call('account.requestEmailChange', { newEmail: 'moved@shop.example' }, true)
  const { mails } = await call<{ mails: { id: string }[] }>('mails.list', {})
  const cases = [{ question: 'How long does delivery take?' }]
  const set = await call<{ id: string }>('quality.createTestSet', { name: 'Delivery', cases }, true)
  const run = await call<{ id: string }>('quality.startRun', { testSetId: set.id }, true)
  const change = { title: 'Delivery', content: 'Delivery takes two days.', testSetId: set.id }
  const draft = await call<{ id: string }>('quality.checkChange', change, true)
  const settings = { url: 'http://10.0.0.1/' }
  const source = await call<{ id: string }>('sources.create', { kind: 'page', settings }, true)
  const lookUp = {
    kind: 'http',
    name: 'orders',
    title: 'Orders',
    description: 'Looks an order up.',
    effect: 'reads',
    definition: { url: 'https://10.0.0.1/orders' },
  }
  const tool = await call<{ id: string }>('tools.create', lookUp, true)
  return {
    toolId: tool.id,
    testSetId: set.id,
    runId: run.id,
    draftId: draft.id,
    sourceId: source.id,
    problemId: await problemOf(session),
    mailId: mails[0]!.id,
    documentId: documents[0]!.id,
    personalityId: personality!.id,
    widgetId: widget!.id,
    sessionId: session.id,
    requestId: request.id,
    connectionId: connection.id,
  }
}

/** A path with its parameters filled in; one that is not known here must be added to `idsOf`. */
function fill(path: string, ids: Record<string, string>): string {
  return path.replace(/:(\w+)\??/g, (_, name: string) => {
    if (!ids[name]) throw new Error(`The path ${path} names "${name}": give idsOf() one.`)
    return ids[name]
  })
}
