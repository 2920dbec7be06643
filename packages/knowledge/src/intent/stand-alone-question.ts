import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { placesIn } from '../text/places.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { asksForHuman } from './asks-for-human.ts'
import { isGreetingOrThanks } from './is-greeting-or-thanks.ts'
import { remarkOnAnswer } from './remark-on-answer.ts'
import { withoutOutbursts } from './sounds-frustrated.ts'

export interface PastMessage {
  role: string
  content: string
}

/** Openings that carry the last subject on: "and …", "what about …", "in Portugal?". */
const CONTINUES =
  /^(?:and|but|or|also|then|so|ok|what about|how about|what if|and if|in|on|at|for|from|with|without|to|y|e|pero|mas|o|ou|tambien|tambem|entonces|entao|y si|e se|que tal|para|en|em|no|na|con|com|sin|sem|desde|de|a)\b/
/** Words that stand for something said before. */
const POINTS_BACK =
  /\b(?:it|they|them|that|this|these|those|one|ones|its|their|there|he|she|him|her|same|eso|esto|ello|ellos|ellas|lo|(?:los|las)(?= (?:pued|pod|deb|teng|hay|he |ha |han ))|esa|ese|esos|esas|aquello|mismo|isso|isto|ele|ela|eles|elas|aquilo|desse|dessa|disso|nisso|mesmo)\b/
/** "How long does it take": an `it` that stands for nothing. */
const EMPTY_IT =
  /\b(?:does|will|would|can|is|did|was) (?:it|that) (?:take|possible|work|okay|ok|safe|normal)\b|\bit (?:is|takes|says)\b|\bthere (?:is|are|a)\b|\b(?:is|are) there\b/

/** … and whole questions with it that have no subject: they mean the last one. */
const EMPTY_QUESTION =
  /^(?:and )?how (?:long|much|many days)(?: time)? (?:does|will|would) (?:it|that|this) (?:take|cost|be)$|^(?:y )?cuanto (?:tiempo )?(?:tarda|cuesta|demora|vale)$|^(?:e )?quanto (?:tempo )?(?:demora|custa|leva|tarda)$/

const ASKS_ITSELF =
  /^(?:in|on|at|for|from|with|to|en|em|para|con|com|por|desde|de|a) (?:what|which|whom|que|cual|qual|quien|quem|cuant[oa]s?|quant[oa]s?|donde|onde)\b/
const MAY_BE_ARTICLE = /^(?:a|o)\s/

/** Follow-ups with more words of their own than this are understood as they are. */
const MAX_OWN_TERMS = 4
/** Words taken over from earlier questions. */
const MAX_INHERITED = 8
const LOOK_BACK = 4

/** A question with what its conversation adds to it. */
export interface StandAloneQuestion {
  question: string
  /** The words that were put behind it, taken over from earlier questions; null when it is a question by itself. */
  carriedOver: string | null
}

/**
 * A question that can be searched without its conversation: a follow-up ("and in Portugal?", "how do I cancel it?")
 * takes the content words of the visitor's last question along. Others come back as they are.
 * @param history earlier messages, oldest first, without the question itself.
 */
export function standAloneQuestion(history: readonly PastMessage[], question: string): StandAloneQuestion {
  const earlier = history
    .filter(({ role, content }) => role === 'visitor' && !isAside(content))
    .slice(-LOOK_BACK)
    .map(({ content }) => withoutOutbursts(content))
  const asked = withoutOutbursts(question) || question
  const resolved = resolve(earlier, asked)
  return resolved.question === asked ? { question, carriedOver: null } : resolved
}

/** What the visitor last asked; null before their first question. @param history oldest first. */
export function lastAsked(history: readonly PastMessage[]): string | null {
  return history.findLast(({ role, content }) => role === 'visitor' && !isAside(content))?.content ?? null
}

/** "I want to talk to a person about my refund" says what it is about. */
const NAMES_MATTER =
  /\b(?:about|regarding|concerning|because|for|my|sobre|acerca|porque|por (?!favor)|para|mi|mis|meus?|minhas?)\b/

/** What asks nothing: a follow-up means the question before it. */
function isAside(content: string): boolean {
  return (
    isGreetingOrThanks(content) !== null ||
    remarkOnAnswer(content) !== null ||
    withoutOutbursts(content) === '' ||
    (asksForHuman(content) && !NAMES_MATTER.test(fold(content)))
  )
}

function resolve(earlier: readonly string[], question: string): StandAloneQuestion {
  const last = earlier.at(-1)
  if (last === undefined || !isFollowUp(question)) return { question, carriedOver: null }
  const before = resolve(earlier.slice(0, -1), last).question
  const swapped = swapPlace(before, question) ?? swapPart(before, question) ?? swapSubject(before, question)
  if (swapped !== null) return swapped
  const language = detectLanguage(`${before} ${question}`)
  const own = new Set(analyse(question, language).map((token) => token.term))
  const inherited: string[] = []
  for (const token of analyse(before, language)) {
    const isPart = token.joined || inherited.includes(token.word)
    if (isPart || own.has(token.term) || inherited.length >= MAX_INHERITED) continue
    inherited.push(token.word)
  }
  if (inherited.length === 0) return { question, carriedOver: null }
  const carriedOver = inherited.join(' ')
  return { question: `${question} ${carriedOver}`, carriedOver }
}

/** "Do you deliver to Spain?" and then "what about Norway?": the same question about another country. */
function swapPlace(before: string, question: string): StandAloneQuestion | null {
  const [place, ...others] = placesIn(question)
  const [old] = placesIn(before)
  if (place === undefined || old === undefined || others.length > 0) return null
  const language = detectLanguage(`${before} ${question}`)
  const rest = analyse(question.slice(0, place.start) + question.slice(place.end), language)
  if (rest.some(({ term }) => !isWeakTerm(term, language))) return null
  return {
    question: before.slice(0, old.start) + question.slice(place.start, place.end) + before.slice(old.end),
    carriedOver: null,
  }
}

const PREPOSITION =
  '(?:to|in|for|from|with|by|on|via|at|a|al|para|en|con|desde|por|em|com|de|del|d[aoe]s?|n[ao]s?|aos?|às?|pel[ao]s?)'
const ARTICLE = '(?:the|el|la|los|las|o|a|os|as)'
/** The last preposition with its word, or its name of several words. */
const PART = new RegExp(
  `\\s${PREPOSITION}\\s(?:${ARTICLE}\\s)?\\p{L}+(?:\\s\\p{Lu}[\\p{L}]*)*(?![\\s\\S]*\\s${PREPOSITION}\\s)`,
  'u',
)
const NEW_PART = new RegExp(
  `^[¿¡\\s]*(?:(?:and|or|what about|how about|y|e|o|ou)\\s+)?(?:(?:la|el|las|los|a|o|as|os)\\s(?=d[eao]))?(${PREPOSITION}\\s[^?!.,;:]{1,40})[?!.\\s]*$`,
  'iu',
)

/** "How long does delivery to Spain take?" and then "and to Portugal?": the same question with another place. */
function swapPart(before: string, question: string): StandAloneQuestion | null {
  const part = NEW_PART.exec(question)?.[1]
  if (part === undefined || analyse(part, detectLanguage(`${before} ${question}`)).length > 3) return null
  // "How long is the guarantee?" and then "and for the enamel?": the part it did not have.
  const isAdded = !PART.test(before) && /\?\s*$/.test(before)
  const swapped = isAdded
    ? before.replace(/\s*\?\s*$/, () => ` ${part}?`)
    : before.replace(PART, () => ` ${part}`)
  return swapped === before ? null : { question: swapped, carriedOver: null }
}

const SUBJECT_ARTICLE = '(?:the|a|an|my|your|el|la|los|las|mi|su|o|a|os|as|um|uma)'
/** "Is the gym", "how much is a massage", "abre la oficina", "quanto custa o plano". */
const SUBJECT = new RegExp(
  `((?:^|\\s|¿)(?:is|are|does|do|can|did|will|abre|abren|cierra|cuesta|cuestan|es|esta|está|hay|custa|fecha|é|há|tem|quando é|quanto é)\\s${SUBJECT_ARTICLE}\\s)(\\p{L}+)(?=\\s(?:open|closed|on|in|at|for|free|included|allowed|available|cost|take|los|las|el|la|en|a|em|aos?|n[ao]s?|inclu\\p{L}*)\\s|\\s?\\?|$)`,
  'iu',
)
const NEW_SUBJECT = new RegExp(
  `^[¿¡\\s]*(?:and|or|what about|how about|y|e)\\s${SUBJECT_ARTICLE}\\s(\\p{L}+)[?!.\\s]*$`,
  'iu',
)

/** "Is the spa open on Sunday?" and then "and the gym?": the same question about something else. */
function swapSubject(before: string, question: string): StandAloneQuestion | null {
  const subject = NEW_SUBJECT.exec(question)?.[1]
  if (subject === undefined || !SUBJECT.test(before)) return null
  const swapped = before.replace(SUBJECT, (_, lead: string) => lead + subject)
  return swapped === before ? null : { question: swapped, carriedOver: null }
}

function isFollowUp(question: string): boolean {
  const folded = squeeze(fold(question).replace(/[^\p{L}\p{N}'\s-]/gu, ' '))
  const ownTerms = new Set(analyse(question, detectLanguage(question)).map((token) => token.term)).size
  if (ownTerms === 0 || EMPTY_QUESTION.test(folded)) return true
  if (ownTerms > MAX_OWN_TERMS) return false
  // "A que horas abre", "a loja abre ao sábado": what opens with an article or asks by itself is no half.
  if (ASKS_ITSELF.test(folded)) return false
  if (MAY_BE_ARTICLE.test(folded)) return ownTerms <= 1
  if (CONTINUES.test(folded)) return ownTerms <= 3
  return POINTS_BACK.test(folded) && !EMPTY_IT.test(folded)
}
