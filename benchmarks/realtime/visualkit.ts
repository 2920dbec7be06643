import { issueSessionToken } from '@visualkit/services'
import { freePort, startVisualKit } from '@visualkit/testing'
import { realtimeTicket, signIn } from '@visualkit/testing/faults'
import type { Contestant, Dialect, Ground } from './contestant.ts'
import { openClients } from './crowd.ts'
import { collectGarbage, INSPECT } from './node-process.ts'
import { insertConversations } from './servers/store-word.ts'
import { WORD } from './words.ts'

const SECRET = 'a secret that signs tokens of the benchmark'
const PASSWORD = 'seven quiet harbours at dusk'

/** The product as it is started, on the same PostgreSQL and Redis. A person holds the floor, so nobody is answered. */
export async function startOurs(ground: Ground & { appUrl: string; dataDir: string }): Promise<Contestant> {
  const server = await startVisualKit({
    dataDir: ground.dataDir,
    port: await freePort(),
    env: {
      DATABASE_URL: ground.appUrl,
      DATABASE_OWNER_URL: ground.databaseUrl,
      REDIS_URL: ground.redisUrl,
      SESSION_TOKEN_SECRET: SECRET,
      // Each client names an address of its own: the limit for one address is for strangers.
      VK_TRUSTED_PROXIES: '127.0.0.1',
      NODE_OPTIONS: `${INSPECT} --import=${import.meta.resolve('./one-crowded-room.ts')}`,
    },
  })
  const { tenantId } = await server.createTenant('Benchmark')
  const email = `ana-${tenantId}@benchmark.example`
  const person = ['--tenant', tenantId, '--email', email, '--role', 'agent', '--password', PASSWORD]
  await server.vk('user', 'create', ...person)
  const sessions = await insertConversations(ground.databaseUrl, tenantId, ground.places)
  const services = { secrets: { sessionToken: SECRET }, now: () => new Date() } as Parameters<
    typeof issueSessionToken
  >[0]
  const tokens = sessions.map(
    (sessionId) => issueSessionToken(services, { tenantId, sessionId, keyId: null }).token,
  )
  const hello = (token: string) => JSON.stringify({ type: 'hello', protocol: 1, token })
  const id = (text: string, type: string) =>
    text.startsWith(`{"type":"${type}"`) ? /"clientMessageId":"([^"]+)"/.exec(text)?.[1] : undefined
  const address: Dialect['address'] = (client) => ({
    url: `${server.url.replace(/^http/, 'ws')}/ws`,
    headers: { 'x-forwarded-for': `10.9.${client >> 7}.${client & 127}` },
  })
  const dialect: Dialect = {
    address,
    greeting: ({ index }) => [{ send: hello(tokens[index]!), until: /^\{"type":"welcome"/ }],
    say: (_, clientMessageId) => JSON.stringify({ type: 'message.send', clientMessageId, content: WORD }),
    acknowledged: (text) => id(text, 'message.ack'),
    heard: (text) => id(text, 'message'),
    isPassing: (text) => text.startsWith('{"type":"typing"'),
  }
  const ticket = await realtimeTicket(server.url, await signIn(server.url, email, PASSWORD))
  const agent = { ...dialect, greeting: () => [{ send: hello(ticket), until: /^\{"type":"welcome"/ }] }
  const [passer] = await openClients(agent, [{ index: 0 }], { from: 30_000 })
  let followed: string | undefined
  return {
    name: 'VisualKit',
    dialect,
    pid: server.pid,
    collectGarbage: () => collectGarbage(server.output()),
    pass: async ({ index }) => {
      const sessionId = sessions[index]
      if (sessionId !== followed) {
        passer!.socket.send(JSON.stringify({ type: 'subscribe', sessionId }))
        followed = sessionId
      }
      passer!.socket.send(JSON.stringify({ type: 'typing', typing: true, sessionId }))
    },
    stop: async () => {
      const wasOpen = passer!.socket.isOpen
      await passer!.socket.terminate()
      await server.stop()
      if (!wasOpen) throw new Error('Who passes words on, and is told of all others, was cut off.')
    },
  }
}
