import { isDeepStrictEqual } from 'node:util'
import type { AnswerSettings, Locale } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { type AnsweringAssistant, answerFromKnowledge } from '../knowledge/answer-from-knowledge.ts'
import { answerSettings } from './answer-settings.ts'

/** Longest that the reply of an experiment's visitor waits for it. */
const LONGEST_MS = 10_000

/**
 * Whether a question that a variant of an experiment has left unanswered is answered by the settings in force: then
 * the knowledge lacks nothing. False where the variant is the settings in force, and when it cannot be told in time.
 */
export async function isAnsweredByRule(
  ctx: ServiceContext,
  asked: {
    question: string
    locale: Locale
    assistant: AnsweringAssistant
    /** It was left unanswered by. */
    settings: AnswerSettings
    signal: AbortSignal
  },
): Promise<boolean> {
  const { settings, signal, ...question } = asked
  try {
    if (isDeepStrictEqual(settings, await answerSettings(ctx))) return false
    const within = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)])
    return (await answerFromKnowledge(ctx, { ...question, signal: within })).answer.answered
  } catch (error) {
    if (!signal.aborted)
      ctx.log.warn({ error }, 'A question of an experiment could not be asked by the rule.')
    return false
  }
}
