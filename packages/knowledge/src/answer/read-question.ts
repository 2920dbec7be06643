import type { Locale } from '@visualkit/contracts'
import { clausesOf } from '../claim/clauses.ts'
import { type SignedTerm, signedTerms } from '../claim/signed-terms.ts'
import { analyse } from '../text/analyse.ts'
import { fold, foldInPlace } from '../text/normalise.ts'
import { lexicalOpposite } from '../text/opposites.ts'
import { meaningsOf } from '../text/paraphrases.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { type AskedValue, askedValue } from './asked-value.ts'

/** A question with what its form tells. */
export interface Question {
  text: string
  language: Locale
  asked: AskedValue
  /** "Can I …", "my order …": nothing in it may be left out of the evidence. A "what" or "how" leaves room. */
  isStrict: boolean
  /** No sentence: "opening hours", "gift card expiry". */
  isPhrase: boolean
  /** It tells of something that is not as it should be, and asks nothing: "my order has not arrived". */
  tellsOfProblem: boolean
  /** "Where do you not deliver": it asks for what is not so. */
  isDenied: boolean
  /** What it says is not so: "my order has not arrived". */
  denied: readonly SignedTerm[]
  /** Its verb: of "can I return …" it must be in the evidence, of "what does … cover" it need not. */
  verb: { start: number; isOpen: boolean; isTelling?: boolean } | null
  /** Offsets of what the verb of a yes-or-no question is done to: "a washed cloth". */
  object: { start: number; end: number } | null
  /** Offsets of what is said beside the question, or was said before it. */
  asides: { start: number; end: number }[]
  /** Carries an earlier question on. */
  isFollowUp: boolean
}

const WH: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:how|what|what's|whats|where|where's|when|who|who's|whom|whose|which|why)(?!\p{L})/u,
  es: /(?:^[\s¿]*(?:y |a |de |en |con |para |por |desde |hasta )?(?:que|como|cuando|a?donde|cual(?:es)?|quien(?:es)?|cuant[oa]s?)(?!\p{L}))|(?<!\p{L})(?:qué|cómo|cuándo|adónde|dónde|cuál|cuáles|quién|quiénes|cuánto|cuánta|cuántos|cuántas)(?!\p{L})/u,
  pt: /(?:^\s*(?:e |a |de |em |com |para |por |desde |ate )?(?:o que|que|como|quando|onde|qual|quais|quem|quant[oa]s?|porque|porquê)(?!\p{L}))|(?<!\p{L})(?:quê|porquê|quanto|qual|quem|onde|quando|como)(?!\p{L})/u,
}
const POLAR: Record<Locale, RegExp> = {
  en: /^\s*(?:and |but |so |then |also )?(?:can|could|may|might|do|does|did|don't|is|are|am|was|were|will|would|should|must|have|has|shall)(?!\p{L})/u,
  es: /^[\s¿]*(?:y |pero )?(?:puedo|puede|podeis|podria|se puede|se pueden|hay|es|son|esta|estan|tiene|tienen|teneis|tengo|hacen|haceis|debo|necesito|acepta|aceptan|envian|entregan|venden|me )(?!\p{L})/u,
  pt: /^\s*(?:e |mas )?(?:posso|pode|podem|podia|da para|ha|e possivel|sao|esta|estao|tem|tenho|fazem|devo|preciso|aceita|aceitam|enviam|entregam|vendem|e verdade)(?!\p{L})/u,
}
/** "It", "this": what they stand for is said in the other parts. */
const POINTS: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:it|its|they|them|this|that|these|those|one|he|she)(?!\p{L})/u,
  es: /(?<!\p{L})(?:lo|eso|esto|este|esta|ese|esa|ello|(?:la|los|las)(?= (?:pued|pod|deb|teng|hay|he |ha |han )))(?!\p{L})|\p{L}(?:ar|er|ir)(?:lo|la|los|las)(?!\p{L})/u,
  pt: /(?<!\p{L})(?:isso|isto|este|esta|esse|essa|ele|ela|eles|elas|-[oa]s?)(?!\p{L})/u,
}
/** Words that make a sentence; without any it is a phrase. */
const SENTENCE: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:i|i'm|i've|my|me|you|your|we|is|isn't|are|aren't|am|was|were|can|can't|could|do|does|did|don't|doesn't|have|has|haven't|hasn't|had|will|would|should|must|may|it|its|he|she|they|says?|keeps?|shows?|arrived|came|went|ate|got|want|need|not|won't|no)(?!\p{L})/u,
  es: /(?<!\p{L})(?:yo|me|mi|mis|se|he|ha|han|hay|es|esta|estan|son|tengo|tiene|tienen|quiero|puedo|puede|pueden|debo|lo|no|nos|necesito|llego|llega|llegado|dice|sale|falla|venden|aceptan|envian|abren|te|usted)(?!\p{L})/u,
  pt: /(?<!\p{L})(?:eu|me|meu|minha|meus|minhas|se|ha|e|esta|estao|sao|tenho|tem|quero|posso|pode|podem|devo|nao|nos|preciso|chegou|chega|diz|aparece|falha|vendem|aceitam|enviam|abrem|voces?)(?!\p{L})/u,
}
const CONDITION = /^\s*(?:if|when|once|unless|after|before|si|cuando|se|quando|depois|antes)(?!\p{L})/u

/** @param inherited words taken over from earlier questions; null when the question stands alone. */
export function readQuestion(text: string, language: Locale, inherited: string | null = null): Question {
  const parts = partsOf(text)
  const asking = parts.filter(({ part }) => asks(part, language))
  const asides =
    inherited === null ? besideThe(asking, parts, language) : inheritedRanges(text, inherited, language)
  const core = asking.length > 0 ? asking.map(({ part }) => part).join(' ') : text
  const hasWh =
    WH[language].test(language === 'en' ? fold(core) : core.toLowerCase()) || WH[language].test(fold(core))
  const isPhrase =
    !hasWh && inherited === null && !SENTENCE[language].test(fold(text)) && !/[.!;]\s|¿/.test(text)
  const denied = deniedIn(text, language)
  const clauses = clausesOf(core, language)
  const verb = verbOf(text, language)
  const isStrict = !(hasWh || isPhrase) || inherited !== null
  return {
    text,
    language,
    asked: askedValue(text, language, isPhrase),
    isStrict,
    isPhrase,
    isDenied: clauses.some(({ negation }) => negation !== null) || asksForOpposite(core, language),
    denied,
    tellsOfProblem: denied.length > 0 && asking.length === 0 && !isPhrase,
    verb: heldFor(text, language) ?? verb,
    object: isStrict && verb ? objectOf(text, verb.start, language) : null,
    asides,
    isFollowUp: inherited !== null,
  }
}

const POLAR_VERB: Record<Locale, RegExp> = {
  en: /^(?:.*[.,;:!?]\s)?(?:and |but |so )?(?:can|could|may|might|do|does|did|will|would|should|must) (?:i|you|we|they|it|one|people|somebody|someone|(?:the|my|your|a|an|this|these|our) \p{L}+(?: \p{L}+)??|\p{L}+s) (?:also |still |already |ever |just )?(\p{L}+)/u,
  es: /(?<!\p{L})(?:puedo|puedes?|pueden|podeis|podria|debo|tengo que|hay que|se puede[n]?) (\p{L}+)/u,
  pt: /(?<!\p{L})(?:posso|pode[ms]?|podia|devo|tenho de|tenho que|da para|e possivel) (\p{L}+)/u,
}
const OPEN_VERB: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:do|does|did) (?:i|you|we|they|it|one|people|(?:the|my|your|a|an|this|these|our) \p{L}+(?: \p{L}+)??|\p{L}+s?) (?:also |still |already |ever |just )?(\p{L}+)/u,
  es: /^[\s¿]*(?:que|a?donde|cuanto|cuando|como) (?:me |se |le )?(\p{L}+) (?:el|la|los|las|mi|mis|su|sus|un|una)(?!\p{L})/u,
  pt: /^\s*(?:o que|que|onde|quanto|quando|como) (?:me |se |lhe )?(\p{L}+) (?:o|a|os|as|meu|minha|seu|sua|um|uma)(?!\p{L})/u,
}
const WH_WORD =
  /^(?:.*[.,;:!?]\s)?[\s¿]*(?:and |so |y |e )?(?:a |de |en |em |con |com |para |por |desde |hasta |ate )?(?:how|what|which|where|when|who|why|que|o que|como|cuando|a?donde|onde|quando|cual|qual|quien|quem|cuant\w+|quant\w+)(?!\p{L})/u

const WHO_VERB =
  /^[\s¿]*(?:and |so |y |e )?(?:who|quien|quem) (?!is |are |was |were |can |do |does |did |will |has |es |esta |puede |e |pode )(\p{L}+)/u

function verbOf(text: string, language: Locale): Question['verb'] {
  const folded = foldInPlace(text)
  const isWh = WH_WORD.test(folded)
  // "How do I …" asks for the deed itself; "what does … cover" for what stands behind it.
  const isOpen = isWh && !/^(?:.*[.,;:!?]\s)?[\s¿]*(?:and |so |y |e )?(?:how|como)(?!\p{L})/u.test(folded)
  if (!isWh && language === 'en' && /(?<!\p{L})(?:be|been)(?!\p{L})/u.test(folded)) return null
  const who = WHO_VERB.exec(folded)
  // "Who founded …": the deed is what is asked.
  if (who !== null) return { start: who.index + who[0].lastIndexOf(who[1]!), isOpen: false }
  const match =
    (isWh ? OPEN_VERB : POLAR_VERB)[language].exec(folded) ??
    (isWh && !isOpen ? POLAR_VERB[language].exec(folded) : null)
  const word = match?.[1]
  if (match === null || word === undefined) return null
  return { start: match.index + match[0].lastIndexOf(word), isOpen }
}

const HELD_FOR: Record<Locale, RegExp> = {
  en: /(?<!\p{L})how (?:long|many (?:minutes|hours|days|weeks|months|years)) (?:do|does|did|can|could|will|would|may|should) (?:i|you|we|they|it|people|(?:the|my|your|a|an|this|these|our) \p{L}+(?: \p{L}+)??|\p{L}+s) (?:also |still |already |ever |just )?(\p{L}+)/u,
  es: /(?<!\p{L})(?:cuanto tiempo|cuant[oa]s (?:minutos|horas|dias|semanas|meses|anos)) (?:me |se |le |nos |os )?(\p{L}+)/u,
  pt: /(?<!\p{L})(?:quanto tempo|quant[oa]s (?:minutos|horas|dias|semanas|meses|anos)) (?:e que )?(?:me |se |lhe |nos |vos )?(\p{L}+)/u,
}
/** Verbs that say no more than that it lasts, or that somebody has, gets or may. */
const LASTS =
  /^(?:take|takes|last|lasts|be|need|have|get|wait|expect|go|run|want|tard\w*|demor\w*|dur\w*|llev\w*|lev[ao]\w*|ten\w+|tien\w+|tem|hay|ha|hace|faz|falta\w*|pas[ao]\w*|pued\w*|pode\w*|posso|deb\w*|dev[eo]\w*|es|e|son|sao|esper\w*|necesit\w*|precis\w*|vai|va|voy|vou|antes|despues|depois|ate|hasta|de|en|em|para|por|com|con)$/u

/** "How long do you keep …": that something else takes so long answers nothing. */
function heldFor(text: string, language: Locale): Question['verb'] {
  const folded = foldInPlace(text)
  const match = HELD_FOR[language].exec(folded)
  const word = match?.[1]
  if (!match || word === undefined || LASTS.test(word)) return null
  return { start: match.index + match[0].lastIndexOf(word), isOpen: false, isTelling: true }
}

const OBJECT_ENDS: Record<Locale, RegExp> = {
  en: /[.,;:!?]|(?<!\p{L})(?:in|on|at|by|for|from|to|into|with|without|within|after|before|until|during|if|when|while|because|as|than|instead|and|or|but|that|which|who|i|you|we|they)(?!\p{L})/u,
  es: /[.,;:!?]|(?<!\p{L})(?:en|a|al|con|sin|por|para|desde|hasta|despues|antes|durante|si|cuando|porque|como|y|o|pero|que|segun|tras)(?!\p{L})/u,
  pt: /[.,;:!?]|(?<!\p{L})(?:em|n[ao]s?|ao?s|com|sem|por|pel[ao]s?|para|desde|ate|depois|antes|durante|se|quando|porque|como|e|ou|mas|que|apos)(?!\p{L})/u,
}

/** Right behind the verb, up to the next preposition. */
function objectOf(text: string, verbAt: number, language: Locale): Question['object'] {
  const folded = foldInPlace(text)
  const start = verbAt + /^\p{L}*/u.exec(folded.slice(verbAt))![0].length
  const end = OBJECT_ENDS[language].exec(folded.slice(start))
  return { start, end: end ? start + end.index : text.length }
}

function isSame(stemmed: string, english: string, language: Locale): boolean {
  const meanings = meaningsOf(english, 'en')
  return meaningsOf(stemmed, language).some((concept) => meanings.includes(concept))
}

/** "What is excluded": it asks for what is not included. */
function asksForOpposite(text: string, language: Locale): boolean {
  return analyse(text, language).some(({ word }) => {
    const opposite = lexicalOpposite(fold(word), language)
    return opposite?.rulesClause === true && !isSame(opposite.of, 'open', language)
  })
}

/** What each "not" stands before. */
function deniedIn(text: string, language: Locale): SignedTerm[] {
  const { terms } = signedTerms(text, language)
  return terms.filter(
    ({ sign, clause, start }) =>
      sign === -1 &&
      !terms.some((other) => other.clause === clause && other.sign === -1 && other.start < start),
  )
}

interface Part {
  start: number
  end: number
  part: string
}

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let start = 0
  for (const match of text.matchAll(/[.!?;:\n]+(?=\s|$)|,\s|\s[–—-]\s/g)) {
    parts.push({ start, end: match.index, part: text.slice(start, match.index) })
    start = match.index + match[0].length
  }
  parts.push({ start, end: text.length, part: text.slice(start) })
  return parts.filter(({ part }) => /[\p{L}\p{N}]/u.test(part))
}

function asks(part: string, language: Locale): boolean {
  const folded = fold(part).replace(/[’`]/g, "'")
  return POLAR[language].test(folded) || WH_WORD.test(folded)
}

/** The parts beside the one that asks; those that set a condition, or say what "it" is, belong to it. */
function besideThe(asking: readonly Part[], parts: readonly Part[], language: Locale): Part[] {
  if (asking.length === 0 || asking.length === parts.length) return []
  const says = asking.some(({ part }) =>
    analyse(part, language).some(({ term }) => !isWeakTerm(term, language)),
  )
  const points = asking.some(({ part }) => POINTS[language].test(fold(part)))
  if (!says || points) return []
  return parts.filter((part) => !asking.includes(part) && !CONDITION.test(fold(part.part)))
}

function inheritedRanges(
  text: string,
  inherited: string,
  language: Locale,
): { start: number; end: number }[] {
  const terms = new Set(analyse(inherited, language).map(({ term }) => term))
  const tokens = analyse(text, language)
  const carried = tokens.filter(({ term }) => terms.has(term))
  return carried.length === tokens.length ? [] : carried.map(({ start, end }) => ({ start, end }))
}
