import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { launchBrowser, openPage, startVisualKit, type TestVisualKit } from '@visualkit/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The built widget on websites of another origin, under the strictest policy it promises to work with. */
describe('the widget on a customer’s page', () => {
  let server: TestVisualKit
  let browser: Browser
  let site: Server
  let origin: string
  const files: Record<string, string> = {}

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startVisualKit(), launchBrowser()])
    const home = `http://localhost:${server.port}`
    site = createServer((request, response) => {
      const path = request.url ?? '/'
      response.writeHead(path in files ? 200 : 204, {
        'content-type': path.endsWith('.js')
          ? 'text/javascript'
          : path.endsWith('.css')
            ? 'text/css'
            : 'text/html',
        'content-security-policy': `default-src 'self'; script-src 'self' ${home}; connect-src ${home} ${home.replace('http', 'ws')}; img-src 'self' ${home}`,
      })
      response.end(files[path])
    })
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
    origin = `http://localhost:${(site.address() as AddressInfo).port}`
    const { publishableKey } = await server.createTenant('Banco Atlântico', origin)

    const page = (lang: string, body: string) =>
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Banco</title><link rel="stylesheet" href="/page.css"></head><body><h1>Banco</h1>${body}</body></html>`
    files['/page.css'] =
      'body{margin:40px} #help{width:420px;height:520px} *{letter-spacing:3px!important} button{border:9px solid red}'
    files['/'] = page('en', `<script src="${home}/embed.js" data-key="${publishableKey}" async></script>`)
    files['/pt'] = page(
      'pt-PT',
      `<script src="${home}/v1/widget.js"></script><script src="/init.js"></script>`,
    )
    files['/init.js'] =
      `window.heard=[];for(const name of ['ready','open','close'])VisualKit.on(name,()=>heard.push(name));VisualKit.init({apiKey:'${publishableKey}',theme:'dark',position:'bottom-left',greeting:'Bom dia.'})`
    files['/inside'] = page('es', '<div id="help"></div><script type="module" src="/inside.js"></script>')
    files['/inside.js'] =
      `import{VisualKitWidget}from'${home}/widget/visual-kit-widget.js';VisualKitWidget.init({apiKey:'${publishableKey}',containerId:'help',baseUrl:'${home}'})`
    files['/hostile'] = page(
      'ar" dir="rtl',
      `<div id="cookies">Cookies</div><link rel="stylesheet" href="/hostile.css"><script src="${home}/embed.js" data-key="${publishableKey}"></script><script src="${home}/embed.js" data-key="pk_live_another"></script>`,
    )
    files['/hostile.css'] =
      'html{transform:translateZ(0);visibility:hidden} body{filter:grayscale(1);min-height:3000px} ::backdrop{background:#000;backdrop-filter:blur(9px)} #cookies{position:fixed;inset:auto 0 0 0;height:300px;visibility:visible;z-index:2147483647}'
    files['/form'] = page(
      'en',
      `<form><label>Password <input type="password" value="hunter2" required aria-invalid="true" aria-describedby="why"></label><p id="why">The password is too short.</p><p>Card 4242 4242 4242 4242</p><p data-vk-mask>Balance 12,400</p><table class="sheet"><tr><td>Balance sheet</td></tr></table><dl><dt>CVC</dt><dd>0739</dd></dl><section data-vk-mask><label for="who">Xavier Label</label><b id="name">Yolanda Name</b></section><input id="who" value="typed1"><button type="button" aria-labelledby="name">x</button><button type="button">Profile <img data-vk-mask alt="Victor Alt" width="9" height="9"></button><label>Plan <div data-vk-mask><a href="/x">Ursula Link</a></div><input value="typed2"></label><div role="button" contenteditable>typed3</div><iframe id="editor"></iframe><p><a href="/p" aria-label="Write to anna.sel@example.com">Write</a></p><button type="button">Pay now</button></form><div id="shade"></div><script src="/form.js"></script><script src="${home}/embed.js" data-key="${publishableKey}" async></script>`,
    )
    files['/form.js'] =
      "document.querySelector('.sheet').setAttribute('data-vk-mask','');document.querySelector('form').lastElementChild.onclick=()=>document.querySelector('form').append('Paid.');document.querySelector('#shade').attachShadow({mode:'open'}).innerHTML='<button>In the shade</button>';const{contentDocument}=document.querySelector('#editor');contentDocument.body.append('typed4');contentDocument.designMode='on';document.title='Inbox of tit@example.com'"
    files['/wrong'] = page('en', `<script src="${home}/embed.js" data-key="pk_live_wrong" async></script>`)
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await server?.stop()
  })

  const dialog = (page: Page) => page.getByRole('dialog')
  const launcher = (page: Page) => page.locator('visualkit-widget .launcher')

  it('opens and closes by keyboard, takes the focus along, and leaves no cookie', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(origin)
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    const box = dialog(page).getByRole('textbox', { name: 'Message' })
    await box.waitFor()
    await expect
      .poll(() => box.evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field))
      .toBe(true)
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(
      await launcher(page).evaluate(
        (button) => (button.getRootNode() as ShadowRoot).activeElement === button,
      ),
    ).toBe(true)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('attaches what is chosen, pasted and dropped, says what is not taken, and sends it masked', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(origin)
    await launcher(page).click()
    const chat = dialog(page)
    const box = chat.getByRole('textbox', { name: 'Message' })
    await box.waitFor()
    const { screen, pdf } = await photographed(browser)
    const locked = Buffer.from(pdf.toString('latin1').replace('/Root ', '/Encrypt 9 0 R /Root '), 'latin1')
    const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
    await chat
      .locator('input[type=file]')
      .setInputFiles([
        file('screen.png', 'image/png', screen),
        file('label.pdf', 'application/pdf', pdf),
        file('locked.pdf', 'application/pdf', locked),
        file('clip.gif', 'image/gif', Buffer.from('GIF89a')),
      ])
    await chat.getByText('Protected with a password. Save it without one.').waitFor()
    await chat.getByText('Only PNG, JPEG and WebP images and PDFs can be sent.').waitFor()
    await chat.getByRole('button', { name: 'Remove clip.gif' }).click()
    await chat.getByRole('button', { name: 'Remove locked.pdf' }).click()
    // As a screenshot from the clipboard, and a file from the desktop.
    await box.evaluate(
      (field, bytes) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }))
        field.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
        const dropped = new DataTransfer()
        dropped.items.add(new File(['no image'], 'broken.png', { type: 'image/png' }))
        for (const type of ['dragover', 'drop'])
          field.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }))
      },
      [...screen],
    )
    await chat.getByText('pasted.png').waitFor()
    await chat
      .getByRole('alert')
      .getByText(/^Damaged|^Only PNG/)
      .waitFor()
    await chat.getByRole('button', { name: 'Remove broken.png' }).click()
    await chat.locator('.tray-file.ready').nth(2).waitFor()
    await box.press('Enter')
    const shown = chat.getByRole('img', { name: 'Image: screen.png' })
    await shown.waitFor()
    await chat.getByRole('link', { name: 'label.pdf' }).waitFor()
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
    const kept = await page.request.get((await shown.getAttribute('src'))!)
    expect(
      await brightestOf(page, await kept.body(), { x: 150, y: 80, width: 200, height: 10 }),
    ).toBeLessThan(60)
    expect(await chat.locator('.tray-file').count()).toBe(0)
    expect(errors.filter((text) => !/415|400/.test(text))).toEqual([])
    await page.context().close()
  })

  it('keeps the draft, the open window and words written offline over a reload, and sends them once', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(origin)
    await launcher(page).click()
    const box = dialog(page).getByRole('textbox', { name: 'Message' })
    await box.fill('Do you answer on Sundays?')
    await box.press('Enter')
    await dialog(page).getByRole('log').getByText('I found nothing reliable').waitFor()

    await page.context().setOffline(true)
    await box.fill('Written offline')
    await box.press('Enter')
    await dialog(page).getByText('Will be sent when you are connected').waitFor()
    await box.fill('Half a sentence')
    await page.context().setOffline(false)
    await page.reload()
    await dialog(page).getByRole('log').getByText('Written offline').waitFor()
    expect(await dialog(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a sentence')
    await expect.poll(() => dialog(page).getByText('Written offline').count()).toBe(1)
    // What the browser itself says about a connection that was cut is no error of the widget.
    expect(errors.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await page.context().close()
  })

  it('speaks the page’s language, and is opened, heard and taken away by script', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(`${origin}/pt`)
    await page.getByRole('button', { name: 'Abrir o chat' }).waitFor()
    await page.evaluate(() => window.VisualKit?.open())
    await dialog(page).getByText('Bom dia.').waitFor()
    await page.evaluate(() => window.VisualKit?.close())
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(['ready', 'open', 'close'])
    await page.evaluate(() => window.VisualKit?.shutdown())
    expect(await page.locator('visualkit-widget').count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('is drawn into an element by the module, untouched by the page’s styles', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(`${origin}/inside`)
    const box = dialog(page).getByRole('textbox', { name: 'Mensaje' })
    await box.waitFor()
    expect(await launcher(page).count()).toBe(0)
    expect(await box.evaluate((field) => getComputedStyle(field).letterSpacing)).toBe('normal')
    expect((await dialog(page).boundingBox())?.width).toBe(420)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('shows the page with one click, without what is typed or masked, and takes it back with Stop', async () => {
    const { page, errors } = await openPage(browser)
    const sent: string[] = []
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
    const views = () => sent.flatMap((text) => (text.includes('"page.view"') ? [JSON.parse(text).view] : []))
    await page.goto(`${origin}/form`)
    await launcher(page).click()
    await dialog(page).getByRole('button', { name: 'Show this page' }).click()
    await dialog(page).locator('.consent .primary').click()
    await dialog(page)
      .getByText(/sees this page/)
      .waitFor()
    await expect.poll(() => views().length).toBe(1)
    const [{ texts, elements }] = views()
    const names = elements.map(({ role, name, states }: never) => [role, name, states])
    expect(names).toContainEqual(['textbox', 'Password', ['invalid', 'required', 'filled']])
    expect(names).toContainEqual(['button', 'Pay now', []])
    expect(names).toContainEqual(['button', 'In the shade', []])
    expect(texts.map(({ text, kind }: never) => [text, kind])).toContainEqual([
      'The password is too short.',
      'alert',
    ])
    expect(texts.map(({ text }: never) => text)).toContain('Card [card]')
    expect(sent.join()).not.toMatch(
      /hunter2|4242 4242|12,400|Balance sheet|Chat with|\b0739\b|Xavier|Yolanda|Victor|Ursula|typed\d|anna|tit@/,
    )
    expect(names).toContainEqual(['link', 'Write to [email]', []])
    const pay = elements.find(({ name }: { name: string }) => name === 'Pay now')
    expect(await page.locator(pay.selector).textContent()).toBe('Pay now')

    await page.getByRole('button', { name: 'Pay now' }).click()
    await expect.poll(() => views().at(-1).texts.at(-1).text).toBe('Paid.')
    await dialog(page)
      .getByRole('button', { name: /^What .* sees/ })
      .click()
    await dialog(page).getByRole('listitem').getByText('Paid.').waitFor()
    await page.reload()
    await page
      .getByText(/sees this page/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Stop showing this page' }).click()
    await expect.poll(() => sent.some((text) => text.includes('"granted":false'))).toBe(true)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('shows that the screen is shared while it is closed, and ends the conversation for the business too', async () => {
    const { page } = await openPage(browser)
    await page.goto(origin)
    await launcher(page).click()
    await dialog(page).getByRole('textbox').fill('Good day')
    await dialog(page).getByRole('button', { name: 'Send' }).click()
    await dialog(page).getByRole('button', { name: 'Show this page' }).click()
    await dialog(page).getByRole('button', { name: 'Share another tab or window' }).click()
    await dialog(page).getByRole('button', { name: 'Choose what to show' }).click()
    const stop = page.getByRole('button', { name: 'Stop sharing your screen' })
    await stop.waitFor()
    await dialog(page).getByRole('button', { name: 'Close the chat' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await stop.click()
    await stop.waitFor({ state: 'detached' })
    await launcher(page).click()
    await dialog(page).getByText('Screen sharing has ended.').waitFor()
    await dialog(page).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'End the conversation' }).click()
    await dialog(page).getByText('This conversation has been closed.').waitFor()
    await dialog(page).getByText('How was this conversation?').waitFor()
    await page.reload()
    await dialog(page).getByText('How was this conversation?').waitFor()
    await page.context().close()
  })

  it('stands above what the page stacks highest, from left to right, and says that a second tag is ignored', async () => {
    const { page, errors } = await openPage(browser)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.goto(`${origin}/hostile`)
    await launcher(page).waitFor()
    const button = (await launcher(page).boundingBox())!
    expect(button.y + button.height).toBe(page.viewportSize()!.height - 24)
    await launcher(page).click()
    const box = dialog(page).getByRole('textbox', { name: 'Message' })
    await box.fill('مرحبا')
    const directions = [dialog(page), box].map((part) =>
      part.evaluate((element) => getComputedStyle(element).direction),
    )
    expect(await Promise.all(directions)).toEqual(['ltr', 'rtl'])
    expect(
      await page
        .locator('visualkit-widget')
        .evaluate((host) => [
          getComputedStyle(host, '::backdrop').display,
          document.elementFromPoint(8, 8)?.tagName,
        ]),
    ).toEqual(['none', 'HTML'])
    expect(said.join()).toContain('the script tag with the key …ther was ignored')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('is not there for a key that is refused, and says why in the console', async () => {
    const { page, errors } = await openPage(browser)
    await page.goto(`${origin}/wrong`)
    await expect.poll(() => errors.join('\n')).toContain('VisualKit: This key is cut short or mistyped')
    expect(await page.locator('visualkit-widget').count()).toBe(0)
    await page.context().close()
  })

  it('covers a phone’s screen', async () => {
    const { page, errors } = await openPage(browser, { width: 390, height: 844, phone: true })
    await page.goto(origin)
    await launcher(page).click()
    await dialog(page).waitFor()
    const whole = { x: 0, y: 0, width: 390, height: 844 }
    await expect.poll(() => dialog(page).boundingBox()).toEqual(whole)
    expect(await launcher(page).isVisible()).toBe(false)
    expect(errors).toEqual([])
    await page.context().close()
  })
})

/** A picture that shows the number of a card, and a PDF, as a browser makes them. */
async function photographed(browser: Browser): Promise<{ screen: Buffer; pdf: Buffer }> {
  const { page } = await openPage(browser, { width: 640, height: 200 })
  await page.setContent('<p style="font:30px sans-serif;margin:64px 30px">Card 4111 1111 1111 1111</p>')
  const made = { screen: await page.screenshot(), pdf: await page.pdf() }
  await page.context().close()
  return made
}

/** The brightest of a part of an image: 0 is black. */
function brightestOf(
  page: Page,
  image: Buffer,
  box: { x: number; y: number; width: number; height: number },
) {
  return page.evaluate(
    async ({ bytes, box }) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
      const context = new OffscreenCanvas(box.width, box.height).getContext('2d')!
      context.drawImage(picture, -box.x, -box.y)
      const { data } = context.getImageData(0, 0, box.width, box.height)
      return Math.max(...data.filter((_, at) => at % 4 !== 3))
    },
    { bytes: [...image], box },
  )
}
