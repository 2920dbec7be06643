import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { launchBrowser, openPage, startVisualKit, type TestVisualKit } from '@visualkit/testing'
import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/**
 * The built widget on a page with components, frames, menus and dialogs. What people point at and draw comes over the
 * widget's own socket to a real server, as if that had said it.
 */
describe('what is pointed at and drawn on a customer’s page', () => {
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
      response.writeHead(path in files ? 200 : 204, { 'content-type': 'text/html' })
      response.end(files[path])
    })
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
    origin = `http://localhost:${(site.address() as AddressInfo).port}`
    const { publishableKey } = await server.createTenant('Banco Atlântico', origin)
    const page = (body: string) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Banco</title><style>body{margin:16px;font:16px sans-serif} button,input{font:inherit;padding:10px 14px}</style></head><body>${body}<script src="${home}/embed.js" data-key="${publishableKey}" async></script></body></html>`
    files['/components'] = page(`
      <h1>Account</h1>
      <x-card><h2 slot="head">Your <i>contract</i></h2><button id="light">Renew the contract</button><p>Ends in May.</p></x-card>
      <x-button id="wrapped">Send the form</x-button>
      <iframe id="frame" srcdoc="<body style='margin:0'><div style='height:120px'></div><button id=inner style='position:absolute;left:40px;top:60px;width:120px;height:40px'>Sign here</button></body>" style="display:block;width:400px;height:200px;border:12px solid #ccc;padding:20px;margin-left:70px;transform:scale(.5);transform-origin:0 0"></iframe>
      <script>
        const define = (name, html) => customElements.define(name, class extends HTMLElement { connectedCallback() { if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).innerHTML = html } })
        define('x-card', '<section><slot name="head"></slot><div><slot></slot></div><small>Part of a component</small></section>')
        define('x-button', '<button style="padding:12px"><slot></slot></button>')
      </script>`)
    files['/states'] = page(`
      <h1>Settings</h1>
      <button id="pay">Pay</button> <button id="off" disabled>Download</button>
      <details id="more"><summary>More</summary><button id="export">Export</button></details>
      <button id="menu" aria-expanded="false" aria-controls="list">Menu</button>
      <div id="list" hidden><button id="rename">Rename</button></div>
      <button id="who" aria-haspopup="menu">Your profile</button><div role="menu" hidden><a href="#" role="menuitem" id="leave">Log out</a></div>
      <div><style>#nav, #nav:not(:checked) ~ nav { display: none }</style><label for="nav" id="burger">All pages</label><input type="checkbox" id="nav"><nav><a href="#" id="plans">Plans</a></nav></div>
      <div hidden><button>Never shown</button></div>
      <div id="scroll" style="height:120px;overflow:auto;border:1px solid #999"><div style="height:400px"></div><button id="deep">Deep down</button><div style="height:300px"></div></div>
      <p id="far" style="margin-top:1400px"><button id="last">Last</button></p>
      <dialog id="ask" style="width:90vw;height:80vh"><p>Cookies</p><button id="close">Close</button></dialog>
      <script>
        document.querySelector('#menu').onclick = ({ target }) => { const list = document.querySelector('#list'); list.hidden = !list.hidden; target.setAttribute('aria-expanded', String(!list.hidden)) }
        document.querySelector('#close').onclick = () => document.querySelector('#ask').close()
      </script>`)
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await server?.stop()
  })

  /** A page whose visitor talks already, and what the server could say to it. */
  async function visit(path: string, options: Parameters<typeof openPage>[1] = {}) {
    const { page, errors } = await openPage(browser, options)
    const sent: ClientMessage[] = []
    let socket: WebSocketRoute | null = null
    let sessionId = ''
    await page.routeWebSocket(/\/ws/, (route) => {
      socket = route
      const upstream = route.connectToServer()
      route.onMessage((text) => {
        if (typeof text === 'string') sent.push(JSON.parse(text))
        upstream.send(text)
      })
      upstream.onMessage((text) => {
        if (typeof text === 'string') {
          const message: ServerMessage = JSON.parse(text)
          if (message.type === 'welcome' && message.session) sessionId = message.session.id
        }
        route.send(text)
      })
    })
    await page.goto(origin + path)
    await page.locator('visualkit-widget .launcher').click()
    const chat = page.getByRole('dialog', { name: /^Chat with/ })
    await chat.getByRole('textbox').fill('Hello')
    await chat.getByRole('button', { name: 'Send', exact: true }).click()
    await expect.poll(() => sessionId).not.toBe('')
    const say = (message: object) => socket!.send(JSON.stringify({ sessionId, ...message }))
    let pointers = 0
    return {
      ...{ page, chat, errors, say, sent },
      point: (selector: string, text: string, label = `Click ${text}.`) => {
        const pointerId = `p${++pointers}`
        const target = { kind: 'element', selector, text }
        say({ type: 'pointer', by: 'agent', pointer: { pointerId, target, label } })
        return pointerId
      },
      outcomes: (id: string) =>
        sent.flatMap((one) =>
          (one.type === 'pointer.result' && one.pointerId === id) ||
          (one.type === 'drawing.result' && one.drawingId === id)
            ? [one.outcome]
            : [],
        ),
    }
  }

  const ring = (page: Page) => page.locator('visualkit-widget .ring')
  const note = (page: Page) => page.locator('visualkit-widget .note')
  /** Whether the ring stands around an element, at most some pixels off. */
  async function isAround(page: Page, selector: string, frame?: string): Promise<boolean> {
    const element = frame ? page.frameLocator(frame).locator(selector) : page.locator(selector)
    if (!(await ring(page).isVisible())) return false
    const [outer, inner] = [await ring(page).boundingBox(), await element.boundingBox()]
    if (!outer || !inner) return false
    return [
      inner.x - outer.x,
      inner.y - outer.y,
      outer.x + outer.width - inner.x - inner.width,
      outer.y + outer.height - inner.y - inner.height,
    ].every((margin) => margin >= 4 && margin <= 10)
  }

  it('reads what stands in slots, and points into components and scaled frames at the right place', async () => {
    const { page, chat, errors, point, outcomes, sent } = await visit('/components')
    await chat.getByRole('button', { name: 'Show this page' }).click()
    await chat.locator('.consent .primary').click()
    const views = () => sent.flatMap((one) => (one.type === 'page.view' ? [one.view] : []))
    await expect.poll(() => views().length).toBeGreaterThan(0)
    const view = views()[0]!
    expect(view.texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Account', 'Your contract', 'Ends in May.', 'Part of a component']),
    )
    const named = (name: string) => view.elements.find((one) => one.name === name)!
    const names = view.elements.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Renew the contract', 'Send the form', 'Sign here']))
    const inner = (await page.frameLocator('#frame').locator('#inner').boundingBox())!
    expect(named('Sign here').x).toBeCloseTo(inner.x, -0.5)
    expect(named('Sign here').y).toBeCloseTo(inner.y, -0.5)
    expect(named('Sign here').width).toBe(60)

    const light = point(named('Renew the contract').selector, 'Renew the contract')
    await expect.poll(() => isAround(page, '#light')).toBe(true)
    await page.click('#light')
    await expect.poll(() => outcomes(light)).toEqual(['shown', 'done'])
    const wrapped = point(named('Send the form').selector, 'Send the form')
    await expect.poll(() => isAround(page, '#wrapped button')).toBe(true)
    await page.click('#wrapped')
    await expect.poll(() => outcomes(wrapped)).toEqual(['shown', 'done'])
    const signed = point(named('Sign here').selector, 'Sign here')
    await expect.poll(() => isAround(page, '#inner', '#frame')).toBe(true)
    await page.frameLocator('#frame').locator('#inner').click()
    await expect.poll(() => outcomes(signed)).toEqual(['shown', 'done'])

    // What changes within a component and a frame is seen without anything else.
    const before = views().length
    await page.evaluate(() => {
      document.querySelector('#wrapped')!.shadowRoot!.querySelector('button')!.append(' again')
    })
    await expect
      .poll(() =>
        views()
          .at(-1)!
          .elements.map(({ name }) => name),
      )
      .toContain('Send the form again')
    await page.evaluate(() => {
      document
        .querySelector<HTMLIFrameElement>('#frame')!
        .contentDocument!.querySelector('div')!.textContent = 'Now it is your turn.'
    })
    await expect
      .poll(() =>
        views()
          .at(-1)!
          .texts.map(({ text }) => text),
      )
      .toContain('Now it is your turn.')
    expect(views().length).toBeGreaterThan(before)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('does not point at what cannot be used: it says why, points at what opens it, and points when it can be used', async () => {
    const { page, errors, point, outcomes } = await visit('/states')
    await page.keyboard.press('Escape')
    const words = () => note(page).locator('span').innerText()
    const off = point('#off', 'Download')
    await expect.poll(() => outcomes(off)).toEqual(['disabled'])
    expect(await words()).toBe('This cannot be used yet: Click Download.')
    expect(await ring(page).isVisible()).toBe(false)
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('#off')!.removeAttribute('disabled'))
    await expect.poll(() => isAround(page, '#off')).toBe(true)
    expect(outcomes(off)).toEqual(['disabled', 'shown'])

    const folded = point('#export', 'Export')
    await expect.poll(() => isAround(page, 'summary')).toBe(true)
    expect(await words()).toBe('Open this first. Then: Click Export.')
    await page.click('summary')
    await expect.poll(() => isAround(page, '#export')).toBe(true)
    await page.click('#export')
    await expect.poll(() => outcomes(folded)).toEqual(['shown', 'done'])

    const inMenu = point('#rename', 'Rename')
    await expect.poll(() => isAround(page, '#menu')).toBe(true)
    await page.click('#menu')
    await expect.poll(() => isAround(page, '#rename')).toBe(true)
    expect(outcomes(inMenu)).toEqual(['shown'])

    const covered = point('#pay', 'Pay')
    await expect.poll(() => isAround(page, '#pay')).toBe(true)
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#ask')!.showModal())
    await expect.poll(() => outcomes(covered)).toEqual(['shown', 'covered'])
    expect(await words()).toBe('Something lies over this place: close it first. Click Pay.')
    expect(await ring(page).isVisible()).toBe(false)
    await page.click('#close')
    await expect.poll(() => isAround(page, '#pay')).toBe(true)

    const deep = point('#deep', 'Deep down')
    await expect.poll(() => isAround(page, '#deep')).toBe(true)
    await page.evaluate(() => document.querySelector('#scroll')!.scrollTo(0, 0))
    await expect.poll(() => ring(page).isVisible()).toBe(false)
    await note(page).getByText('Out of view: Click Deep down.').waitFor()
    const [frame, hint] = [(await page.locator('#scroll').boundingBox())!, (await note(page).boundingBox())!]
    expect(hint.y + hint.height).toBeLessThanOrEqual(frame.y + frame.height)
    expect(hint.y + hint.height).toBeGreaterThan(frame.y + frame.height - 30)
    await note(page).getByRole('button', { name: '↓ Show me' }).click()
    await expect.poll(() => isAround(page, '#deep')).toBe(true)
    expect(outcomes(deep)).toEqual(['shown'])
    const gone = point('#gone', 'Nothing')
    await expect.poll(() => outcomes(gone)).toEqual(['not_found'])
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('knows what is in a menu that is shut, points at what opens it, and at the thing itself once it is open', async () => {
    const { page, chat, errors, point, outcomes, sent } = await visit('/states')
    await chat.getByRole('button', { name: 'Show this page' }).click()
    await chat.locator('.consent .primary').click()
    const views = () => sent.flatMap((one) => (one.type === 'page.view' ? [one.view] : []))
    await expect.poll(() => views().length).toBeGreaterThan(0)
    const view = views()[0]!
    const shut = view.elements.filter(({ states }) => states.includes('hidden'))
    expect(shut.map(({ name }) => name)).toEqual(['Export', 'Rename', 'Log out', 'Plans'])
    expect(view.elements.map(({ name }) => name)).not.toContain('Never shown')
    await page.keyboard.press('Escape')
    for (const [name, opener, item] of [
      ['Log out', '#who', '#leave'],
      ['Plans', '#burger', '#plans'],
    ] as const) {
      const id = point(shut.find((one) => one.name === name)!.selector, name)
      await expect.poll(() => isAround(page, opener)).toBe(true)
      expect(await note(page).locator('span').innerText()).toBe(`Open this first. Then: Click ${name}.`)
      if (name === 'Plans') await page.click(opener)
      else await page.evaluate(() => document.querySelector('[role=menu]')!.removeAttribute('hidden'))
      await expect.poll(() => isAround(page, item)).toBe(true)
      await page.click(item)
      await expect.poll(() => outcomes(id)).toEqual(['shown', 'done'])
    }
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('says at the edge of the window where a place is that was scrolled away, and brings it back by pointer and by keyboard', async () => {
    const { page, errors, point, outcomes } = await visit('/states')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.keyboard.press('Escape')
    const pay = point('#pay', 'Pay')
    await expect.poll(() => isAround(page, '#pay')).toBe(true)
    const bring = (arrow: string) => note(page).getByRole('button', { name: `${arrow} Show me` })
    await page.evaluate(() => scrollTo(0, 1_200))
    await bring('↑').waitFor()
    expect(await note(page).locator('span').textContent()).toBe('Out of view: Click Pay.')
    expect(await ring(page).isVisible()).toBe(false)
    expect((await note(page).boundingBox())!.y).toBeLessThan(30)
    await page
      .locator('visualkit-widget .pointing [role=status]')
      .getByText('Out of view: Click Pay.')
      .waitFor({ state: 'attached' })
    // It is reached by the keyboard, and whoever uses that goes on from the place itself.
    await bring('↑').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => isAround(page, '#pay')).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('pay')
    expect(await bring('↑').isVisible()).toBe(false)
    expect(outcomes(pay)).toEqual(['shown'])

    const last = point('#last', 'Last')
    await expect.poll(() => isAround(page, '#last')).toBe(true)
    await page.evaluate(() => scrollTo(0, 0))
    await bring('↓').waitFor()
    const { y, height } = (await note(page).boundingBox())!
    expect(y + height).toBeGreaterThan(page.viewportSize()!.height - 30)
    await bring('↓').click()
    await expect.poll(() => isAround(page, '#last')).toBe(true)
    await page.click('#last')
    await expect.poll(() => outcomes(last)).toEqual(['shown', 'done'])
    expect(errors).toEqual([])
    await page.context().close()
  })

  const LINE = Array.from({ length: 30 }, (_, at) => ({ x: 4 * at, y: at % 2 === 0 ? 0 : 12 }))
  const onControl = (drawingId: string, selector: string, text: string) => ({
    type: 'drawing',
    drawing: { drawingId, shape: 'stroke', surface: { kind: 'element', selector, text }, points: LINE },
  })

  it('draws on the page, keeps a drawing where it begins while that scrolls, and lets it be taken away', async () => {
    const { page, errors, say, outcomes } = await visit('/states')
    await page.keyboard.press('Escape')
    say(onControl('d1', '#pay', 'Pay'))
    say(onControl('d2', '#menu', 'Menu'))
    say(onControl('d3', '#nowhere', 'Nothing'))
    await expect.poll(() => ['d1', 'd2', 'd3'].map(outcomes)).toEqual([['shown'], ['shown'], ['not_found']])
    const drawn = page.locator('visualkit-widget .drawn g')
    const offset = async () => {
      const [line, control] = [await drawn.first().boundingBox(), await page.locator('#pay').boundingBox()]
      return [Math.round(line!.x - control!.x), Math.round(line!.y - control!.y)]
    }
    const before = await offset()
    await page.evaluate(() => scrollTo(0, 50))
    await expect.poll(() => offset()).toEqual(before)
    say({ type: 'drawing.gone', drawingId: 'd1' })
    await expect.poll(() => drawn.count()).toBe(1)
    await page.locator('visualkit-widget').getByRole('button', { name: 'Clear the drawing' }).click()
    await expect.poll(() => outcomes('d2')).toEqual(['shown', 'dismissed'])
    expect(await drawn.count()).toBe(0)
    for (let at = 0; at < 42; at++) say(onControl(`m${at}`, '#pay', 'Pay'))
    await expect.poll(() => outcomes('m1').at(-1)).toBe('ended')
    await expect.poll(() => drawn.count()).toBe(40)
    say({ type: 'drawing.gone' })
    await expect.poll(() => drawn.count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('keeps the words off what they speak of and on the screen of a phone, where the chat makes room first', async () => {
    const { page, errors, point, outcomes } = await visit('/states', { width: 390, height: 844, phone: true })
    const label =
      'Press “Last” at the end of this page, andthenwaitforthenumberofyourorderthatcomesinonewordwithoutanyspaces.'
    const last = point('#last', 'Last', label)
    await note(page).getByRole('button', { name: 'Show the page' }).waitFor()
    expect(await ring(page).isVisible()).toBe(false)
    await note(page).getByRole('button', { name: 'Show the page' }).tap()
    await expect.poll(() => isAround(page, '#last')).toBe(true)
    expect(outcomes(last)).toEqual(['shown'])
    const isApart = async () => {
      const [words, place] = [(await note(page).boundingBox())!, (await ring(page).boundingBox())!]
      const isOnScreen =
        words.x >= 0 && words.x + words.width <= 390 && words.y >= 0 && words.y + words.height <= 844
      return isOnScreen && (words.y + words.height <= place.y || words.y >= place.y + place.height)
    }
    await expect.poll(isApart).toBe(true)
    point('#pay', 'Pay', label)
    await expect.poll(() => isAround(page, '#pay')).toBe(true)
    await expect.poll(isApart).toBe(true)
    expect(await page.evaluate(() => innerWidth)).toBe(390)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('marks places on a small picture of the shared screen, and takes them away when it changes or is stopped', async () => {
    const { page, chat, errors, say, outcomes } = await visit('/states')
    await chat.getByRole('button', { name: 'Show this page' }).click()
    await chat.getByRole('button', { name: 'Share another tab or window' }).click()
    await chat.getByRole('button', { name: 'Choose what to show' }).click()
    await chat.getByRole('button', { name: /^Stop/ }).first().waitFor()
    const frameId = '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1'
    const box = { kind: 'box', frameId, x: 0.0125, y: 0.088, width: 0.06, height: 0.05 }
    const press = (pointerId: string) =>
      say({ type: 'pointer', by: 'agent', pointer: { pointerId, label: 'Press Pay', target: box } })
    const points = [
      { x: 0.3, y: 0.3 },
      { x: 0.1, y: 0.12 },
    ]
    press('s1')
    say({
      type: 'drawing',
      drawing: { drawingId: 'f1', shape: 'arrow', surface: { kind: 'frame', frameId }, points },
    })
    const mirror = page.locator('visualkit-widget .mirror')
    await mirror.getByText('Press Pay').waitFor()
    await expect.poll(() => mirror.locator('.drawn g').count()).toBe(1)
    expect([outcomes('s1'), outcomes('f1')]).toEqual([['shown'], ['shown']])
    // What is pointed at lights up when it is touched: that is no other page.
    await page.hover('#pay')
    await new Promise((done) => setTimeout(done, 2_000))
    expect(outcomes('s1')).toEqual(['shown'])
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('body > :not(visualkit-widget, script)')) part.remove()
      document.body.insertAdjacentHTML(
        'afterbegin',
        '<h1>Another page altogether</h1><p>with words on it</p>',
      )
    })
    await expect.poll(() => [outcomes('s1'), outcomes('f1')]).toEqual(Array(2).fill(['shown', 'ended']))
    expect(await mirror.count()).toBe(0)
    press('s2')
    await mirror.waitFor()
    await chat.getByRole('button', { name: /^Stop/ }).first().click()
    await mirror.waitFor({ state: 'detached' })
    press('s3')
    await expect.poll(() => outcomes('s3')).toEqual(['not_found'])
    expect(errors.filter((error) => !error.includes('camera is not allowed'))).toEqual([])
    await page.context().close()
  })
})
