import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../launch-browser.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'

const REFUNDS = '# Refunds\n\nRefunds are paid within five working days. Money goes back to the card.'
const ZENDESK = {
  ...{ id: 1, title: 'Gift cards', locale: 'en-us', section_id: 7, draft: false, user_segment_id: null },
  body: '<p>A gift card costs twenty euros.</p>',
}

/** Somebody adds knowledge in the dashboard. */
describe('adding knowledge', () => {
  let server: TestVisualKit
  let browser: Browser
  let ana: Page

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startVisualKit(), launchBrowser()])
    await server.createTenant('Marea', 'https://shop.example')
    const who = ['--email', 'ana@shop.example', '--name', 'Ana', '--role', 'owner', '--json']
    const { stdout } = await server.vk('user', 'create', ...who)
    ;({ page: ana } = await openPage(browser, { width: 1280, height: 800 }))
    await ana.goto((JSON.parse(stdout) as { signInUrl: string }).signInUrl)
    await ana.getByRole('link', { name: /Inbox/ }).first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** On the host where she is signed in. */
  const here = (path: string) => new URL(path, ana.url()).href
  const ask = (procedure: string, input: object) =>
    ana.evaluate(
      async ([path, body]) => {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`/trpc/${path}`, { method: 'POST', headers, body: body! })
        if (!response.ok) throw new Error(await response.text())
      },
      [procedure, JSON.stringify(input)],
    )
  async function openDialog() {
    await ana.goto(here('/knowledge'))
    await ana.getByRole('button', { name: 'Add knowledge' }).first().click()
    return ana.getByRole('dialog')
  }
  async function paste(title: string, content: string) {
    const dialog = await openDialog()
    await dialog.getByRole('tab', { name: 'Paste text' }).click()
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByLabel('Text', { exact: true }).fill(content)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    return dialog
  }
  const drop = async (files: { name: string; mimeType: string; text: string }[]) => {
    const dialog = await openDialog()
    const sent = files.map(({ text, ...file }) => ({ ...file, buffer: Buffer.from(text) }))
    await dialog.getByLabel('Choose files').setInputFiles(sent)
  }

  it('says that a file changes nothing, and reads an export as a source', async () => {
    const file = { name: 'refunds.md', mimeType: 'text/markdown', text: REFUNDS }
    await drop([file])
    await ana.getByText('Added', { exact: true }).waitFor()
    await drop([file])
    await ana.getByText('Already there as “Refunds”').waitFor()
    const text = JSON.stringify({ articles: [ZENDESK] })
    await drop([{ name: 'articles.json', mimeType: 'application/json', text }])
    await ana.getByText('An export: its articles are being read, see Sources').waitFor()
    await ana.goto(here('/knowledge/sources'))
    await ana
      .getByRole('link', { name: /articles\.json/ })
      .first()
      .waitFor()
  })

  it('asks whether a document should be checked first, where answers have a minimum', async () => {
    await ask('quality.createTestSet', { name: 'Help', cases: [{ question: 'When are refunds paid?' }] })
    await ask('quality.setThresholds', { faithfulness: 0.9 })
    const dialog = await paste('Opening hours', 'We open at nine.')
    await dialog.getByText('it is not live yet', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Add unchecked' }).click()
    await ana.getByRole('link', { name: 'Opening hours' }).first().waitFor()

    const again = await paste('Closing hours', 'We close at six.')
    await again.getByRole('button', { name: 'Check first' }).click()
    await ana.waitForURL(/\/knowledge\/quality\/changes\//)
    await ana.getByRole('heading', { name: 'Closing hours' }).waitFor()

    await drop([
      { name: 'gifts.md', mimeType: 'text/markdown', text: '# Gifts\n\nA card costs twenty euros.' },
    ])
    const row = ana.getByRole('listitem').filter({ hasText: 'gifts.md' })
    await row.getByRole('button', { name: 'Add unchecked' }).click()
    await row.getByText('Added', { exact: true }).waitFor()
    expect(await row.getByRole('button').count()).toBe(0)
  })
})
