import type {
  AssistantTest,
  PersonalitySettings,
  TestOutcome,
  TestStepOutcome,
  TriedTurn,
} from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { answerTrial } from '../trials/answer-trial.ts'
import { loadShown, type Shown } from '../trials/shown-frame.ts'
import { beginTrial, type TrialConversation } from '../trials/trial-session.ts'
import { checkExpectations, type Observed } from './check-expectations.ts'

/** Of the answers a playing model reads, in characters. */
const SHOWN_CHARACTERS = 2_000

export interface TestedAssistant {
  personalityId: string
  settings: PersonalitySettings
  businessName: string
  locale: 'en' | 'es' | 'pt'
}

/** Holds the conversation of one test and compares each answer with what is expected. */
export async function playTest(
  ctx: ServiceContext,
  test: AssistantTest,
  assistant: TestedAssistant,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const conversation = beginTrial({ ...assistant, tenantId: ctx.actor.tenantId })
  const say = async (message: string, shown: Shown | null) => {
    await ctx.gate.requireActive(ctx.actor.tenantId)
    return answerTrial(ctx, conversation, { message, shown, now: ctx.now(), service: 'trial', signal })
  }
  const outcome = { testId: test.id, name: test.name }
  if (test.persona)
    return { ...outcome, ...(await playPersona(ctx, test.persona, conversation, say, signal)) }
  const steps: TestStepOutcome[] = []
  for (const { message, screen, expect } of test.steps) {
    const { turn } = await say(message, screen && (await loadShown(ctx, screen)))
    const frameId = conversation.shown?.row?.id ?? null
    const failures = checkExpectations(expect, observed(turn))
    steps.push({ ...outcomeOf(turn), frameId, message: null, failures })
  }
  const passed = steps.every(({ failures }) => failures.length === 0)
  return { ...outcome, passed, error: null, steps, failures: [] }
}

/** A model writes what the customer says, until they leave or have said enough. */
async function playPersona(
  ctx: ServiceContext,
  { goal, maxMessages, expect }: NonNullable<AssistantTest['persona']>,
  conversation: TrialConversation,
  say: (message: string, shown: null) => Promise<{ turn: TriedTurn }>,
  signal: AbortSignal,
): Promise<Pick<TestOutcome, 'passed' | 'error' | 'steps' | 'failures'>> {
  const steps: TestStepOutcome[] = []
  const turns: TriedTurn[] = []
  const stopped = (error: 'no_model' | 'model_failed') => ({ passed: false, error, steps, failures: [] })
  if (!ctx.judge) return stopped('no_model')
  for (let written = 0; written < maxMessages; written++) {
    const said = conversation.past.map(({ role, content }) => ({
      role,
      content: content.slice(0, SHOWN_CHARACTERS),
    }))
    const played = await ctx.judge.customerSays(
      { goal, said },
      {
        signal,
        onCall: ({ model, inputTokens, outputTokens }) =>
          void noteCosts(
            ctx,
            ctx.actor.tenantId,
            costsOfUsage('trial', [{ model, inputTokens, outputTokens }], {
              personalityId: conversation.personalityId!,
            }),
          ),
      },
    )
    if (played.judged === null) return stopped('model_failed')
    const { message, leaves } = played.judged
    if (message === '' || (leaves && written > 0)) break
    const { turn } = await say(message, null)
    turns.push(turn)
    steps.push({ ...outcomeOf(turn), message, failures: [] })
    if (turn.escalation) break
  }
  const failures = checkExpectations(expect, together(turns))
  return { passed: failures.length === 0, error: null, steps, failures }
}

function outcomeOf(turn: TriedTurn): Omit<TestStepOutcome, 'message' | 'failures'> {
  const { content, model, answered, escalation, citations, pointer, totalMs } = turn
  return {
    content,
    citations: citations.map(({ documentId, title }) => ({ documentId, title })),
    model,
    answered,
    escalation: escalation?.reason ?? null,
    tools: toolsOf(turn),
    frameId: null,
    pointer,
    tookMs: Math.round(totalMs),
  }
}

function observed(turn: TriedTurn): Observed {
  const { content, answered, citations, escalation, pointer, totalMs } = turn
  const pointers = pointer ? [pointer.name] : []
  const reason = escalation?.reason ?? null
  return { content, answered, citations, tools: toolsOf(turn), pointers, escalation: reason, tookMs: totalMs }
}

/** A whole conversation: anything said in it counts, and the slowest answer. */
function together(turns: readonly TriedTurn[]): Observed {
  const each = turns.map(observed)
  return {
    content: each.map(({ content }) => content).join('\n'),
    answered: each.some(({ answered }) => answered),
    citations: each.flatMap(({ citations }) => citations),
    tools: each.flatMap(({ tools }) => tools),
    pointers: each.flatMap(({ pointers }) => pointers),
    escalation: each.find(({ escalation }) => escalation !== null)?.escalation ?? null,
    tookMs: Math.max(0, ...each.map(({ tookMs }) => tookMs)),
  }
}

function toolsOf({ steps }: TriedTurn): string[] {
  const used = steps.flatMap((step) => {
    if (step.kind === 'searched') return ['search_knowledge']
    return step.kind === 'tool' && step.status === 'done' ? [step.tool] : []
  })
  return [...new Set(used)]
}
