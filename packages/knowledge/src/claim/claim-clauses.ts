import type { Locale } from '@visualkit/contracts'
import { fold, foldInPlace } from '../text/normalise.ts'
import { meaningPhrases, meaningsOf } from '../text/paraphrases.ts'
import { EU, placesIn } from '../text/places.ts'
import { stem } from '../text/stem.ts'
import { isTellingVerb, isWeakTerm } from '../text/weak-words.ts'
import { type NumberMention, numberMentions } from './number-mentions.ts'
import { type SignedTerm, signedTerms } from './signed-terms.ts'

/** One thing that a sentence claims. */
export interface ClaimClause {
  text: string
  /** What it is about: no filler, no numbers. */
  terms: SignedTerm[]
  numbers: NumberMention[]
  /** What is said of the subject: the first telling word behind the last "is", "can" or "must". */
  predicate: SignedTerm | null
  /** Words whose opposite would say the reverse, filler included: "used". */
  light: SignedTerm[]
  /** "All", "any", "always", "everywhere". */
  isUniversal: boolean
  isDenied: boolean
  /** "Only", "except", "unless". */
  isExclusive: boolean
  hasException: boolean
  /** It has no subject of its own, "and is free from €60", "when it is with the courier": the one before carries it. */
  leansBack: boolean
  /** All that its sentence says. */
  sentence: {
    text: string
    terms: readonly SignedTerm[]
    numbers: readonly NumberMention[]
    hasException: boolean
  }
}

/** What an amount of money or time says anyway. */
const IMPLIED: Record<Locale, string> = {
  en: 'cost costs price prices priced fee charge amounts lasts',
  es: 'cuesta cuestan coste costes precio vale dura',
  pt: 'custa custam custo preco vale dura',
}
const UNIVERSAL: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:all|any|every|each|anything|everything|everywhere|anywhere|anyone|everyone|everybody|always|whatever|completely|totally|entirely)(?!\p{L})/u,
  es: /(?<!\p{L})(?:tod[oa]s?|cualquiera?|cada|siempre|totalmente|completamente)(?!\p{L})/u,
  pt: /(?<!\p{L})(?:tod[oa]s?|tudo|qualquer|quaisquer|cada|sempre|totalmente|completamente)(?!\p{L})/u,
}

export function saysAll(text: string, language: Locale): boolean {
  return UNIVERSAL[language].test(foldInPlace(text))
}

/** Words of a claim that say nothing by themselves, besides the filler of questions. */
const LIGHT: Record<Locale, string> = {
  en: `go goes put puts takes taken gets makes may must should would could will shall please possible possibly simply
    just too then back own yourself themselves itself directly usually normally apply applies applied works
    day days week weeks month months year years hour hours minute minutes second seconds working business calendar euro
    euros within least most until from via per already longer yes certainly course happy glad sorry however
    note remember but once while up down out off over both all-in said item-wise additionally moreover unfortunately
    reaching reach reaches following follow follows instead otherwise otherwise if unless only except because so
    therefore cost-wise anyway`,
  es: `poder puede pueden debe deben tiene tienen hay ir va van poner ponga mismo misma mismos ademas luego entonces
    dia dias laborable laborables semana semanas mes meses ano anos hora horas minuto minutos segundo segundos euro
    euros partir desde hasta tras antes despues maximo minimo simplemente seguro claro ademas favor siguiente siguientes
    dentro solo solamente unicamente salvo excepto si cuando ya aun todavia problema`,
  pt: `poder pode podem deve devem tem ha ir vai vao por ponha proprio propria mesmo mesma alem depois entao dia dias
    util uteis semana semanas mes meses ano anos hora horas minuto minutos segundo segundos euro euros partir desde ate
    apos antes maximo minimo simplesmente claro favor seguinte seguintes dentro so apenas somente salvo exceto se
    quando ja ainda`,
}
const stemSets = new Map<string, Set<string>>()

function isListed(term: string, lists: Record<Locale, string>, language: Locale): boolean {
  const list = lists[language]
  let stems = stemSets.get(list)
  if (stems === undefined) {
    stems = new Set(list.split(/\s+/).map((word) => stem(word, language)))
    stemSets.set(list, stems)
  }
  return stems.has(term)
}

function isLightTerm(term: string, language: Locale): boolean {
  if (isListed(term, LIGHT, language)) return true
  return isWeakTerm(term, language) && !isTellingVerb(term, language)
}

/** "Business", a plan, is no filler: a capital within the sentence. */
function isNamed(text: string, at: number): boolean {
  return at > 0 && /^\p{Lu}\p{Ll}{2}/u.test(text.slice(at)) && /[\p{L}\d,%]\s$/u.test(text.slice(0, at))
}

const AUXILIARIES: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:is|are|was|were|be|been|being|can|cannot|could|will|would|may|might|must|should|shall|\p{L}+n't)(?!\p{L})/gu,
  es: /(?<!\p{L})(?:es|son|era|fue|fueron|sera|ser|esta|estan|puede|pueden|puedo|debe|deben|ha|han|se)(?!\p{L})/gu,
  pt: /(?<!\p{L})(?:e|sao|era|foi|foram|sera|ser|esta|estao|pode|podem|posso|deve|devem|ha|se)(?!\p{L})/gu,
}

const LEANING: Record<Locale, RegExp> = {
  en: /^[\s,]*(?:(?:and|or|but|so|because|since|if|when|once|while|as long as|until)\s)*(?:(?:it|they|this|that|these|those|which|who|then|also|never|not|only|is|are|was|were|has|have|can|cannot|can't|will|must|may|should|does|do|takes?|costs?|lasts?|arrives?)(?!\p{L}))/u,
  es: /^[\s,]*(?:(?:y|e|o|pero|porque|si|cuando|una vez que|mientras|hasta que)\s)*(?:(?:ello|esto|eso|este|esta|que|no|nunca|es|son|esta|estan|se|le|les|lo|puede|pueden|debe|deben|tiene|cuesta|tarda|tambien|ademas)(?!\p{L}))/u,
  pt: /^[\s,]*(?:(?:e|ou|mas|porque|pois|se|quando|assim que|enquanto|ate que)\s)*(?:(?:isto|isso|ele|ela|que|nao|nunca|e|sao|esta|estao|se|lhe|pode|podem|deve|devem|tem|custa|demora|tambem)(?!\p{L}))/u,
}

/** A leading "Yes," or "No," answers the question; what is claimed stands behind it. */
const PARTICLE =
  /^\s*(?:yes|no|sure|of course|s[ií]|claro|sim|n[aã]o|com certeza|por supuesto)\s*[,.:!–-]\s+/i

/** What a sentence claims, clause by clause; parts that say nothing by themselves go with the one before. */
export function claimClauses(sentence: string, language: Locale): ClaimClause[] {
  const text = sentence.replace(PARTICLE, (particle) => (fold(particle).length > 0 ? '' : particle))
  return clausesWithin(text, language)
}

function clausesWithin(text: string, language: Locale, whole?: ClaimClause['sentence']): ClaimClause[] {
  const numbers = numberMentions(text, language)
  const { terms, clauses } = signedTerms(text, language)
  const named = withPlaces(text, terms)
  const sentence = whole ?? {
    text,
    terms: withMeanings(named, text, language),
    numbers,
    hasException: clauses.some((clause) => clause.hasException),
  }
  const found: ClaimClause[] = []
  clauses.forEach(({ start, end, negation, isExclusive, hasException }, index) => {
    const part = text.slice(start, end)
    const own = named.filter(({ clause }) => clause === index)
    const counted = numbers.filter((number) => number.start >= start && number.start < end)
    const measures = counted.some(({ unit }) => unit !== null)
    const telling = own.filter(
      ({ term, start: at }, place) =>
        (!isLightTerm(term, language) || isNamed(text, at)) &&
        !(measures && isListed(term, IMPLIED, language)) &&
        !numbers.some((number) => at >= number.start && at < number.end) &&
        !/^\d+$/.test(term) &&
        own.findIndex((other) => other.term === term) === place,
    )
    const clause: ClaimClause = {
      text: part.trim(),
      terms: withMeanings(telling, part, language),
      numbers: counted,
      predicate: null,
      light: own.filter((entry) => !telling.includes(entry)),
      isUniversal: saysAll(part, language),
      isDenied: negation !== null,
      isExclusive,
      hasException,
      leansBack: LEANING[language].test(fold(part)),
      sentence,
    }
    clause.predicate = predicateOf(clause, part, start, language)
    const last = found.at(-1)
    if (clause.terms.length === 0 && last !== undefined) join(last, clause)
    else if (last !== undefined && last.terms.length === 0) found.splice(-1, 1, join(clause, last))
    else found.push(clause)
  })
  return found
}

function join(kept: ClaimClause, other: ClaimClause): ClaimClause {
  kept.numbers = [...kept.numbers, ...other.numbers]
  kept.text = `${kept.text} ${other.text}`
  kept.light = [...kept.light, ...other.light]
  kept.isUniversal ||= other.isUniversal
  kept.isExclusive ||= other.isExclusive
  kept.hasException ||= other.hasException
  return kept
}

/** Parts of an enumeration, each with its own number: "€3.90 to Portugal, €5.90 to Spain and €8.90 to Germany". */
export function enumeratedParts({ text, sentence }: ClaimClause, language: Locale): ClaimClause[] {
  const parts = text.split(/,\s(?:(?:and|y|e)\s)?|\s(?:and|y|e)\s/)
  if (parts.length < 2) return []
  const claims = parts.map((part) => clausesWithin(part, language, sentence))
  const ok = claims.every(
    ([first, ...rest]) =>
      rest.length === 0 && first !== undefined && first.numbers.length > 0 && first.terms.length > 0,
  )
  return ok ? claims.map(([first]) => first!) : []
}

function predicateOf(clause: ClaimClause, part: string, offset: number, language: Locale): SignedTerm | null {
  const last = [...fold(part).matchAll(AUXILIARIES[language])].at(-1)
  if (last === undefined) return null
  return clause.terms.find(({ start }) => start - offset > last.index) ?? null
}

/** Countries stand as one term each, whatever language names them. */
export function withPlaces(text: string, terms: readonly SignedTerm[]): SignedTerm[] {
  const places = placesIn(text)
  const eu = /(?<!\p{L})(?:eu|ue|u\.e\.)(?!\p{L})|european union|union europea|uniao europeia/u.exec(
    fold(text),
  )
  const rest = terms.filter(
    ({ start }) =>
      !places.some((place) => start >= place.start && start < place.end) &&
      !(eu && start >= eu.index && start < eu.index + eu[0].length),
  )
  const at = (start: number) => terms.find((term) => term.start >= start)
  const asTerm = (code: string, start: number): SignedTerm => ({
    term: `@${code}`,
    concepts: [],
    sign: at(start)?.sign ?? 1,
    start,
    clause: at(start)?.clause ?? 0,
    isByOpposite: false,
  })
  const added = places.map(({ code, start }) => asTerm(code, start))
  if (eu) added.push(asTerm(EU, eu.index))
  return [...rest, ...added].sort((a, b) => a.start - b.start)
}

/** Each term with all it may mean, expressions of several words included. */
export function withMeanings(terms: readonly SignedTerm[], text: string, language: Locale): SignedTerm[] {
  const phrases = meaningPhrases(text, language)
  return terms.map((entry) => {
    const inPhrases = phrases.filter(({ words }) => words.some((word) => stem(word, language) === entry.term))
    const concepts = [...meaningsOf(entry.term, language), ...inPhrases.map(({ concept }) => concept)]
    return { ...entry, concepts }
  })
}
