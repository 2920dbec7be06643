import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { openPage } from '../launch-browser.ts'
import type { TestVisualKit } from '../start-visualkit.ts'

const NURIA = 'nuria@shop.example'
const PASSWORD = 'seven quiet harbours at dusk'

/** The dashboard that a journey starts from: a server, a business called Marea, and its owner Ana at work. */
export interface TeamStart {
  server: TestVisualKit
  browser: Browser
  marea: string
  ana: Page
}

/** Two people who work together, one of them for two businesses. Of the dashboard's journey: it shares its server. */
export function teamJourney(start: () => TeamStart): void {
  let ana: Page
  let nuria: Page
  let marea: string
  let lumen: string
  const errors: string[] = []

  beforeAll(async () => {
    ;({ ana, marea } = start())
    lumen = (await start().server.createTenant('Lumen', 'https://lumen.example')).tenantId
    note(ana)
  })

  // The browser reports refused requests by itself: here they are what is shown.
  function note(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.message))
  }
  async function newPage(): Promise<Page> {
    const { page } = await openPage(start().browser)
    note(page)
    return page
  }
  const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages', exact: true })
  const open = (page: Page, name: string) => pages(page).getByRole('link', { name }).click()
  const act = async (page: Page, what: string) => {
    await page.getByRole('button', { name: 'Acts for Núria' }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }

  it('is joined by a link out of a mail, which was sent once however fast the button was pressed', async () => {
    await open(ana, 'Team')
    const invite = ana.getByRole('button', { name: 'Invite somebody' })
    await invite.click()
    const form = ana.getByRole('dialog', { name: 'Invite somebody' })
    // Escape that is pressed before the window stands closes nothing.
    await form.waitFor()
    await ana.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    // The keyboard is where it was.
    await expect
      .poll(() => invite.evaluate((button) => button === button.ownerDocument.activeElement))
      .toBe(true)
    await invite.click()
    await form.getByLabel('E-mail').fill(NURIA)
    await form.getByRole('button', { name: 'Invite', exact: true }).dblclick()
    await ana.getByText('No mail server is set up').waitFor()
    await open(ana, 'Outbox')
    const mail = ana.getByRole('listitem').getByRole('button', { name: /invites you to Marea/ })
    await mail.first().waitFor()
    expect(await mail.count()).toBe(1)
    await mail.click()
    await ana.getByRole('dialog').getByRole('button', { name: 'Show the link' }).click()
    const link = await ana.getByRole('dialog').getByRole('link').textContent()
    await ana.keyboard.press('Escape')

    nuria = await newPage()
    await nuria.goto(link!)
    await nuria.getByRole('heading', { name: 'Join Marea' }).waitFor()
    await nuria.getByText('Ana invites you as agent.').waitFor()
    // The secret of the link stands in no history.
    expect(new URL(nuria.url()).hash).toBe('')
    await nuria.getByLabel('Your name').fill('Núria')
    await nuria.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await nuria.getByRole('button', { name: 'Join' }).click()
    await pages(nuria).getByRole('link', { name: 'Inbox' }).waitFor()
    const other = await newPage()
    await other.goto(link!)
    await other.getByText('This invitation was accepted already.').waitFor()
    await other.context().close()
  })

  it('sees what its role may see, and is told why not', async () => {
    expect(await pages(nuria).getByRole('link', { name: 'API keys' }).count()).toBe(0)
    for (const page of ['settings/audit', 'api-keys']) {
      await nuria.goto(`${new URL(nuria.url()).origin}/b/${marea}/${page}`)
      await nuria
        .getByText(/^Only owners? and admins? may do this/i)
        .first()
        .waitFor()
    }
    await open(nuria, 'Team')
    await nuria.getByText('ana@shop.example').waitFor()
    expect(await nuria.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0)
    expect(await nuria.getByRole('button', { name: /^Acts for/ }).count()).toBe(0)
  })

  it('is promoted under its hands', async () => {
    await open(ana, 'Team')
    await ana.getByRole('row', { name: /Núria/ }).getByRole('cell', { name: 'Online', exact: true }).waitFor()
    await act(ana, 'Change the role')
    await ana.getByRole('radio', { name: /Admin/ }).check()
    await ana.getByRole('button', { name: 'Save' }).click()
    await nuria.getByText('You are now admin here').waitFor()
    await pages(nuria).getByRole('link', { name: 'API keys' }).waitFor()
    await nuria.getByRole('button', { name: 'Invite somebody' }).waitFor()
  })

  it('reads in the audit log what was done, finds it, takes it along and has it verified', async () => {
    await open(ana, 'Audit log')
    await ana.getByRole('link', { name: 'Changed somebody’s role' }).first().click()
    const act = ana.getByRole('dialog', { name: 'Changed somebody’s role' })
    await act.getByRole('link', { name: 'Núria' }).waitFor()
    await act.getByRole('row', { name: 'Role agent admin' }).waitFor()
    await ana.keyboard.press('Escape')
    // The keyboard goes on where it was.
    await act.waitFor({ state: 'detached' })
    await ana.waitForFunction("document.activeElement?.textContent === 'Changed somebody’s role'")
    await ana.keyboard.press('Enter')
    await act.getByRole('button', { name: 'All acts of Ana' }).click()
    await ana.waitForURL(/who=member/)
    await ana.getByRole('searchbox').fill('invited nobody')
    await ana.getByText('No act found').waitFor()
    await ana.getByRole('searchbox').fill('invited somebody')
    const acts = ana.getByRole('table', { name: 'Acts, the newest first' })
    await acts.getByRole('link', { name: 'Invited somebody' }).waitFor()
    expect(await acts.locator('[data-act]').count()).toBe(1)
    await ana.getByRole('button', { name: 'Export' }).click()
    const file = ana.waitForEvent('download')
    await ana.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
    const lines = readFileSync(await (await file).path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',')[5])).toEqual(['invitation.create'])
    await ana.getByRole('button', { name: 'Verify now' }).click()
    await ana.getByText(/^Whole: all \d+ acts/).waitFor()
    await ana.goBack()
    await acts.getByRole('link', { name: 'Exported the audit log' }).first().waitFor()
    await open(ana, 'Team')
  })

  it('works for two businesses, each address for its own', async () => {
    const { origin: home } = new URL(nuria.url())
    const added = ['user', 'create', '--tenant', lumen, '--email', NURIA, '--role', 'viewer', '--json']
    const { signInUrl } = JSON.parse((await start().server.vk(...added)).stdout) as { signInUrl: string }
    // Nobody had confirmed the address: what opened the account before ended, and the operator's link opens it.
    await nuria.reload()
    await nuria.waitForURL('**/sign-in**')
    await nuria.goto(signInUrl)
    await nuria.goto(`${home}/b/${marea}/`)
    await nuria.getByRole('button', { name: 'Marea. Change the business' }).click()
    await nuria.getByRole('menuitemradio', { name: 'Lumen' }).click()
    await nuria.waitForURL(`**/b/${lumen}/`)
    await nuria.getByRole('button', { name: 'Lumen. Change the business' }).waitFor()
    expect(await pages(nuria).getByRole('link', { name: 'API keys' }).count()).toBe(0)
    const tab = await nuria.context().newPage()
    const { origin } = new URL(nuria.url())
    await tab.goto(`${origin}/b/${marea}/team`)
    await tab.getByText('ana@shop.example').waitFor()
    // Without a business in it, an address is of the one that was chosen last.
    await nuria.goto(`${origin}/team`)
    await nuria.waitForURL(`**/b/${lumen}/team`)
    await nuria.getByText('Who works in Lumen').waitFor()
    await nuria.close()
    nuria = tab
  })

  it('is told at once when somebody is let out, while their page is open', async () => {
    await act(ana, 'Remove from the team')
    const question = ana.getByRole('dialog', { name: 'Remove Núria from Marea?' })
    await question.getByRole('textbox').fill('Núria')
    await question.getByRole('button', { name: 'Remove from the team' }).click()
    await nuria.getByRole('heading', { name: 'You are no longer in Marea' }).waitFor()
    await ana.getByText('1 person', { exact: true }).waitFor()
    await nuria.getByRole('button', { name: /Lumen/ }).click()
    await pages(nuria).getByRole('link', { name: 'Inbox' }).waitFor()
    await nuria.goto(`${new URL(nuria.url()).origin}/b/${marea}/team`)
    await nuria.getByRole('heading', { name: 'This page belongs to another business' }).waitFor()
    expect(errors).toEqual([])
  })
}
