import type { Judge } from '@visualkit/ai'
import { expect, test } from 'vitest'
import { judgeAnswer } from './judge-answer.ts'

/** A judge that finds these questions answered. */
function judgeOf(questions: string[]): Judge {
  const all = { judged: [{ text: 'x', holds: true }], calls: 1 }
  return {
    model: 'test/judge',
    statements: async () => all,
    attributable: async () => all,
    usefulPassages: async () => all,
    questionsOf: async () => ({ judged: { questions, noncommittal: false }, calls: 1 }),
  } as unknown as Judge
}

const asked = {
  question: 'When are refunds paid?',
  groundTruth: 'Within five days.',
  answer: 'Refunds are paid within five working days.',
  contexts: ['Refunds are paid within five working days.'],
  passages: ['Refunds are paid within five working days.'],
}
const relevancyOf = async (questions: string[]) =>
  (
    await judgeAnswer({ judge: judgeOf(questions), embedder: null }, asked, {
      signal: AbortSignal.timeout(60_000),
      onUsage: () => {},
    })
  ).measures.answerRelevancy ?? 0

test('answer relevancy is measured by the word table when no embedding model is set', async () => {
  const near = await relevancyOf(['When are refunds paid?', 'When will the refund be paid?'])
  const far = await relevancyOf(['Which lamp fits the kitchen?', 'Do you sell chairs in Lisbon?'])
  expect(near).toBeGreaterThan(0.8)
  expect(far).toBeLessThan(near - 0.3)
})
