import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser, openPage } from '@visualkit/testing'
import type { Browser, Page } from 'playwright-core'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildScripts } from '../scripts/build-package.ts'
import { ChatApp } from './testing/pages/chat-app.ts'
import { ProtocolServer } from './testing/protocol-server.ts'
import { VKClient } from './vk-client.ts'
import type { VoiceCall } from './voice/voice-call.ts'

interface Exposed {
  visualkit: typeof import('./index.ts')
  call: VoiceCall
  microphone: MediaStream
  heard: number[]
}

/** The built package in Chromium: on a page, in a worker, with a microphone, and in React. */
let folder: string
let site: Server
let origin: string
let browser: Browser
let server: ProtocolServer
const files: Record<string, string> = {}
/** Nothing but the page's own files: the microphone's worklet is refused. */
const STRICT = "default-src 'self'; connect-src *"

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'visualkit-browser-'))
  const [, reactPage] = await Promise.all([buildScripts(folder), bundleReactPage()])
  files['/react.js'] = reactPage
  server = await ProtocolServer.start({
    capabilities: ['text', 'voice'],
    onText(_, self) {
      const turn = { sessionId: self.session!.id, turnId: '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1' }
      self.broadcast({ type: 'turn.delta', text: 'Half an answer', ...turn })
    },
  })
  site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
    const isScript = pathname.endsWith('.js')
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    if (searchParams.has('strict')) response.setHeader('content-security-policy', STRICT)
    response.end(
      files[pathname] ??
        (isScript
          ? readFileSync(join(folder, pathname))
          : page('<script type="module" src="/expose.js"></script>')),
    )
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  origin = `http://localhost:${(site.address() as AddressInfo).port}`
  files['/expose.js'] = "import * as visualkit from '/index.js'; window.visualkit = visualkit"
  files['/worker.js'] = `
    import { VKClient } from '/index.js'
    const agent = await new VKClient({ apiKey: 'pk_live_test', baseUrl: '${server.baseUrl}' }).connectAgent()
    const { content } = await agent.sendText('From a worker')
    postMessage([typeof document, content])
    agent.close()`
  const html = renderToString(
    createElement(ChatApp, { client: new VKClient({ apiKey: 'pk_live_test', baseUrl: 'http://localhost' }) }),
  )
  files['/react'] = page(`<div id="app">${html}</div><script type="module" src="/react.js"></script>`)
  browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required'])
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  server.posts.length = 0
  server.audio.length = 0
})

test('a page imports the package as it is, and a secret key is refused on it', async () => {
  const { page, errors } = await openPage(browser)
  await page.goto(`${origin}/?strict`)
  const heard = await page.evaluate(async (baseUrl) => {
    const { VKClient } = (window as unknown as Exposed).visualkit
    let refused = ''
    try {
      new VKClient({ apiKey: 'sk_live_test', baseUrl })
    } catch (error) {
      refused = (error as { code: string }).code
    }
    const client = new VKClient({ apiKey: 'pk_live_test', baseUrl, storage: localStorage })
    const agent = await client.connectAgent()
    const { content } = await agent.sendText('From a page')
    agent.close()
    return [refused, content]
  }, server.baseUrl)
  expect(heard).toEqual(['FORBIDDEN', 'From a page'])
  expect(errors).toEqual([])
  await page.context().close()
})

test('a worker of a page talks without a document', async () => {
  const { page, errors } = await openPage(browser)
  await page.goto(origin)
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new Worker('/worker.js', { type: 'module' }).onmessage = ({ data }) => resolve(data)
      }),
  )
  expect(heard).toEqual(['undefined', 'From a worker'])
  expect(errors).toEqual([])
  await page.context().close()
})

test.each(['', '?strict'])(
  'a microphone is heard as 16 kHz samples and the answer arrives, until it is switched off, on a page%s',
  async (policy) => {
    const { page } = await openPage(browser)
    await page.context().grantPermissions(['microphone'], { origin })
    await page.goto(`${origin}/${policy}`)
    await startTalking(page)
    await expect.poll(() => loudest(), { timeout: 15_000 }).toBeGreaterThan(500)
    await expect.poll(() => server.audio.length, { timeout: 15_000 }).toBeGreaterThan(10)
    server.speak({
      codec: 'pcm16',
      sampleRateHz: 24_000,
      streamId: 's',
      sequence: 0,
      startMs: 0,
      last: true,
      samples: Int16Array.of(1, -2),
    })
    await expect.poll(() => page.evaluate(() => (window as unknown as Exposed).heard)).toEqual([1, -2])
    // Switched off where the visitor sees it: the call ends by itself.
    await page.evaluate(() => {
      const { call, microphone } = window as unknown as Exposed
      for (const track of microphone.getTracks()) track.stop()
      return call.ended
    })
    await expect.poll(() => server.audio.at(-1)?.last).toBe(true)
    const pieces = server.audio.slice(0, -1)
    expect(
      pieces.every(({ sampleRateHz, samples }) => sampleRateHz === 16_000 && samples.length === 960),
    ).toBe(true)
    expect(pieces.map(({ sequence }) => sequence)).toEqual(pieces.map((_, at) => at))
    await page.context().close()
  },
)

test('React in StrictMode takes over what a server drew, opens one conversation, follows it, and closes it', async () => {
  const { page, errors } = await openPage(browser)
  await page.goto(`${origin}/react`)
  await page.getByText('connected').waitFor()
  await page.click('#send')
  await page.getByText('Half an answer').waitFor()
  expect(await page.locator('li').allTextContents()).toEqual(['Hello'])
  server.add({ role: 'assistant', content: 'A whole answer' })
  await page.getByText('A whole answer').waitFor()
  expect(await page.locator('#answer').textContent()).toBe('')
  expect(await page.locator('#unsent').textContent()).toBe('0')
  expect(server.posts.filter(({ path }) => path === '/api/v1/sessions')).toHaveLength(1)
  await page.click('#leave')
  await expect.poll(() => server.sockets.length).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})

function startTalking(page: Page): Promise<void> {
  return page.evaluate(async (baseUrl) => {
    const { VKClient } = (window as unknown as Exposed).visualkit
    const agent = await new VKClient({ apiKey: 'pk_live_test', baseUrl }).connectAgent()
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
    agent.on('audio', ({ samples }) => Object.assign(window, { heard: [...samples] }))
    Object.assign(window, { microphone, call: await agent.startVoice(microphone) })
  }, server.baseUrl)
}

function loudest(): number {
  return server.audio.reduce((most, { samples }) => samples.reduce((max, one) => Math.max(max, one), most), 0)
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><title>Page</title><body data-server="${server.baseUrl}">${body}</body></html>`
}

async function bundleReactPage(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'testing/pages/react-page.ts'),
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  return output[0].code
}
