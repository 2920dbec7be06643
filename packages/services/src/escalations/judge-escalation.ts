import type { EscalationDetail, EscalationReason, EscalationRules, Locale } from '@visualkit/contracts'
import { analyseTerms, soundsFrustrated } from '@visualkit/knowledge'
import type { ConversationSignals } from './conversation-signals.ts'

/** What is known when a reply is about to be given. */
export interface EscalationFacts {
  question: string
  locale: Locale
  signals: ConversationSignals
  /** The reply found no answer, or the message says that the last one did not help. */
  failed: boolean
  /** Questions without help in a row, this one included. */
  attempts: number
  /** For how long the same error has stood on the visitor's screen, in minutes; 0: there is none. */
  sameErrorMinutes: number
  /** How many asked the same before, which nobody has answered yet. */
  askedBefore: number
}

export interface EscalationVerdict {
  reason: Extract<
    EscalationReason,
    'unanswered' | 'long_session' | 'known_problem' | 'frustration' | 'policy'
  >
  detail: EscalationDetail
}

/** One reason to ask for a person; null when it does not hold. */
type Rule = (facts: EscalationFacts, rules: EscalationRules) => EscalationVerdict | null
type Sign = NonNullable<EscalationDetail['signs']>[number]

/** An error that stays so long is not being got over. */
const STAYING_ERROR_MINUTES = 2
/** What each sign of lost patience weighs. */
const WEIGHTS: Record<Sign, number> = {
  strong: 2,
  mild: 1,
  shouting: 1,
  repeated: 1,
  rejected: 1,
  same_error: 1,
}
/** How much is enough: an angry word by itself only for who wants to come early. */
const ENOUGH = { patient: 4, normal: 3, early: 2 } as const
/** Of the words that are shown as a reason, in characters. */
const WORDS_CHARACTERS = 200

/** What only people answer, by the business's own list. */
export const topicRule: Rule = ({ question, locale }, { topics }) => {
  const asked = new Set(analyseTerms(question, locale))
  const topic = topics.find((words) => {
    const terms = analyseTerms(words, locale)
    return terms.length > 0 && terms.every((term) => asked.has(term))
  })
  return topic === undefined ? null : { reason: 'policy', detail: { topic } }
}

/** Others wait for the same answer already. */
export const knownProblemRule: Rule = ({ askedBefore, failed }, { knownProblem }) =>
  knownProblem && failed && askedBefore > 0 ? { reason: 'known_problem', detail: { askedBefore } } : null

export const failedAttemptsRule: Rule = ({ attempts, failed }, { failedAttempts }) =>
  failed && attempts >= failedAttempts ? { reason: 'unanswered', detail: { attempts } } : null

/** Words and behaviour together: behaviour alone is told by the other rules, and one raised voice is no anger. */
export const frustrationRule: Rule = (facts, { frustration }) => {
  if (frustration === 'off') return null
  const { repetitions, rejections } = facts.signals
  const said = soundsFrustrated(facts.question)
  if (said === null) return null
  const signs: Sign[] = [said.kind]
  if (repetitions > 0) signs.push('repeated')
  if (rejections > 0) signs.push('rejected')
  if (facts.sameErrorMinutes >= STAYING_ERROR_MINUTES) signs.push('same_error')
  const again = Math.max(0, repetitions - 1) + Math.max(0, rejections - 1)
  const weight = signs.reduce((sum, sign) => sum + WEIGHTS[sign], again)
  return weight >= ENOUGH[frustration]
    ? { reason: 'frustration', detail: { signs, words: said.words.slice(0, WORDS_CHARACTERS) } }
    : null
}

/** Long and not solved. A visitor whose many questions are all answered is well served, however long it takes. */
export const longSessionRule: Rule = ({ failed, attempts, signals }, { minutes }) => {
  const unsolved = failed || attempts > 0 || signals.repetitions > 0 || signals.rejections > 0
  return minutes > 0 && unsolved && signals.minutes >= minutes
    ? { reason: 'long_session', detail: { minutes: signals.minutes } }
    : null
}

/** The most telling reason first: it is what the person who takes over reads. */
const RULES = [topicRule, knownProblemRule, frustrationRule, failedAttemptsRule, longSessionRule]

/** Why a person should be asked for now; null when the assistant goes on. */
export function judgeEscalation(facts: EscalationFacts, rules: EscalationRules): EscalationVerdict | null {
  for (const rule of RULES) {
    const verdict = rule(facts, rules)
    if (verdict) return verdict
  }
  return null
}
