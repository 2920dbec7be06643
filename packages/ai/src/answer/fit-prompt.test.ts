import { describe, expect, it } from 'vitest'
import type { AnswerTool } from '../tools/answer-tool.ts'
import type { AnswerRequest, EvidenceChunk } from './answer-model.ts'
import { estimateTokens, firstTokens } from './estimate-tokens.ts'
import { fitPrompt, PromptTooLongError } from './fit-prompt.ts'
import { buildPrompt } from './prompt.ts'

const words = (count: number, word = 'parcel') => Array.from({ length: count }, () => word).join(' ')

const passage = (index: number, content: string): EvidenceChunk => ({
  ...{ index, chunkId: `c${index}`, documentId: 'd', title: 'Returns', url: null, headingPath: [] },
  ...{ content, language: 'en', score: 1 / index },
})

const tool = (name: string): AnswerTool => ({
  name,
  description: `${words(20)}.`,
  inputSchema: { type: 'object', properties: { query: { type: 'string', description: words(10) } } },
  effect: 'reads',
  run: async () => ({ type: 'note', text: '' }),
})

const REQUEST: AnswerRequest = {
  question: 'How long may I return it?',
  standAloneQuestion: 'How long may I return it?',
  history: Array.from({ length: 10 }, (_, at) => ({
    role: at % 2 === 0 ? ('visitor' as const) : ('assistant' as const),
    content: `${at} ${words(60)}`,
  })),
  evidence: Array.from({ length: 12 }, (_, at) => passage(at + 1, `${at + 1} ${words(150)}`)),
  screen: { text: words(400, 'checkout'), visibleError: 'E-204: the card was refused' },
  remembered: [{ kind: 'plan', fact: 'Pro' }],
  tools: ['search_knowledge', 'read_screen', 'calculate', 'escalate'].map(tool),
  locale: 'en',
  assistant: { name: 'Nela', businessName: 'Harbour Goods', tone: 'friendly', instructions: words(120) },
}

/** All that is sent, counted as one text. */
function sizeOf({ tools = [], ...request }: AnswerRequest): number {
  const { instructions, messages } = buildPrompt({ ...request, tools })
  const offered = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, inputSchema }),
  )
  return estimateTokens([instructions, ...messages.map(({ content }) => content), ...offered].join('\n'))
}

const fit = (contextTokens: number, request = REQUEST) =>
  fitPrompt(request, { contextTokens, answerTokens: Math.min(700, Math.floor(contextTokens * 0.3)) })

describe('a prompt', () => {
  it('that fits stays whole, with all that is left for what tools say', () => {
    const { request, cut, toolTokens } = fit(1_000_000)
    expect(request).toBe(REQUEST)
    expect(cut).toEqual([])
    expect(toolTokens).toBeGreaterThan(900_000)
  })

  it.each([1_200, 1_500, 2_048, 3_000, 4_096, 6_000, 8_192])(
    'fits a context of %i tokens',
    (contextTokens) => {
      const { request, cut, toolTokens } = fit(contextTokens)
      const answerTokens = Math.min(700, Math.floor(contextTokens * 0.3))
      expect(sizeOf(request) + answerTokens).toBeLessThanOrEqual(contextTokens)
      expect(request.question).toBe(REQUEST.question)
      expect(request.evidence[0]?.index).toBe(1)
      expect(cut.length).toBeGreaterThan(0)
      expect(toolTokens > 0).toBe((request.tools?.length ?? 0) > 0)
    },
  )

  it('loses first what was said long ago, then the weakest passages, and says so', () => {
    const parts = (contextTokens: number) => fit(contextTokens).cut.map(({ part, kept }) => [part, kept])
    const whole = sizeOf(REQUEST)
    expect(parts(whole + 2_300)).toEqual([['history', expect.any(Number)]])
    expect(parts(5_500)).toEqual([
      ['history', 2],
      ['evidence', expect.any(Number)],
    ])
    expect(parts(2_048).map(([part]) => part)).toEqual([
      'history',
      'evidence',
      'screen',
      'tools',
      'remembered',
    ])
    const kept = fit(2_048).request
    expect(kept.history.map(({ content }) => content[0])).toEqual(['8', '9'])
    expect(kept.screen?.visibleError).toBe(REQUEST.screen!.visibleError)
    expect(kept.evidence.map(({ index }) => index)).toEqual([1])
    expect(kept.assistant.instructions).toBe(REQUEST.assistant.instructions)
  })

  it('keeps the beginning of the best passage when nothing else is left to cut', () => {
    const long = { ...REQUEST, evidence: [passage(1, words(3_000))], tools: [], history: [], screen: null }
    const { request, cut } = fit(2_048, long)
    expect(request.evidence[0]!.content).toMatch(/^parcel .* …$/)
    expect(cut.map(({ part }) => part)).toEqual(['remembered', 'instructions', 'passage'])
    expect(sizeOf(request)).toBeLessThan(2_048 * 0.7)
  })

  it('is refused when the question alone is too long', () => {
    expect(() => fit(1_200, { ...REQUEST, question: words(900) })).toThrow(PromptTooLongError)
  })
})

describe('an estimate of tokens', () => {
  it.each([
    // What o200k_base, of today's models, and p50k_base, made for English, count; whichever is more.
    ['You can return an item within 30 days of delivery.', 12],
    ['Puede devolver un artículo en los 30 días posteriores a la entrega.', 25],
    ['Você pode devolver um item em até 30 dias após a entrega.', 23],
    ['| 10234 | 19,90 € | 2026-11-28 |', 19],
  ])('is about what vendors count at the most: %s', (text, counted) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(counted - 1)
    expect(estimateTokens(text)).toBeLessThanOrEqual(counted * 1.5)
  })

  it('cuts where the tokens end', () => {
    const text = firstTokens(words(100), 50)
    expect(estimateTokens(text)).toBeLessThanOrEqual(50)
    expect(text.endsWith(' …')).toBe(true)
    expect(firstTokens('short', 50)).toBe('short')
    expect(firstTokens(words(100), 0)).toBe('')
  })
})
