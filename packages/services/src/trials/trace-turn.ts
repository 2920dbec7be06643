import type { Answerer, LeftOut, ModelUsage } from '@visualkit/ai'
import type { ModelTier, TestPointer, TurnStep } from '@visualkit/contracts'
import type { AskedQuestion, ExplainedEvidence } from '../knowledge/gather-evidence.ts'
import type { Draft } from '../turns/draft.ts'
import type { TurnEvent } from '../turns/turn-runner.ts'

/** Sentences that were left out and are shown, of one answer. */
const SHOWN_LEFT_OUT = 40

/** Watches how an answer is made: stands before the parts of a turn, and changes nothing of what they do. */
export function traceTurn(clock: () => number = () => performance.now()) {
  const startedAt = clock()
  const steps: TurnStep[] = []
  const used: ModelUsage[] = []
  const running = new Map<string, number>()
  let followUps: { startMs: number; ms: number; tried: number } | null = null
  const sinceStart = () => clock() - startedAt

  return {
    used,

    async gather(
      asked: AskedQuestion,
      look: (asked: AskedQuestion) => Promise<ExplainedEvidence>,
    ): Promise<ExplainedEvidence> {
      const startMs = sinceStart()
      const found = await look(asked)
      const ms = sinceStart() - startMs
      if (steps.some(({ kind }) => kind === 'searched')) {
        // What may be asked next is tried by looking it up.
        followUps ??= { startMs, ms: 0, tried: 0 }
        followUps = { startMs: followUps.startMs, ms: followUps.ms + ms, tried: followUps.tried + 1 }
        return found
      }
      const { question, carriedOver = null, seen, locale } = asked
      steps.push({
        kind: 'understood',
        startMs: 0,
        ms: startMs,
        locale,
        question,
        carriedOver,
        seen,
      })
      const { results, explanation: search, evidence } = found
      steps.push({ kind: 'searched', startMs, ms, results, search, evidenceCount: evidence.length })
      return found
    },

    answerer(
      of: Pick<Answerer, 'answer'>,
      allowed: ModelTier,
      costOf: (usages: readonly ModelUsage[]) => number,
    ): Pick<Answerer, 'answer'> {
      return {
        async answer(request, options) {
          const startMs = sinceStart()
          const leftOut: LeftOut[] = []
          const cut: Extract<TurnStep, { kind: 'wrote' }>['cut'] = []
          const usages: ModelUsage[] = []
          const answer = await of.answer(request, {
            ...options,
            onUsage(usage) {
              usages.push(usage)
              used.push(usage)
              options.onUsage?.(usage)
            },
            onCut: ({ model, parts }) => cut.push(...parts.map((part) => ({ model, ...part }))),
            onLeftOut: (left) => leftOut.length < SHOWN_LEFT_OUT && leftOut.push(left),
          })
          const sum = (count: (usage: ModelUsage) => number | undefined) =>
            usages.reduce((total, usage) => total + (count(usage) ?? 0), 0)
          steps.push({
            kind: 'wrote',
            startMs,
            ms: sinceStart() - startMs,
            model: answer.model,
            allowed,
            route: usages.findLast(({ model }) => model === answer.model)?.route ?? null,
            thrift: options.thrift ?? null,
            inputTokens: sum(
              ({ inputTokens = 0, cachedInputTokens = 0, cacheWriteTokens = 0 }) =>
                inputTokens + cachedInputTokens + cacheWriteTokens,
            ),
            outputTokens: sum(({ outputTokens }) => outputTokens),
            costUsd: costOf(usages),
            leftOut,
            cut,
            failures: answer.failures.map(({ model, error }) => ({ model, error })),
          })
          return answer
        },
      }
    },

    onEvent(event: TurnEvent): void {
      if (event.type !== 'tool') return
      if (event.status === 'started') {
        running.set(event.callId, sinceStart())
        return
      }
      // Looking knowledge up is a step of its own.
      if (event.tool === 'search_knowledge' && event.status === 'done') return
      const startMs = running.get(event.callId) ?? sinceStart()
      steps.push({
        kind: 'tool',
        startMs,
        ms: sinceStart() - startMs,
        tool: event.tool,
        status: event.status,
      })
    },

    /** Told at the end how long it took, and when it began. */
    begin(): () => { startMs: number; ms: number } {
      const startMs = sinceStart()
      return () => ({ startMs, ms: 0 })
    },

    add(step: TurnStep): void {
      steps.push(step)
    },

    point(frameId: string, pointer: TestPointer): void {
      steps.push({ kind: 'pointed', startMs: sinceStart(), ms: 0, frameId, pointer })
    },

    /** All that happened, in order. */
    finish(draft: Draft): { steps: TurnStep[]; totalMs: number } {
      const totalMs = sinceStart()
      const now = { startMs: totalMs, ms: 0 }
      if (followUps) steps.push({ kind: 'follow_ups', ...followUps, kept: draft.suggestions.length })
      if (draft.restricted) {
        const { place, judged } = draft.restricted
        steps.push({ kind: 'restricted', ...now, place, category: judged.category, score: judged.score })
      }
      if (steps.length === 0) steps.push({ kind: 'phrase', startMs: 0, ms: totalMs })
      if (draft.escalate) {
        const { reason, detail = null } = draft.escalate
        steps.push({ kind: 'escalated', ...now, reason, detail })
      }
      return { steps: steps.sort((a, b) => a.startMs - b.startMs), totalMs }
    },
  }
}
