import { expect, test } from 'vitest'
import type { AnswerTool } from './answer-tool.ts'
import { ToolRun } from './tool-run.ts'

const cancel: AnswerTool = {
  name: 'cancel_order',
  description: 'Cancels an order.',
  inputSchema: { type: 'object' },
  effect: 'changes',
  run: async (values) => ({
    type: 'stop',
    reason: {
      kind: 'approval',
      toolId: 't1',
      title: 'Cancel an order',
      summary: `order: ${String(values.order)}`,
      values,
      toolChangedAt: new Date(0),
      approver: 'visitor',
    },
  }),
}

test('of several changes in one answer the first is asked for, and the others are not lost', async () => {
  const run = new ToolRun([cancel], [])
  const { signal } = new AbortController()
  await Promise.all(['111', '222', '333', '222'].map((order) => run.use(cancel, { order }, signal)))
  expect(run.stop).toMatchObject({ values: { order: '111' }, others: ['order: 222', 'order: 333'] })
})
