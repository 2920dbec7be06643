import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { freePort, tempDir } from '@visualkit/testing'
import type { Contestant, Dialect, Ground } from './contestant.ts'
import { untilPrinted } from './node-process.ts'
import { createWordStore } from './servers/store-word.ts'
import { PASSING, WORD } from './words.ts'

/**
 * Centrifugo with its Redis engine, as its documentation sets it up; `program` is its binary. A word is stored by the
 * publish proxy, which it asks over HTTP before it publishes.
 */
export async function startCentrifugo(program: string, ground: Ground): Promise<Contestant> {
  const words = createWordStore(ground.databaseUrl)
  const proxy = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    const { channel, data } = JSON.parse(body) as { channel: string; data: { id: string; content: string } }
    await words.store(channel.split(':')[1]!, data.id, data.content)
    response.setHeader('content-type', 'application/json').end('{"result":{}}')
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  const port = await freePort()
  const config = join(await tempDir('vk-centrifugo-'), 'config.json')
  const channel = { allow_subscribe_for_client: true, allow_publish_for_client: true }
  writeFileSync(
    config,
    JSON.stringify({
      client: { insecure: true, allowed_origins: ['*'] },
      http_api: { insecure: true },
      http_server: { address: '127.0.0.1', port: String(port) },
      engine: { type: 'redis', redis: { address: [ground.redisUrl] } },
      channel: {
        without_namespace: channel,
        proxy: { publish: { endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` } },
        namespaces: [{ name: 'chat', publish_proxy_enabled: true, ...channel }],
      },
    }),
  )
  const child = spawn(program, ['-c', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  const server = await untilPrinted(child, /serving websocket|serving .*endpoints/)
  const pushed = (text: string) => (text.includes('"push"') ? /"id":"([^"]+)"/.exec(text)?.[1] : undefined)
  // The number of a command comes back with its answer.
  const commands = new Map<number, string>()
  let command = 10
  const dialect: Dialect = {
    address: () => ({ url: `ws://127.0.0.1:${port}/connection/websocket` }),
    greeting: ({ index }) => [
      { send: '{"id":1,"connect":{}}', until: /"connect":/ },
      { send: JSON.stringify({ id: 2, subscribe: { channel: `chat:${index}` } }), until: /"id":2/ },
    ],
    answerTo: (text) => (text === '{}' ? '{}' : undefined),
    say: ({ index }, id) => {
      command += 1
      commands.set(command, id)
      const data = { id, content: WORD }
      return JSON.stringify({ id: command, publish: { channel: `chat:${index}`, data } })
    },
    acknowledged: (text) => {
      const number = /"id":(\d+),"publish"/.exec(text)?.[1]
      return number === undefined ? undefined : commands.get(Number(number))
    },
    heard: pushed,
    isPassing: (text) => text.includes('"push"') && text.includes('typing'),
  }
  return {
    name: 'Centrifugo',
    dialect,
    pid: server.pid,
    pass: async ({ index }) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/publish`, {
        method: 'POST',
        body: JSON.stringify({ channel: `chat:${index}`, data: { content: PASSING } }),
      })
      await response.text()
    },
    stop: async () => {
      await server.stop()
      proxy.close()
      await words.close()
    },
  }
}
