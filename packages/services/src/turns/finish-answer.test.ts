import type { Answer, EvidenceChunk } from '@visualkit/ai'
import { expect, it } from 'vitest'
import { finishAnswer, followUpsOf } from './finish-answer.ts'

const chunk = (index: number, content: string, rest: Partial<EvidenceChunk> = {}): EvidenceChunk => ({
  index,
  chunkId: `c${index}`,
  documentId: `d${index}`,
  title: `Document ${index}`,
  url: null,
  headingPath: [],
  content,
  language: 'en',
  score: 1,
  ...rest,
})
const answerOf = (quote: string, model = 'extractive'): Answer => ({
  content: `${quote} [1]`,
  citations: [{ chunkIndex: 1, quote, score: 1 }],
  answered: true,
  model,
  dropped: 0,
  failures: [],
  usage: { inputTokens: 0, outputTokens: 0 },
})
const RETURNS = 'Parcels can be sent back within 30 days.'
const question = 'How long can parcels be sent back?'
const dates = async () =>
  new Map([
    ['d1', new Date('2024-03-01')],
    ['d2', new Date('2026-05-02')],
  ])

it('shows both values with their sources and dates when documents differ, the newest first', async () => {
  const evidence = [chunk(1, RETURNS), chunk(2, 'Parcels can be sent back within 14 days.')]
  const asked = { question, locale: 'en' as const, evidence, answer: answerOf(RETURNS) }
  expect(await finishAnswer(asked, dates)).toEqual({
    content:
      'Our documents do not agree on this. The newest comes first:\n\n' +
      '- Parcels can be sent back within 14 days. (Document 2, May 2, 2026) [1]\n' +
      '- Parcels can be sent back within 30 days. (Document 1, March 1, 2024) [2]',
    citations: [
      { chunkIndex: 2, quote: 'Parcels can be sent back within 14 days.', score: 1 },
      { chunkIndex: 1, quote: RETURNS, score: 1 },
    ],
    isChanged: true,
  })
})

it('says when what it quotes only stands nearest', async () => {
  const answer = { ...answerOf(RETURNS), isClosest: true }
  const asked = { question, locale: 'pt' as const, evidence: [chunk(1, RETURNS, { language: 'pt' })], answer }
  expect(await finishAnswer(asked, dates)).toMatchObject({
    content: `Isto é o mais próximo que encontrei:\n\n${RETURNS} [1]`,
    isChanged: true,
  })
})

it('says in which language it quotes, in the visitor’s own; a model’s words need no such sentence', async () => {
  const asked = {
    question: '¿Cuánto tiempo hay para devolver?',
    locale: 'es' as const,
    evidence: [chunk(1, RETURNS)],
    answer: answerOf(RETURNS),
  }
  const quoted = await finishAnswer(asked, dates)
  expect(quoted.content).toBe(`Nuestros documentos lo dicen en inglés:\n\n${RETURNS} [1]`)
  const written = { ...asked, answer: answerOf(RETURNS, 'openai/x') }
  expect((await finishAnswer(written, dates)).isChanged).toBe(false)
})

it('offers only what is answered, and not what was just asked', async () => {
  const content = `${RETURNS}\n\n## Who pays for the return?\n\nWe pay for the return label.\n\n## Why is the moon round?\n\nNobody knows yet.`
  const evidence = [chunk(1, content, { headingPath: ['How long can parcels be sent back?'] })]
  const asked = { question, locale: 'en' as const, evidence, answer: answerOf(RETURNS) }
  const tried: string[] = []
  const offered = await followUpsOf(asked, async ({ question }) => {
    tried.push(question)
    const isKnown = question.startsWith('Who pays')
    return { evidence: isKnown ? evidence : [], results: [], rarities: {}, question }
  })
  expect(tried).toEqual(['Who pays for the return?', 'Why is the moon round?'])
  expect(offered).toEqual(['Who pays for the return?'])
})
