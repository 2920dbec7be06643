import type { ServerMessage } from '@visualkit/contracts'
import { expect, test, vi } from 'vitest'
import type { AgentEvents } from './agent-events.ts'
import { testServers } from './testing/test-servers.ts'
import type { Drawing } from './types/index.ts'
import type { VKAgent } from './vk-agent.ts'

const { start, connect, next, until } = testServers()
const turnId = '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1'

/** Everything of these names that an agent says, in order. */
function record(agent: VKAgent, ...names: (keyof AgentEvents)[]): unknown[] {
  const heard: unknown[] = []
  for (const name of names) agent.on(name, (payload: unknown) => heard.push([name, payload]))
  return heard
}

test('what only the other side knows is told as it is: tools, receipts, pointers, drawings, the survey, who is there', async () => {
  const server = await start()
  const agent = await connect(server)
  const heard = record(
    agent,
    'tool',
    'read',
    'pointer',
    'pointerGone',
    'drawing',
    'drawingGone',
    'survey',
    'presence',
    'typing',
  )
  const sessionId = server.session!.id
  const pointer = {
    pointerId: 'p1',
    target: { kind: 'element', selector: '#pay', text: 'Pay' },
    label: 'Press here',
  } as const
  const drawing = {
    drawingId: 'd1',
    shape: 'arrow',
    surface: { kind: 'element', selector: '#pay' },
    points: [
      { x: -40, y: 10 },
      { x: 0, y: 10 },
    ],
  } satisfies Drawing
  const survey = { kind: 'satisfaction', lowest: 1, highest: 5 } as const
  const at = '2026-11-28T12:00:00.000Z'
  const said: ServerMessage[] = [
    { type: 'turn.tool', sessionId, turnId, callId: 'c1', tool: 'search_knowledge', status: 'started' },
    { type: 'read', sessionId, role: 'agent', seq: 3, at },
    { type: 'pointer', sessionId, pointer, by: 'assistant' },
    { type: 'pointer.gone', sessionId, pointerId: 'p1' },
    { type: 'drawing', sessionId, drawing },
    { type: 'drawing.gone', sessionId, drawingId: 'd1' },
    { type: 'drawing.gone', sessionId },
    { type: 'survey', sessionId, survey },
    { type: 'presence', agentsOnline: 2 },
    { type: 'typing', sessionId, role: 'visitor', typing: true },
    { type: 'typing', sessionId, role: 'agent', typing: true, name: 'Ana' },
  ]
  for (const message of said) server.broadcast(message)
  await until(() => heard.length === 10)
  expect(heard).toEqual([
    ['tool', { turnId, callId: 'c1', tool: 'search_knowledge', status: 'started' }],
    ['read', { role: 'agent', seq: 3, at }],
    ['pointer', { pointer, by: 'assistant' }],
    ['pointerGone', { pointerId: 'p1' }],
    ['drawing', { drawing }],
    ['drawingGone', { drawingId: 'd1' }],
    ['drawingGone', { drawingId: undefined }],
    ['survey', survey],
    ['presence', { agentsOnline: 2 }],
    ['typing', { typing: true, name: 'Ana' }],
  ])
})

test('what the visitor has read and did at a pointer is told, the reading again after a loss', async () => {
  const server = await start({ onText: (_, self) => void self.add({ role: 'assistant', content: 'Here.' }) })
  const agent = await connect(server)
  const answered = next(agent, 'text')
  await agent.sendText('Where?')
  await answered
  agent.markRead()
  agent.markRead(1)
  agent.markRead(Number.NaN)
  agent.drawingResult('d1', 'ended')
  agent.pointerResult('p1', 'done')
  const reads = () => server.received.filter(({ type }) => type === 'read')
  await until(() => server.received.some(({ type }) => type === 'pointer.result'))
  expect(reads()).toEqual([{ type: 'read', seq: 2 }])
  expect(server.received.at(-2)).toEqual({ type: 'drawing.result', drawingId: 'd1', outcome: 'ended' })
  expect(server.received.at(-1)).toEqual({ type: 'pointer.result', pointerId: 'p1', outcome: 'done' })
  server.closeSockets(1001)
  await next(agent, 'connectionRestored')
  await until(() => reads().length === 2)
  expect(reads()[1]).toEqual({ type: 'read', seq: 2 })
})

test('a server that keeps no receipts is told none', async () => {
  const server = await start({ capabilities: ['text'] })
  const agent = await connect(server)
  await agent.sendText('One')
  agent.markRead()
  await agent.sendText('Two')
  expect(server.received.some(({ type }) => type === 'read')).toBe(false)
  expect(agent.capabilities).toEqual(['text'])
})

test('what is no message is passed over, and so is what a later version says', async () => {
  const server = await start()
  const agent = await connect(server)
  const errors = record(agent, 'error')
  for (const text of ['', '{', 'null', '[]', '"text"', '{"type":7}', '{"type":"hologram","sessionId":"x"}'])
    server.sendRaw(text)
  server.speak(new Uint8Array([9, 0, 0]))
  server.speak(new Uint8Array([2, 255, 255, 1]))
  await agent.sendText('Still here')
  expect(errors).toEqual([])
  // The right name with nothing in it is told, and breaks nothing.
  server.sendRaw('{"type":"message"}')
  server.sendRaw('{"type":"welcome"}')
  await until(() => errors.length === 2)
  const broken = ['error', { code: 'INTERNAL_ERROR' }]
  expect(errors).toMatchObject([broken, broken])
  await expect(agent.sendText('And here')).resolves.toMatchObject({ seq: 2 })
})

test('a listener that throws keeps nobody else from hearing, and ends no program', async () => {
  const server = await start()
  const agent = await connect(server)
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    agent.on('message', () => {
      throw new Error('Mine.')
    })
    const heard = record(agent, 'message')
    await agent.sendText('One')
    expect(heard).toHaveLength(1)
    expect(printed.mock.calls).toMatchObject([[{ message: 'Mine.' }]])
    // A page is told as of any error.
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    await agent.sendText('Two')
    expect(reported.mock.calls).toMatchObject([[{ message: 'Mine.' }]])
    expect(printed).toHaveBeenCalledOnce()
  } finally {
    vi.unstubAllGlobals()
    printed.mockRestore()
  }
})
