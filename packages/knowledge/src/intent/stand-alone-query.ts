import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { isGreetingOrThanks } from './is-greeting-or-thanks.ts'

export interface PastMessage {
  role: string
  content: string
}

/** Openings that carry the last subject on: "and …", "what about …", "in Portugal?". */
const CONTINUES =
  /^(?:and|but|or|also|then|so|ok|what about|how about|what if|and if|in|on|at|for|from|with|without|to|y|e|pero|mas|o|ou|tambien|tambem|entonces|entao|y si|e se|que tal|para|en|em|no|na|con|com|sin|sem|desde|de|a)\b/
/** Words that stand for something said before. */
const POINTS_BACK =
  /\b(?:it|they|them|that|this|these|those|one|ones|its|their|there|he|she|him|her|same|eso|esto|ello|ellos|ellas|lo|los|las|esa|ese|esos|esas|aquello|mismo|isso|isto|ele|ela|eles|elas|aquilo|desse|dessa|disso|nisso|mesmo)\b/
/** "How long does it take": an `it` that stands for nothing. */
const EMPTY_IT =
  /\b(?:does|will|would|can|is|did|was) (?:it|that) (?:take|possible|work|okay|ok|safe|normal)\b|\bit (?:is|takes|says)\b|\bthere (?:is|are|a)\b|\b(?:is|are) there\b/

/** Follow-ups with more words of their own than this are understood as they are. */
const MAX_OWN_TERMS = 4
/** Words taken over from earlier questions. */
const MAX_INHERITED = 8
const LOOK_BACK = 4

/**
 * A question that can be searched without its conversation: a follow-up ("and in Portugal?", "how do I cancel it?")
 * takes the content words of the visitor's last question along. Others come back as they are.
 * @param history earlier messages, oldest first, without the question itself.
 */
export function standAloneQuery(history: readonly PastMessage[], question: string): string {
  const earlier = history
    .filter((message) => message.role === 'visitor' && isGreetingOrThanks(message.content) === null)
    .slice(-LOOK_BACK)
    .map((message) => message.content)
  return resolve(earlier, question)
}

function resolve(earlier: readonly string[], question: string): string {
  const last = earlier.at(-1)
  if (last === undefined || !isFollowUp(question)) return question
  const before = resolve(earlier.slice(0, -1), last)
  const swapped = swapPart(before, question)
  if (swapped !== null) return swapped
  const language = detectLanguage(`${before} ${question}`)
  const own = new Set(analyse(question, language).map((token) => token.term))
  const inherited: string[] = []
  for (const token of analyse(before, language)) {
    const isPart = token.joined || inherited.includes(token.word)
    if (isPart || own.has(token.term) || inherited.length >= MAX_INHERITED) continue
    inherited.push(token.word)
  }
  return inherited.length === 0 ? question : `${question} ${inherited.join(' ')}`
}

const PREPOSITION = '(?:to|in|for|from|with|by|on|via|a|para|en|con|desde|por|em|com|na|no|ao)'
/** The last preposition with its word, or its name of several words. */
const PART = new RegExp(
  `\\s${PREPOSITION}\\s(?:(?:the|el|la|los|las|o|os|as)\\s)?\\p{L}+(?:\\s\\p{Lu}[\\p{L}]*)*(?![\\s\\S]*\\s${PREPOSITION}\\s)`,
  'u',
)
const NEW_PART = new RegExp(
  `^[¿¡\\s]*(?:(?:and|or|what about|how about|y|e|o|ou)\\s+)?(${PREPOSITION}\\s[^?!.,;:]{1,40})[?!.\\s]*$`,
  'iu',
)

/** "How long does delivery to Spain take?" and then "and to Portugal?": the same question with another place. */
function swapPart(before: string, question: string): string | null {
  const part = NEW_PART.exec(question)?.[1]
  if (part === undefined || analyse(part, detectLanguage(`${before} ${question}`)).length > 3) return null
  const swapped = before.replace(PART, () => ` ${part}`)
  return swapped === before ? null : swapped
}

function isFollowUp(question: string): boolean {
  const folded = squeeze(fold(question).replace(/[^\p{L}\p{N}'\s-]/gu, ' '))
  const ownTerms = new Set(analyse(question, detectLanguage(question)).map((token) => token.term)).size
  if (ownTerms === 0) return true
  if (ownTerms > MAX_OWN_TERMS) return false
  if (CONTINUES.test(folded)) return ownTerms <= 3
  return POINTS_BACK.test(folded) && !EMPTY_IT.test(folded)
}
