import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'

interface Setting {
  /** Owners, both signed in. Rui's account is gone afterwards. */
  ana: Page
  rui: Page
  visit(page: Page, path: string): Promise<void>
  /** Opens a conversation, as the business's own server does. */
  begin(body: object): Promise<{ id: string }>
}

/** Somebody wants their data, then wants it gone; a colleague takes their own along and leaves for good. */
export function privacyJourney(setting: () => Setting): void {
  it('hands a customer what is kept of them, erases it once their name is typed, and keeps a receipt', async () => {
    const { ana, visit, begin } = setting()
    await begin({ locale: 'en', metadata: { email: 'mia@example.org' } })
    await visit(ana, '/settings/privacy')
    await ana.getByText('Nobody has asked yet').waitFor()
    const ask = async () => {
      await ana.getByRole('button', { name: 'New request' }).click()
      await ana.getByRole('dialog').getByRole('searchbox').fill('Mia@example.org')
      await ana.getByRole('list', { name: 'People found' }).getByRole('button').first().click()
    }
    await ask()
    await ana.getByLabel('How did you check it?').fill('She answered from her address.')
    await ana.getByRole('button', { name: 'Begin the export' }).click()
    const [file] = await Promise.all([
      ana.waitForEvent('download'),
      ana.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.zip$/)
    await ana.keyboard.press('Escape')

    await ask()
    await ana.getByLabel('That it is erased').check()
    await ana.getByRole('button', { name: 'Keep as a request to check' }).click()
    const window = ana.getByRole('dialog', { name: 'Erasure of mia@example.org' })
    await window.getByText('Is it really them?').waitFor()
    await window.getByRole('button', { name: 'Take the request back' }).click()
    await window.getByText('Nothing was handed out or erased.').waitFor()
    await ana.keyboard.press('Escape')

    await ask()
    await ana.getByLabel('That it is erased').check()
    await ana.getByLabel('How did you check it?').fill('She answered from her address.')
    await ana.getByRole('button', { name: 'Erase', exact: true }).click()
    const sure = ana.getByRole('dialog', { name: 'Erase mia@example.org for good?' })
    const forGood = sure.getByRole('button', { name: 'Erase for good' })
    expect(await forGood.isDisabled()).toBe(true)
    await sure.getByRole('textbox').fill('mia@example.org')
    await forGood.click()
    await ana.getByText('Signed by this server', { exact: false }).waitFor()
    const [receipt] = await Promise.all([
      ana.waitForEvent('download'),
      ana.getByRole('button', { name: 'Save the receipt' }).click(),
    ])
    expect(receipt.suggestedFilename()).toMatch(/^receipt-.*\.json$/)
    await ana.keyboard.press('Escape')
    await ana.getByRole('radio', { name: 'Done' }).click()
    await ana.getByRole('link', { name: 'Erased person' }).first().waitFor()
  })

  it('says what would go tonight before less is kept', async () => {
    const { ana, visit } = setting()
    await visit(ana, '/settings/privacy')
    await ana.getByLabel('Conversations', { exact: true }).selectOption('365')
    await ana.getByText('With this, nothing goes tonight.').waitFor()
    await ana.getByRole('button', { name: 'Save' }).click()
    await ana.getByText('Kept like this from tonight on').waitFor()
    await visit(ana, '/settings/protection')
    await ana.getByText('Conversations, or the names in them, go after a set time.').waitFor()
    await ana.getByRole('link', { name: 'API keys' }).last().click()
    await ana.getByRole('heading', { name: 'API keys' }).waitFor()
  })

  it('lets somebody of the team take their own data along, and delete their account', async () => {
    const { rui, visit } = setting()
    await visit(rui, '/settings/security')
    await rui.getByRole('button', { name: 'Make a file' }).click()
    const [file] = await Promise.all([
      rui.waitForEvent('download'),
      rui.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.zip$/)
    await rui.getByRole('button', { name: 'Delete the account' }).click()
    const sure = rui.getByRole('dialog', { name: 'Delete your account for good?' })
    await sure.getByRole('textbox').fill('rui@shop.example')
    await sure.getByRole('button', { name: 'Delete for good' }).click()
    await rui.getByText('Your account is deleted', { exact: false }).waitFor()
    expect(new URL(rui.url()).pathname).toBe('/sign-in')
  })
}
