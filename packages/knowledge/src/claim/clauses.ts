import type { Locale } from '@visualkit/contracts'
import { foldInPlace } from '../text/normalise.ts'

/** A part of a sentence that says one thing. */
export interface Clause {
  /** Offsets in the text. */
  start: number
  end: number
  /** Where its "not" stands and what it reaches; null when the clause affirms. */
  negation: Negation | null
  /** "only", and "except" or "unless": what is said holds for nothing else, or not for everything. */
  isExclusive: boolean
  hasException: boolean
  /** ", which is …": it speaks of what stands before it. */
  isRelative: boolean
}

export interface Negation {
  /** Offset behind the cue. */
  from: number
  /** Where its reach ends. */
  to: number
  /** The words before a denied verb are what it is about: neither affirmed nor denied. */
  isOfVerb: boolean
}

/** What opens a clause of its own behind "and" or a comma. */
const OPENERS: Record<Locale, string> = {
  en: "we|you|it|they|i|he|she|there|this|that|these|those|nothing|nobody|no one|never|not|do not|does not|don't|doesn't|cannot|can't|can|will|would|is|are|was|were|has|have|must|may|should|please|our|your|its",
  es: 'usted|ustedes|nosotros|ella|ello|esto|eso|nada|nadie|nunca|no|se|le|les|lo|puede|pueden|debe|deben|hay|es|son|esta|estan|tiene|tenemos|cuesta|cuestan|su',
  pt: 'voce|voces|nos|ele|ela|isto|isso|nada|ninguem|nunca|nao|se|lhe|pode|podem|deve|devem|ha|sao|esta|estao|tem|temos|custa|custam|sua|seu',
}
const SUBORDINATORS: Record<Locale, string> = {
  en: 'because|since|if|when|once|unless|while|although|though|whereas|so that|provided|as long as|until',
  es: 'porque|ya que|si|cuando|una vez que|salvo que|a menos que|mientras|aunque|siempre que|hasta que',
  pt: 'porque|pois|se|quando|assim que|a menos que|enquanto|embora|desde que|sempre que|ate que',
}
const CONTRASTS: Record<Locale, string> = {
  en: 'but|however|yet|otherwise|instead',
  es: 'pero|sino|en cambio|sin embargo',
  pt: 'mas|porem|contudo|senao',
}
const CONJUNCTIONS: Record<Locale, string> = { en: 'and|or|so', es: 'y|e|o|u|asi que', pt: 'e|ou|por isso' }
const RELATIVES: Record<Locale, string> = { en: 'which|who|where', es: 'que|cual|donde', pt: 'que|qual|onde' }

const RELATIVE: Record<Locale, RegExp> = {
  en: /^[\s,]*(?:which|who)(?!\p{L})/u,
  es: /^[\s,]*(?:que|(?:el|la|los|las) cual(?:es)?)(?!\p{L})/u,
  pt: /^[\s,]*(?:que|[oa]s? qua(?:l|is))(?!\p{L})/u,
}

const boundaries = new Map<Locale, RegExp>()

function boundary(language: Locale): RegExp {
  let pattern = boundaries.get(language)
  if (pattern === undefined) {
    const opener = `(?:${OPENERS[language]})(?![\\p{L}'])`
    pattern = new RegExp(
      [
        '[.;!?…]+(?=\\s|$)',
        ':(?=\\s|$)',
        '\\s[–—-](?=\\s)',
        '[()\\n|]',
        `,?\\s(?=(?:${CONTRASTS[language]})(?!\\p{L}))`,
        `(?<!\\b(?:at|nao|nunca|que|ja|tambem|nem|como|onde)),?\\s(?=(?:${SUBORDINATORS[language]})(?!\\p{L}))`,
        `,?\\s(?=(?:${CONJUNCTIONS[language]})\\s${opener})`,
        `,\\s(?=${opener})`,
        `,\\s(?=(?:${RELATIVES[language]}|sin|sem|without|except|excepto|exceto|salvo|apart from)(?!\\p{L}))`,
      ].join('|'),
      'gu',
    )
    boundaries.set(language, pattern)
  }
  return pattern
}

/** "Not" of a verb: what follows is denied, what stands before it is what it is about. */
const VERBAL: Record<Locale, RegExp> = {
  en: /(?<![\p{L}])(?:not|cannot|never|neither|nor|no longer|unable to|impossible|\p{L}+n't)(?!\p{L})/gu,
  es: /(?<!\p{L})(?:no|nunca|jamas|tampoco|ni|imposible)(?!\p{L})/gu,
  pt: /(?<!\p{L})(?:nao|nunca|jamais|tampouco|nem|impossivel)(?!\p{L})/gu,
}
/** "No" of a thing, and "without": what follows is denied. */
const NOMINAL: Record<Locale, RegExp> = {
  en: /(?<!\p{L})(?:no|nothing|nobody|no one|none|without|except|apart from|instead of|rather than|other than|excluding)(?!\p{L})/gu,
  es: /(?<!\p{L})(?:nada|nadie|ningun[oa]?s?|sin|excepto|salvo|en lugar de|en vez de|excluid[oa]s?)(?!\p{L})/gu,
  pt: /(?<!\p{L})(?:nada|ninguem|nenhum[a]?|nenhuns|sem|exceto|salvo|em vez de|por(?= (?:usar|pagar|abrir|lavar|estrear)(?!\p{L}))|excluid[oa]s?)(?!\p{L})/gu,
}
/** Words that look like a "not" and deny nothing. */
const NO_NEGATION =
  /(?<!\p{L})(?:not only|no more than|not more than|no later than|not later than|no less than|no problem|no obstante|no solo|no mas (?:de|tarde)|nao so|nao mais (?:de|tarde)|sin problemas?|sem problemas?|sin embargo|(?:no|nao)(?= (?:residentes?|socios?|clientes?|miembros?|membros?|fumador\p{L}*)(?!\p{L}))|why not|no matter|no\.)(?!\p{L})/gu
const EXCLUSIVE =
  /(?<!\p{L})(?:only|solely|exclusively|solo|solamente|unicamente|exclusivamente|apenas|somente|so (?=n[ao]s?\b|em\b|para\b|com\b|pode|aceit|entreg))(?!\p{L})/u
const EXCEPTION =
  /(?<!\p{L})(?:except|unless|apart from|other than|excluding|excepto|salvo|a menos que|exceto|a nao ser)(?!\p{L})/u
/** A phrase of "without" ends where the next part begins. */
const PHRASE_END = /,\s|\s(?:and|but|y|pero|e|mas)\s/gu

/** The clauses of a text in order: each with its own "not". */
export function clausesOf(text: string, language: Locale): Clause[] {
  const folded = foldInPlace(text).replace(NO_NEGATION, (words) => '#'.repeat(words.length))
  const clauses: Clause[] = []
  let start = 0
  const add = (end: number) => {
    if (/[\p{L}\p{N}]/u.test(folded.slice(start, end))) clauses.push(clauseOf(folded, start, end, language))
    start = end
  }
  for (const match of folded.matchAll(boundary(language)))
    add(match.index + (match[0].trim() === '' ? 0 : match[0].trimEnd().length))
  add(folded.length)
  return withLists(clauses, folded)
}

/** "It cannot be stopped: refuse the parcel" leads no list in. */
const SAID_OF_IT = /(?<!\p{L})(?:it|they|this|that|esto|eso|isto|isso|because|porque|pois)(?!\p{L})/u

/** "We do not give: yellow fever, rabies and …": the "not" before the colon rules the list behind it. */
function withLists(clauses: Clause[], folded: string): Clause[] {
  return clauses.map((clause, index) => {
    const before = clauses[index - 1]
    if (!before?.negation?.isOfVerb || clause.negation !== null) return clause
    const lead = folded.slice(before.start, before.end)
    const denied = folded.slice(before.negation.from, before.end)
    const list = folded.slice(clause.start, clause.end)
    const isLead =
      /:\s*$/.test(lead) && (denied.match(/\p{L}+/gu) ?? []).length <= 4 && !SAID_OF_IT.test(lead)
    if (!isLead || !/,\s|\s(?:and|or|nor|y|e|o|u|ni|ou|nem)\s/.test(list)) return clause
    return { ...clause, negation: { from: clause.start, to: clause.end, isOfVerb: false } }
  })
}

function clauseOf(folded: string, start: number, end: number, language: Locale): Clause {
  const part = folded.slice(start, end)
  return {
    start,
    end,
    negation: negationIn(part, start, language),
    isExclusive: EXCLUSIVE.test(part),
    hasException: EXCEPTION.test(part),
    isRelative: RELATIVE[language].test(part),
  }
}

function negationIn(part: string, start: number, language: Locale): Negation | null {
  const verbal = part.matchAll(VERBAL[language]).next().value
  const nominal = part.matchAll(NOMINAL[language]).next().value
  // "No plastic, never": whichever comes first rules the rest; of "not without" the verb's.
  if (verbal !== undefined && (nominal === undefined || verbal.index <= nominal.index)) {
    const from = start + verbal.index + verbal[0].length
    return { from, to: start + part.length, isOfVerb: true }
  }
  if (nominal === undefined) return null
  const from = nominal.index + nominal[0].length
  PHRASE_END.lastIndex = from
  const isPhrase =
    /^(?:without|except|apart|instead|rather|other|excluding|sin|sem|salvo|exce|en |em |por )/.test(
      nominal[0],
    )
  const next = isPhrase ? PHRASE_END.exec(part)?.index : undefined
  return { from: start + from, to: start + (next ?? part.length), isOfVerb: false }
}
