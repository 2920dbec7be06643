import type { AnswerTool, ToolResult } from '@visualkit/ai'
import { expect, it } from 'vitest'
import { NO_MEMORY } from '../memory/turn-memory.ts'
import { DELIVERY } from '../testing/test-services.ts'
import type { ToolRow } from '../tools/tool-row.ts'
import type { Draft } from './draft.ts'
import { stoppedDraft } from './stopped-draft.ts'
import type { TurnEvent } from './turn-runner.ts'
import { turnTools } from './turn-tools.ts'

const row = (changes: Partial<ToolRow>): ToolRow => ({
  id: '4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10',
  tenantId: '4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a11',
  name: 'order_look_up',
  title: 'Orders',
  description: 'Looks an order up.',
  kind: 'http',
  effect: 'reads',
  approval: 'visitor',
  definition: {
    method: 'GET',
    url: 'https://shop.example/{order}',
    arguments: [{ name: 'order', description: 'Order number', type: 'text', required: true }],
    picks: [],
    questions: [],
    timeoutSeconds: 10,
  },
  headerNames: [],
  sealedSecrets: null,
  source: null,
  offered: null,
  stoppedAt: null,
  enabled: true,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...changes,
})

function toolbox(allowed: string[] | null = null, tools: ToolRow[] = [], frame: object | null = null) {
  const events: TurnEvent[] = []
  const turn = {
    ...{ assistant: { tools: allowed }, tools, frame, memory: NO_MEMORY },
    session: { status: 'active' },
  } as never
  const list = turnTools(turn, 'en', {
    gather: async ({ question }) => ({ evidence: [DELIVERY], results: [], rarities: {}, question }),
    callTool: async () => ({ ok: true, status: 200, sentence: null, text: 'Status: sent', request: '' }),
    onEvent: (event) => events.push(event),
  })
  const use = (name: string, input: object): Promise<ToolResult> =>
    list.find((one) => one.name === name)!.run(input as Record<string, unknown>, AbortSignal.timeout(1_000))
  return { names: list.map(({ name }: AnswerTool) => name), use, events }
}

it('has what the assistant may use, and only what can be used now', () => {
  expect(toolbox().names).toEqual([
    'search_knowledge',
    'calculate',
    'escalate',
    'create_ticket',
    'schedule_call',
  ])
  expect(toolbox(['calculate', 'read_screen']).names).toEqual(['calculate'])
  expect(toolbox(['read_screen'], [], { text: 'Cart' }).names).toEqual(['read_screen'])
  expect(toolbox([], [row({})]).names).toEqual(['order_look_up'])
})

it('finds sources, by search, by arithmetic and in the business’s own systems', async () => {
  const { use, events } = toolbox(null, [row({})])
  expect(await use('search_knowledge', { query: 'parcels' })).toMatchObject({
    sources: [{ title: 'Delivery times', content: DELIVERY.content }],
  })
  expect(await use('calculate', { expression: '3 * 19.90' })).toMatchObject({
    sources: [{ title: 'Calculator', content: '3 * 19.90 = 59.7', tool: 'calculate', url: null }],
  })
  expect(await use('order_look_up', { order: '1' })).toMatchObject({
    sources: [{ title: 'Orders', content: 'Status: sent', tool: 'order_look_up' }],
  })
  expect(events.filter(({ type }) => type === 'tool')).toHaveLength(6)
  await expect(use('calculate', { expression: 'process.exit()' })).rejects.toThrow(/no part of an expression/)
})

it('ends the answer where a person is needed, and says itself what comes of it', async () => {
  const { use } = toolbox(null, [row({ name: 'cancel_order', title: 'Cancel', effect: 'changes' })])
  const turn = {
    question: 'x',
    session: { status: 'active', unansweredCount: 1 },
    assistant: { businessName: 'Marea' },
  } as never
  const empty = { locale: 'en', content: '', suggestions: [], escalate: null } as unknown as Draft
  const reply = async (name: string, input: object) => {
    const result = await use(name, input)
    if (result.type !== 'stop') throw new Error('It did not end the answer.')
    return stoppedDraft(turn, empty, result.reason)
  }
  expect(await reply('cancel_order', { order: '[7](https://evil.example)' })).toMatchObject({
    content: expect.stringContaining('- Order number: `[7](https://evil.example)`'),
    suggestions: ['Yes, please do it', 'No, leave it'],
    proposed: { values: { order: '[7](https://evil.example)' }, approver: 'visitor' },
  })
  await expect(use('cancel_order', { order: 'x'.repeat(4_001) })).rejects.toThrow(/too long to be agreed to/)
  expect(await reply('escalate', { reason: 'A refund' })).toMatchObject({
    escalate: { reasonText: 'A refund' },
  })
  expect(await reply('create_ticket', { question: 'Do you ship to Peru?' })).toMatchObject({
    unresolved: 'Do you ship to Peru?',
  })
  expect(await reply('schedule_call', { at: '2026-12-02T10:00:00Z', contact: '+51 1' })).toMatchObject({
    content: expect.stringContaining('Wednesday, December 2, 2026'),
    escalate: { call: { at: new Date('2026-12-02T10:00:00Z'), contact: '+51 1' } },
  })
  await expect(use('schedule_call', { at: 'soon', contact: 'x' })).rejects.toThrow(/at:/)
})
