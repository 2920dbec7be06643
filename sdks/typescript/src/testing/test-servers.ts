import { afterEach } from 'vitest'
import WebSocket from 'ws'
import type { AgentEvents } from '../agent-events.ts'
import type { VKAgent } from '../vk-agent.ts'
import { VKClient, type VKClientOptions } from '../vk-client.ts'
import { ProtocolServer, type ProtocolServerOptions } from './protocol-server.ts'

const servers: ProtocolServer[] = []
const agents: VKAgent[] = []

/** Servers and agents of one test; they end with it. */
export function testServers() {
  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.close()
    for (const server of servers.splice(0)) await server.stop()
  })
  return { start, client, keep, connect, next, until }
}

async function start(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
  const server = await ProtocolServer.start(options)
  servers.push(server)
  return server
}

function client(server: ProtocolServer, options: Partial<VKClientOptions> = {}): VKClient {
  return new VKClient({ apiKey: 'pk_live_test', baseUrl: server.baseUrl, WebSocket, ...options })
}

function keep(agent: VKAgent): VKAgent {
  agents.push(agent)
  return agent
}

async function connect(server: ProtocolServer, options: Partial<VKClientOptions> = {}): Promise<VKAgent> {
  return keep(await client(server, options).connectAgent())
}

/** The next event of a name, after which the listener is gone. */
function next<Name extends keyof AgentEvents>(agent: VKAgent, name: Name): Promise<AgentEvents[Name]> {
  return new Promise((resolve) => {
    const stop = agent.on(name, (payload) => {
      stop()
      resolve(payload)
    })
  })
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 5))
}
