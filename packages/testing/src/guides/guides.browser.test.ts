import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keySnippets } from '../../../services/src/api-keys/key-snippets.ts'
import { launchBrowser, openPage } from '../launch-browser.ts'
import { installPythonTools, PYTHON_SDK } from '../python-tools.ts'
import { startVisualKit, type TestVisualKit } from '../start-visualkit.ts'
import { buildNext, buildVanilla, buildWithVite, installForGuides } from './build-guide.ts'
import { guideFiles, PROJECT_ROOT } from './read-guides.ts'
import { type RunningProgram, runProgram, startProgram } from './run-program.ts'
import { serveFolders, type TestWebsite } from './serve-folders.ts'
import { startTelegram, TELEGRAM_TOKEN, type TestTelegram } from './start-telegram.ts'

const QUESTION = 'How long does a refund take?'
const ANSWER = /five working days/
/** A busy machine takes its time. */
const PATIENT = { timeout: 30_000 }

/** What the guides and the dashboard's page of API keys show, pasted and run against a server. */
describe('the guides', () => {
  let server: TestVisualKit
  let browser: Browser
  let website: TestWebsite
  let installed: string
  let publishableKey: string
  let secretKey: string

  beforeAll(async () => {
    ;[server, browser, website, installed] = await Promise.all([
      startVisualKit(),
      launchBrowser(),
      serveFolders(),
      installForGuides(),
    ])
    ;({ publishableKey, secretKey } = await server.createTenant('Marea', website.origin))
    await call('/knowledge/documents', {
      title: 'Refunds',
      content: '# Refunds\n\nA refund takes five working days to reach your card.',
    })
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), website?.stop(), server?.stop()])
  })

  const values = () => ({ publishableKey, url: server.url })
  const env = () => ({ VISUALKIT_KEY: secretKey, VISUALKIT_URL: server.url })

  async function call<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    expect(response.ok, path).toBe(true)
    return (await response.json()) as T
  }

  /** Asks in a page that was built from a guide, and finds the conversation again after a reload. */
  async function askIn(folder: string): Promise<void> {
    website.show(folder)
    const { page, errors } = await openPage(browser)
    await page.goto(website.origin)
    await page.getByLabel('Your question').fill(QUESTION)
    await page.getByRole('button', { name: 'Send' }).click()
    const answer = page.getByRole('listitem').filter({ hasText: ANSWER })
    await answer.filter({ hasText: '(Refunds)' }).waitFor(PATIENT)
    await page
      .getByRole('listitem')
      .filter({ hasText: `You: ${QUESTION}` })
      .waitFor()
    expect(await page.getByRole('listitem').count()).toBe(2)
    await page.reload()
    await answer.waitFor(PATIENT)
    expect(await page.getByRole('listitem').count()).toBe(2)
    await comeBackTooLate(page)
    await answer.waitFor(PATIENT)
    expect(await page.getByRole('listitem').count()).toBe(2)
    expect(errors.filter((error) => !error.includes('401'))).toEqual([])
    await page.context().close()
  }

  /** The token of the old conversation opens nothing any more, and cannot be renewed. */
  async function comeBackTooLate(page: Page): Promise<void> {
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage))
        localStorage.setItem(key, value.replace(/"token":"[^"]+"/, '"token":"e30.e30"'))
    })
    await page.reload()
    await page.getByLabel('Your question').fill(QUESTION)
    await page.getByRole('button', { name: 'Send' }).click()
  }

  it('vanilla JavaScript', () => askIn(buildVanilla(installed, values())))

  it('React', async () => askIn(await buildWithVite(installed, 'react', values())))

  it('Vue', async () => askIn(await buildWithVite(installed, 'vue', values())))

  it('Next.js', async () => askIn(await buildNext(installed, values())))

  it('a bot in Node', async () => {
    const cwd = pasteExample('node-bot')
    const printed = await runProgram(process.execPath, ['bot.js'], {
      cwd,
      env: env(),
      stdin: `${QUESTION}\n\n${QUESTION}\n`,
    })
    expect(printed).toMatch(ANSWER)
    // Each question has its answer, and names a source once.
    expect(printed.match(/ {2}from: Refunds/g)).toHaveLength(2)
  })

  it('a bot and a script in Python', async () => {
    const cwd = pasteExample('python-bot')
    for (const file of ['bot.py', 'ask.py']) {
      const code = guideFiles('python-bot').get(file)
      if (code) writeFileSync(join(cwd, file), code)
      const printed = await python(cwd, file, `${QUESTION}\n\n${QUESTION}\n`)
      expect(printed).toMatch(ANSWER)
      if (file === 'bot.py') expect(printed.match(/ {2}from: Refunds/g)).toHaveLength(2)
    }
  })

  describe('the code on the page of API keys', () => {
    const snippets = (type: 'publishable' | 'secret') => {
      const key = { type, key: publishableKey, permissions: ['*'], origin: website.origin, agentId: null }
      const places = { api: server.url, widget: server.url }
      return new Map(keySnippets(key, places).map(({ language, code }) => [language, code]))
    }
    const curl = async (code: string | undefined) => {
      const printed = await runProgram('bash', ['-c', code ?? ''], { cwd: installed, env: env() })
      return JSON.parse(printed.slice(printed.indexOf('{'))) as object
    }

    it('of a secret key', async () => {
      const code = snippets('secret')
      const cwd = pasteExample('node-bot', 'snippets')
      writeFileSync(join(cwd, 'snippet.ts'), code.get('typescript')!)
      expect(await runProgram(process.execPath, ['snippet.ts'], { cwd, env: env() })).not.toBe('')
      writeFileSync(join(cwd, 'snippet.py'), code.get('python')!)
      expect(await python(cwd, 'snippet.py')).not.toBe('')
      expect(await curl(code.get('curl'))).toMatchObject({ token: expect.any(String) })
    })

    it('of a publishable key', async () => {
      const code = snippets('publishable')
      const folder = buildVanilla(installed, values())
      const script = code.get('typescript')!.replace("'visualkit'", "'./visualkit/index.js'")
      const html = `<!doctype html><body>${code.get('html')}<script type="module">${script}</script></body>`
      writeFileSync(join(folder, 'index.html'), html)
      website.show(folder)
      const { page, errors } = await openPage(browser)
      const answered = page.waitForEvent('console', { predicate: (one) => one.type() === 'log', ...PATIENT })
      await page.goto(website.origin)
      expect((await answered).text()).not.toBe('')
      await page.getByRole('button', { name: /chat/i }).waitFor(PATIENT)
      expect(errors).toEqual([])
      await page.context().close()
      expect(await curl(code.get('curl'))).toMatchObject({ token: expect.any(String) })
    })
  })

  describe('a channel for Telegram', () => {
    const MARTA = 7
    let telegram: TestTelegram
    let channel: RunningProgram
    beforeAll(async () => {
      telegram = await startTelegram()
      pasteExample('telegram-channel')
      channel = start()
    })
    afterAll(async () => {
      channel?.child.kill('SIGTERM')
      await channel?.exited
      await telegram?.stop()
    })

    const start = () =>
      startProgram(process.execPath, ['channel.js'], {
        cwd: join(installed, 'telegram-channel'),
        env: { ...env(), TELEGRAM_TOKEN, TELEGRAM_URL: telegram.url },
      })
    const sentTo = (chatId: number) =>
      telegram.sent.filter((message) => message.chatId === chatId).map(({ text }) => text)
    const conversation = async () => {
      const { sessions } = await call<{ sessions: { id: string; visitorId: string }[] }>('/sessions')
      const { id } = sessions.find(({ visitorId }) => visitorId === `telegram-${MARTA}`)!
      const { messages } = await call<{ messages: { role: string }[] }>(`/sessions/${id}/messages`)
      return { id, asked: messages.filter(({ role }) => role === 'visitor').length }
    }

    it('answers in the chat it was asked in, also when Telegram wants it slower', async () => {
      telegram.limit('sendMessage', 1)
      telegram.write(MARTA, '/start')
      telegram.write(MARTA, QUESTION)
      await expect.poll(() => sentTo(MARTA).length, PATIENT).toBe(2)
      expect(sentTo(MARTA)[0]).toContain('/human')
      expect(sentTo(MARTA)[1]).toMatch(ANSWER)
      expect(sentTo(MARTA)[1]).toContain('• Refunds')
      expect(telegram.calls).toContain('sendChatAction')
    })

    it('asks and answers nothing twice after a crash, and delivers what was written meanwhile', async () => {
      channel.child.kill('SIGKILL')
      await channel.exited
      const { id } = await conversation()
      await call(`/sessions/${id}/escalate`, {})
      await call(`/sessions/${id}/take`, {})
      await call(`/sessions/${id}/agent-messages`, { content: 'Here is Ana. It is on its way.' })
      // As if the crash had come before the question was confirmed.
      telegram.repeatFrom(2)
      changeState((state) => ({ ...state, offset: '2' }))
      channel = start()
      await expect.poll(() => sentTo(MARTA).at(-1), PATIENT).toContain('Here is Ana.')
      telegram.write(MARTA, 'Thank you, Ana.')
      await expect.poll(async () => (await conversation()).asked, PATIENT).toBe(2)
      expect(sentTo(MARTA).filter((text) => ANSWER.test(text))).toHaveLength(1)
      expect(sentTo(MARTA).filter((text) => text.includes('Here is Ana.'))).toHaveLength(1)
      expect(channel.output()).toBe('')
    })

    it('goes on with others when one has blocked it', async () => {
      const [blocker, other] = [8, 9]
      telegram.block(blocker)
      telegram.write(blocker, '/start')
      telegram.write(blocker, QUESTION)
      telegram.write(other, QUESTION)
      await expect.poll(() => sentTo(other).join(), PATIENT).toMatch(ANSWER)
      expect(sentTo(blocker)).toEqual([])
      await expect.poll(() => channel.output(), PATIENT).toContain('bot was blocked by the user')
      expect(channel.output()).not.toContain(TELEGRAM_TOKEN)
    })

    it('begins another conversation when the old one can no longer be opened', async () => {
      channel.child.kill('SIGTERM')
      expect(await channel.exited).toBe(0)
      const { id } = await conversation()
      changeState((state) => {
        const key = Object.keys(state).find((name) => state[name]!.includes(`"id":"${id}"`))!
        return { ...state, [key]: state[key]!.replace(/"token":"[^"]+"/, '"token":"e30.e30"') }
      })
      const before = sentTo(MARTA).length
      channel = start()
      await expect.poll(() => channel.output(), PATIENT).toContain('SESSION_EXPIRED')
      telegram.write(MARTA, QUESTION)
      await expect.poll(() => sentTo(MARTA).length, PATIENT).toBe(before + 1)
      expect(sentTo(MARTA).at(-1)).toMatch(ANSWER)
      expect((await conversation()).id).not.toBe(id)
    })

    function changeState(change: (state: Record<string, string>) => Record<string, string>): void {
      const path = join(installed, 'telegram-channel/state.json')
      writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
    }
  })

  /** An example as it stands, beside the installed client. */
  function pasteExample(name: string, as = name): string {
    cpSync(join(PROJECT_ROOT, 'examples', name), join(installed, as), { recursive: true })
    return join(installed, as)
  }

  async function python(cwd: string, file: string, stdin?: string): Promise<string> {
    const tools = await installPythonTools()
    const paths = { PYTHONPATH: join(PYTHON_SDK, 'src'), PYTHONDONTWRITEBYTECODE: '1' }
    return runProgram(tools.python, [file], { cwd, env: { ...env(), ...paths }, stdin })
  }
})
