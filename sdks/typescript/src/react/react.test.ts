import type { ServerMessage } from '@visualkit/contracts'
import { createElement, Fragment } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { testServers } from '../testing/test-servers.ts'
import { VKClient } from '../vk-client.ts'
import { AgentStore } from './agent-store.ts'
import {
  useAgent,
  useAgentEvent,
  useAnswer,
  useConnection,
  useMessages,
  usePresence,
  useReceipts,
  useSession,
  useTyping,
  VKProvider,
} from './index.ts'

const { start, connect, until } = testServers()

function Chat() {
  useAgentEvent('message', () => {})
  const { messages, unsent } = useMessages()
  const seen = [
    useAgent(),
    useAnswer(),
    useSession(),
    usePresence(),
    messages.length,
    unsent.length,
    useConnection().status,
    useTyping().isTyping,
    useReceipts().agent,
  ]
  return createElement(Fragment, null, JSON.stringify(seen))
}

test('a server draws an empty conversation and opens none', () => {
  const client = new VKClient({ apiKey: 'pk_live_x', baseUrl: 'http://127.0.0.1:9' })
  client.createAgent = () => {
    throw new Error('Not on a server.')
  }
  const html = renderToString(createElement(VKProvider, { client }, createElement(Chat)))
  expect(html.replaceAll('&quot;', '"')).toBe('[null,null,null,null,0,0,"idle",false,0]')
})

test('a hook without a provider says what is missing', () => {
  expect(() => renderToString(createElement(Chat))).toThrow('<VKProvider>')
})

test('the store follows an agent: answers grow, start again and end; parts that did not change stay the same', async () => {
  const server = await start()
  const agent = await connect(server)
  const store = new AgentStore(agent)
  expect(store.state.connection).toEqual({ status: 'connected', error: null })
  let told = 0
  const leave = store.subscribe(() => {
    told += 1
  })
  const sessionId = server.session!.id
  const turn = { sessionId, turnId: '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1' }
  const citation = { documentId: turn.turnId, title: 'Delivery', quote: 'Two days.', score: 1 }
  const say = (...messages: ServerMessage[]) => {
    for (const message of messages) server.broadcast(message)
  }
  say(
    { type: 'turn.started', ...turn },
    { type: 'turn.tool', ...turn, callId: 'c', tool: 'search_knowledge', status: 'started' },
    { type: 'turn.tool', ...turn, callId: 'c', tool: 'search_knowledge', status: 'done' },
    { type: 'turn.status', status: 'writing', ...turn },
    { type: 'turn.delta', text: 'Three', ...turn },
    { type: 'turn.reset', ...turn },
    { type: 'turn.delta', text: 'Two ', ...turn },
    { type: 'turn.delta', text: 'days.', ...turn },
    { type: 'turn.citation', citation, ...turn },
    { type: 'typing', sessionId, role: 'agent', typing: true, name: 'Ana' },
    { type: 'presence', agentsOnline: 3 },
    { type: 'read', sessionId, role: 'agent', seq: 2, at: '2026-11-28T12:00:00.000Z' },
    { type: 'read', sessionId, role: 'agent', seq: 1, at: '2026-11-28T12:00:00.000Z' },
  )
  await until(() => store.state.receipts.agent === 2)
  const { answer, typing, agentsOnline, messages } = store.state
  expect(answer).toEqual({
    turnId: turn.turnId,
    status: 'writing',
    text: 'Two days.',
    citations: [citation],
    tools: [{ turnId: turn.turnId, callId: 'c', tool: 'search_knowledge', status: 'done' }],
  })
  expect([typing, agentsOnline, messages]).toEqual([{ name: 'Ana' }, 3, []])

  server.add({ role: 'assistant', content: 'Two days.' })
  await until(() => store.state.messages.length === 1)
  expect([store.state.answer, store.state.typing]).toEqual([null, null])
  const before = store.state
  say({ type: 'presence', agentsOnline: 4 })
  await until(() => store.state.agentsOnline === 4)
  expect(store.state.messages).toBe(before.messages)
  expect(store.state.session).toBe(before.session)

  const heard = told
  leave()
  store.detach()
  await agent.sendText('After')
  expect(told).toBe(heard)
  expect(store.state.messages).toHaveLength(1)
})

test('a lost connection is said, and the unfinished answer is taken back', async () => {
  const server = await start()
  const agent = await connect(server)
  const store = new AgentStore(agent)
  const turn = { sessionId: server.session!.id, turnId: '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1' }
  server.broadcast({ type: 'turn.delta', text: 'Half an', ...turn })
  await until(() => store.state.answer !== null)
  server.closeSockets(1001)
  await until(() => store.state.connection.status === 'lost')
  expect(store.state.connection.error).toMatchObject({ code: 'NETWORK' })
  expect(store.state.answer).toBeNull()
  await until(() => store.state.connection.status === 'connected')
  expect(store.state.connection.error).toBeNull()
})

test('a conversation that is left is drawn no more', async () => {
  const server = await start()
  const agent = await connect(server)
  const store = new AgentStore(agent)
  await agent.sendText('Before')
  expect(store.state.messages).toHaveLength(1)
  agent.startOver()
  expect(store.state).toMatchObject({ messages: [], session: null })
  await agent.sendText('After')
  expect(store.state.messages).toMatchObject([{ content: 'After', seq: 1 }])
})

test('what was read before the page was loaded is known from the greeting', async () => {
  const server = await start()
  const agent = await connect(server)
  const store = new AgentStore(agent)
  const told = (visitor: number, agent: number) => {
    server.session = { ...server.session!, readSeq: { visitor, agent } }
    server.broadcast({ type: 'session', session: server.session })
  }
  told(2, 3)
  await until(() => store.state.receipts.agent === 3)
  const before = store.state.receipts
  // A later word about something else, and one that was overtaken.
  told(2, 3)
  told(1, 2)
  server.broadcast({ type: 'presence', agentsOnline: 1 })
  await until(() => store.state.agentsOnline === 1)
  expect(store.state.receipts).toBe(before)
  expect(new AgentStore(agent).state.receipts).toEqual({ visitor: 1, agent: 2 })
})

test('who writes is no longer shown as writing some seconds after they last said so, as they may be gone', async () => {
  const server = await start()
  const agent = await connect(server)
  const store = new AgentStore(agent)
  const sessionId = server.session!.id
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    for (let i = 0; i < 2; i++) {
      const heard = new Promise<void>((done) => void agent.on('typing', () => done()))
      server.broadcast({ type: 'typing', sessionId, role: 'agent', typing: true, name: 'Ana' })
      await heard
      expect(store.state.typing).toEqual({ name: 'Ana' })
      vi.advanceTimersByTime(4_000)
      expect(store.state.typing).toEqual({ name: 'Ana' })
    }
    vi.advanceTimersByTime(2_000)
    expect(store.state.typing).toBeNull()
  } finally {
    vi.useRealTimers()
    store.detach()
  }
})
