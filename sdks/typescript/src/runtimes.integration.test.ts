import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createContext, runInContext } from 'node:vm'
import { otherRuntime } from '@visualkit/testing'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildScripts } from '../scripts/build-package.ts'
import { ProtocolServer } from './testing/protocol-server.ts'

/** The built package, imported by its name in runtimes that are not this one. */
const run = promisify(execFile)
let folder: string
let server: ProtocolServer

/** Says hello and prints the answer; ends by itself when nothing of the client is left running. */
const TALK = `
import { VKClient } from 'visualkit'
import { memoryStorage } from 'visualkit/storage'
const client = new VKClient({ apiKey: 'sk_live_test', baseUrl: BASE_URL, storage: memoryStorage(), ...OPTIONS })
const agent = await client.connectAgent({ visitorId: 'v1' })
const answered = new Promise((resolve) => agent.on('text', resolve))
const sent = await agent.sendText('Hello')
console.log(JSON.stringify([sent.seq, (await answered).content]))
agent.close()
`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'visualkit-runtimes-'))
  await buildScripts(join(folder, 'node_modules/visualkit'))
  symlinkSync(
    dirname(createRequire(import.meta.url).resolve('ws/package.json')),
    join(folder, 'node_modules/ws'),
  )
  server = await ProtocolServer.start({
    onText: ({ content }, self) => void self.add({ role: 'assistant', content: `${content} yourself` }),
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function talk(program: string, flags: string[], options = '{}', imports = ''): Promise<unknown> {
  const file = join(folder, `talk-${Math.random().toString(36).slice(2)}.mjs`)
  const code = TALK.replace('BASE_URL', JSON.stringify(server.baseUrl)).replace('OPTIONS', options)
  writeFileSync(file, imports + code)
  const { stdout } = await run(program, [...flags, file], { cwd: folder, timeout: 30_000 })
  return JSON.parse(stdout)
}

const ANSWER = [1, 'Hello yourself']
/** As Node 20 is: without a WebSocket of its own. */
const NODE_20 = ['--no-experimental-websocket']

test('Node talks with its own WebSocket, and ends when the agent is closed', async () => {
  expect(await talk(process.execPath, [])).toEqual(ANSWER)
})

test('Node without one is told which option to give, and talks with that of ws', async () => {
  const refused = talk(process.execPath, NODE_20)
  await expect(refused).rejects.toThrow(
    "This runtime has no `WebSocket`: install `ws`, then `import { WebSocket } from 'ws'`",
  )
  await expect(refused).rejects.toThrow('new VKClient({ WebSocket: … })')
  const imports = "import { WebSocket } from 'ws'"
  expect(await talk(process.execPath, NODE_20, '{ WebSocket }', imports)).toEqual(ANSWER)
})

test.each([
  ['deno', ['run', '--allow-net', '--allow-read', '--no-lock', '--node-modules-dir=manual']],
  ['bun', ['run']],
] as const)('%s talks with its own WebSocket', async (name, flags) => {
  expect(await talk(await otherRuntime(name), [...flags])).toEqual(ANSWER)
})

/** Everything the client may need of a runtime, and nothing of a page. */
const BARE = {
  AbortController,
  Response,
  TextDecoder,
  TextEncoder,
  WebSocket,
  clearInterval,
  clearTimeout,
  fetch,
  queueMicrotask,
  setInterval,
  setTimeout,
}

test.each([
  ['a worker of a server', { navigator: { userAgent: 'Cloudflare-Workers' } }, 'sk_live_test'],
  // It has a window, which hears nothing and has no document.
  ['React Native', { navigator: { product: 'ReactNative' }, window: {} }, 'pk_live_test'],
])('%s, without a page and without crypto, talks', async (_, globals, apiKey) => {
  const bundle = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) =>
          id === 'entry'
            ? `export * from ${JSON.stringify(join(folder, 'node_modules/visualkit/index.js'))}`
            : null,
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'visualkit', codeSplitting: false })
  await bundle.close()
  const context = createContext({ ...BARE, ...globals, baseUrl: server.baseUrl, apiKey })
  const answer = await runInContext(
    `${output[0].code}
     (async () => {
       const agent = await new visualkit.VKClient({ apiKey, baseUrl }).connectAgent()
       const { content } = await agent.sendText('Hello')
       const known = [typeof document, typeof crypto, agent.isConnected, content]
       agent.close()
       return known.join(' ')
     })()`,
    context,
  )
  expect(answer).toBe('undefined undefined true Hello')
})

test('what is written into the log of a server is the version that is published', async () => {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/visualkit/package.json'), 'utf8'))
  expect((await import('./version.ts')).VERSION).toBe(version)
})
