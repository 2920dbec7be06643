import type { Answer, ModelUsage } from '@visualkit/ai'
import { describe, expect, it } from 'vitest'
import type { ExplainedEvidence } from '../knowledge/gather-evidence.ts'
import type { Draft } from '../turns/draft.ts'
import { traceTurn } from './trace-turn.ts'

const FOUND: ExplainedEvidence = {
  evidence: [],
  results: [],
  rarities: {},
  question: 'How long is a card valid?',
  explanation: { language: 'en', repairs: [], meaningBy: null, duplicates: [] },
}
const DRAFT: Draft = {
  locale: 'en',
  content: 'Five years.',
  citations: [],
  context: [],
  answered: true,
  helped: true,
  unansweredCount: 0,
  model: 'test/strong',
  frameId: null,
  suggestions: [],
  escalate: null,
  unresolved: null,
  restricted: null,
}
const ANSWER: Answer = {
  content: 'Five years.',
  citations: [],
  answered: true,
  model: 'test/strong',
  dropped: 1,
  failures: [{ model: 'test/fast', error: 'HTTP 500', retryable: true }],
  usage: { inputTokens: 12, outputTokens: 3 },
}

/** A clock that moves only when it is told to. */
function stopped() {
  let now = 1_000
  return { clock: () => now, pass: (ms: number) => (now += ms) }
}

describe('a traced turn', () => {
  it('shows what happened in order, with the time of each step and what was left out', async () => {
    const { clock, pass } = stopped()
    const trace = traceTurn(clock)
    pass(3)
    const asked = { question: 'How long is a card valid?', seen: null, locale: 'en' } as const
    const look = async () => {
      pass(20)
      return FOUND
    }
    await trace.gather(asked, look)
    const usage: ModelUsage = {
      model: 'test/strong',
      inputTokens: 10,
      cachedInputTokens: 2,
      outputTokens: 3,
      route: { tier: 'strong', reason: 'several things are asked' },
    }
    const answerer = trace.answerer(
      {
        async answer(_request, { onUsage, onLeftOut }) {
          pass(500)
          onUsage?.(usage)
          onLeftOut?.({ model: 'test/strong', sentence: 'And for ever.', reason: 'unsupported' })
          return ANSWER
        },
      },
      'auto',
      () => 0.002,
    )
    await answerer.answer({} as never, { signal: AbortSignal.timeout(1_000) })
    await trace.gather(asked, look)
    const { steps, totalMs } = trace.finish({ ...DRAFT, suggestions: ['And then?'] })
    expect(totalMs).toBe(543)
    expect(steps).toMatchObject([
      { kind: 'understood', startMs: 0, ms: 3 },
      { kind: 'searched', startMs: 3, ms: 20 },
      {
        kind: 'wrote',
        startMs: 23,
        ms: 500,
        model: 'test/strong',
        route: { tier: 'strong' },
        inputTokens: 12,
        outputTokens: 3,
        costUsd: 0.002,
        leftOut: [{ sentence: 'And for ever.', reason: 'unsupported' }],
        failures: [{ model: 'test/fast', error: 'HTTP 500' }],
      },
      { kind: 'follow_ups', startMs: 523, ms: 20, tried: 1, kept: 1 },
    ])
    expect(trace.used).toEqual([usage])
  })

  it('names tools with how they ended, and looking knowledge up once', () => {
    const { clock, pass } = stopped()
    const trace = traceTurn(clock)
    trace.onEvent({ type: 'tool', callId: '1', tool: 'read_screen', status: 'started' })
    pass(7)
    trace.onEvent({ type: 'tool', callId: '1', tool: 'read_screen', status: 'failed' })
    trace.onEvent({ type: 'tool', callId: '2', tool: 'search_knowledge', status: 'started' })
    trace.onEvent({ type: 'tool', callId: '2', tool: 'search_knowledge', status: 'done' })
    expect(trace.finish(DRAFT).steps).toEqual([
      { kind: 'tool', startMs: 0, ms: 7, tool: 'read_screen', status: 'failed' },
    ])
  })

  it('says when a phrase of ours was enough, and why a person was asked for', () => {
    const { clock } = stopped()
    const escalate = { reason: 'visitor_request', reasonText: 'A person, please' } as const
    expect(traceTurn(clock).finish({ ...DRAFT, model: null, escalate }).steps).toEqual([
      { kind: 'phrase', startMs: 0, ms: 0 },
      { kind: 'escalated', startMs: 0, ms: 0, reason: 'visitor_request', detail: null },
    ])
  })
})
