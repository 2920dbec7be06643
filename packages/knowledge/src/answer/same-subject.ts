import type { Locale } from '@visualkit/contracts'
import { numberMentions } from '../claim/number-mentions.ts'
import { analyse, type Token } from '../text/analyse.ts'
import { meaningsOf } from '../text/paraphrases.ts'
import { placeCodes } from '../text/places.ts'
import { stem } from '../text/stem.ts'
import { isLightTerm } from '../text/weak-words.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

/** A sentence and the passage it stands in. */
export interface PlacedSentence {
  text: string
  chunk: AnswerChunk
}

/** Words that tell one plan, size or kind of a thing from the next; one of them alone makes it another thing. */
const KINDS: Record<Locale, string> = {
  en: `basic standard premium pro plus lite mini max ultra starter free business enterprise team personal student family
    express economy priority overnight same-day international domestic national abroad overseas annual yearly monthly
    weekly quarterly gold silver bronze platinum small medium large adult adults child children senior online in-store
    new used refurbished digital wholesale weekend weekends holiday holidays opened unopened personalised custom sale`,
  es: `basico basica estandar premium pro plus lite mini max ultra inicial gratuito gratuita empresa empresas equipo
    personal estudiante estudiantes familiar expres express urgente economico prioritario internacional nacional
    extranjero anual mensual semanal trimestral oro plata bronce platino pequeno mediano grande adulto adultos nino ninos
    online tienda nuevo nueva usado usada reacondicionado digital festivo festivos personalizado personalizada rebajado`,
  pt: `basico basica padrao premium pro plus lite mini max ultra inicial gratuito gratuita empresa empresas equipa equipe
    pessoal estudante estudantes familiar expresso express urgente economico prioritario internacional nacional
    estrangeiro anual mensal semanal trimestral ouro prata bronze platina pequeno medio grande adulto adultos crianca
    criancas online loja novo nova usado usada recondicionado digital feriado feriados personalizado personalizada saldo`,
}
/** Words that may stand for each other where a sentence says when, how often or how surely. */
const SOFT: Record<Locale, string> = {
  en: `take takes last lasts arrive arrives reach reaches need needs require requires process processed processing
    usually normally typically generally approximately roughly only always currently now working business calendar`,
  es: `tardar tarda tardan durar llegar llega llegan necesitar necesita requerir requiere tramitar procesar recibir
    normalmente generalmente habitualmente aproximadamente solo siempre actualmente ahora laborables habiles naturales`,
  pt: `demorar demora demoram durar chegar chega chegam precisar precisa exigir exige processar receber levar leva
    normalmente geralmente habitualmente aproximadamente apenas sempre atualmente agora uteis corridos`,
}
/** What documents are called whatever they speak of. */
const PAPERS: Record<Locale, string> = {
  en: 'faq policy guide help info information terms conditions manual questions answers page overview version update support document',
  es: 'faq politica guia ayuda informacion terminos condiciones manual preguntas respuestas pagina resumen version soporte documento parte',
  pt: 'faq politica guia ajuda informacao termos condicoes manual perguntas respostas pagina resumo versao suporte documento parte',
}
/** A year tells which version of a text it is, not what it speaks of. */
const YEAR = /^(?:19|20)\d\d$/
const MOST_WORDS = 40

/**
 * Whether two sentences that are nearly alike speak of one thing. "The Basic plan costs 10 euros" and "The Premium plan
 * costs 20 euros" do not, nor do the same words under the names of two models. A word more ("of delivery") or another
 * word for the same ("item", "product") makes no difference.
 */
export function isSameSubject(a: PlacedSentence, b: PlacedSentence, question: string): boolean {
  const { language } = a.chunk
  const [mine, theirs] = [wordsOf(a.text, language), wordsOf(b.text, language)]
  if (!isSameCase(a.text, b.text, language)) return false
  if (namesAnother(mine, theirs, language)) return false
  const [myHead, theirHead] = [headOf(a.chunk), headOf(b.chunk)]
  const [over, under] = [wordsOf(myHead, language), wordsOf(theirHead, language)]
  // Pages of two models differ in their name and are alike in the rest.
  if (isNextModel(myHead, theirHead, language) || headsAnother(over, under, language)) return false
  return !isAskedOfMineAlone(wordsOf(question, language), [...mine, ...over], [...theirs, ...under], language)
}

/** Whether a term says only when, how often or how surely. */
export function isSoftTerm(term: string, language: Locale): boolean {
  return isListed({ term }, SOFT, language)
}

function headOf({ title, headingPath = [] }: AnswerChunk): string {
  return [title, ...headingPath].join('\n')
}

/** What the question names, as a name, and only one of them speaks of. */
function isAskedOfMineAlone(
  asked: readonly Token[],
  mine: readonly Token[],
  theirs: readonly Token[],
  language: Locale,
): boolean {
  const holds = (words: readonly Token[], name: Token) => words.some((word) => means(name, word, language))
  return mine.some((word) => isName(word) && holds(asked, word) && !holds(theirs, word))
}

/** Other countries, or other figures besides the one that is compared: a condition, the number of a model. */
function isSameCase(a: string, b: string, language: Locale): boolean {
  const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    one.size !== other.size || [...one].some((value) => !other.has(value))
  if (differ(placeCodes(a), placeCodes(b))) return false
  return !differ(bareFigures(a, language), bareFigures(b, language))
}

/** "Lumen 2" and "Lumen 3", but not "Part 1" and "Part 2". */
function isNextModel(mine: string, theirs: string, language: Locale): boolean {
  const modelsIn = (head: string) =>
    [...head.matchAll(/(\p{Lu}[\p{L}\p{M}]+)\s(\d{1,3})\b/gu)].filter(([, name]) =>
      analyse(name!, language).every((word) => !isListed(word, PAPERS, language)),
    )
  const others = modelsIn(theirs)
  return modelsIn(mine).some(
    ([, name, number]) =>
      others.some(([, other]) => other === name) &&
      !others.some(([, other, theirNumber]) => other === name && theirNumber === number),
  )
}

/** Figures that count nothing: "Lumen 2", "step 3". */
function bareFigures(text: string, language: Locale): Set<string> {
  const mentions = numberMentions(text, language).filter(
    ({ unit, value }) => unit === null && !YEAR.test(value),
  )
  return new Set(mentions.map(({ value }) => value))
}

/** Whether each has a word of its own in the same place, or one has a name or a kind more. */
function namesAnother(mine: readonly Token[], theirs: readonly Token[], language: Locale): boolean {
  return gapsBetween(mine, theirs, language).some((gap) => {
    const [left, right] = gap.map((words) => words.filter((word) => !isListed(word, SOFT, language)))
    const isSwap = left!.length > 0 && right!.length > 0
    return isSwap || gap.flat().some((word) => isName(word) || isListed(word, KINDS, language))
  })
}

/** Whether two headings that are alike name two things: by their kind, or each by a name of its own. */
function headsAnother(mine: readonly Token[], theirs: readonly Token[], language: Locale): boolean {
  if (commonWords(mine, theirs, language).length === 0) return false
  const isProper = (word: Token) =>
    isUpper(word.word) && meaningsOf(word.term, language).length === 0 && !isListed(word, PAPERS, language)
  return gapsBetween(mine, theirs, language).some(
    ([left, right]) =>
      [...left, ...right].some((word) => isListed(word, KINDS, language)) ||
      (left.some(isProper) && right.some(isProper)),
  )
}

/** What stands between the words both have, side by side. */
function gapsBetween(a: readonly Token[], b: readonly Token[], language: Locale): [Token[], Token[]][] {
  const gaps: [Token[], Token[]][] = []
  let [i, j] = [0, 0]
  for (const [x, y] of commonWords(a, b, language)) {
    gaps.push([a.slice(i, x), b.slice(j, y)])
    ;[i, j] = [x + 1, y + 1]
  }
  gaps.push([a.slice(i), b.slice(j)])
  // The same words in another order are no words of one alone.
  const without = (words: Token[], others: readonly Token[]) =>
    words.filter((word) => !others.some((other) => means(word, other, language)))
  return gaps.map(([left, right]) => [without(left, b), without(right, a)])
}

/** The longest run of words that both have in one order, as pairs of their places. */
function commonWords(a: readonly Token[], b: readonly Token[], language: Locale): [number, number][] {
  const best: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i]![j] = means(a[i]!, b[j]!, language)
        ? best[i + 1]![j + 1]! + 1
        : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (means(a[i]!, b[j]!, language)) pairs.push([i++, j++])
    else if (best[i + 1]![j]! >= best[i]![j + 1]!) i += 1
    else j += 1
  }
  return pairs
}

/** Words that say what it is about: no figures but in names, no filler. */
function wordsOf(text: string, language: Locale): Token[] {
  return analyse(text, language)
    .filter(
      ({ term, word, joined }) =>
        !joined && !/^\p{N}/u.test(term) && (!isLightTerm(term, language) || isUpper(word)),
    )
    .slice(0, MOST_WORDS)
}

function means(a: Token, b: Token, language: Locale): boolean {
  if (a.term === b.term) return true
  const meanings = meaningsOf(a.term, language)
  return meanings.length > 0 && meaningsOf(b.term, language).some((one) => meanings.includes(one))
}

/** Written with a capital although no sentence begins there, or with a digit in it: `X200`. */
function isName({ word, start }: Token): boolean {
  return /\p{L}\p{N}|\p{N}\p{L}/u.test(word) || (start > 0 && isUpper(word))
}

function isUpper(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

const stems = new Map<string, ReadonlySet<string>>()

function isListed({ term }: Pick<Token, 'term'>, lists: Record<Locale, string>, language: Locale): boolean {
  const words = lists[language]
  const known = stems.get(words) ?? new Set(words.split(/\s+/).map((word) => stem(word, language)))
  stems.set(words, known)
  return known.has(term)
}
