import { asPattern } from '../text/as-pattern.ts'
import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { optionInHeading } from './named-option.ts'

const OF_A_RELEASE =
  /\b(?:migrat\w*|changelog|change log|release notes?|release history|upgrad\w*|breaking changes?|what s new|deprecat\w*|(?:notas de (?:la )?version|novedades|migracion|migrar|registro de cambios)|(?:notas de (?:versao|lancamento)|novidades|migracao))\b/
/** Somebody who asks of a release: its number, or the change itself. */
const ASKS_OF_RELEASE =
  /\b(?:migrat\w*|changelog|release\w*|upgrad\w*|breaking|deprecat\w*|new in|changed|v ?\d+|\d+\.\d+|migr\w*|actualiz\w*|atualiz\w*|novedades|novidades|version \d+|versao \d+)\b/

/**
 * Whether a page tells what once changed from one release to the next, by its title: what holds now stands in the
 * reference. Not for questions about a release.
 */
export function isBesidesRelease(title: string, question: string): boolean {
  return OF_A_RELEASE.test(spoken(title)) && !ASKS_OF_RELEASE.test(spoken(question))
}

function spoken(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}.]+/gu, ' ')
}

/** A name as programs have them: an option, a rule, a file, a method. */
const IDENTIFIER =
  /^(?:--?)?\p{L}[\p{L}\p{N}]*(?:[-._/:]\p{L}[\p{L}\p{N}]*)+(?:\(.*\))?$|^--\p{L}+$|^\p{Ll}+\p{Lu}\w*$/u

/** A heading with the words of a name in it: `bodyLimit` is of a body and its limit, `server.port` of a port. */
export function withWordsOfName(heading: string): string {
  const name = plainText(heading).trim()
  if (!IDENTIFIER.test(name)) return heading
  const words = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ')
  return `${heading} ${words}`
}

const ASKS_WHAT =
  /\b(?:what (?:is|are|does|do)|que (?:es|son|hace|hacen|significa)|o que (?:e|sao|faz|fazem|significa)|(?:e|es) para que serve|para que sirve)\b/
/** "What is a rule?", "what are hooks": of what kind something is; "the price" would be a value. */
const ASKS_DEFINITION =
  /^(?:(?:and|so|y|e) )?(?:what (?:is|are) (?:an? )?(?!the |my |your |our |this |that |it\b|an? )|que (?:es|son) (?:un[oa]?s? |el |la |los |las )?|o que (?:e|sao) (?:uma? |uns |umas |os? |as? )?)([\p{L}\p{N}][\p{L}\p{N} ]{0,60})$/u
/** A page that begins by speaking of itself. */
const OF_ITSELF =
  /^(?:(?:this|the following) (?:page|section|guide|document|chapter|article|tutorial|reference)|in this |here you|est[ae] (?:pagina|seccion|guia|articulo|documento)|en est[ae] |nest[ae] |est[ae] (?:secao|guia|artigo))/

/** Whether a heading is the thing alone whose meaning is asked, or its other name: "Abstract Syntax Tree (AST)". */
function isDefinedUnder(heading: string, question: string): boolean {
  const thing = ASKS_DEFINITION.exec(spoken(question).trim())?.[1]
  // `--rule` takes a rule, and is none.
  if (thing === undefined || optionInHeading(heading) !== null) return false
  const plain = plainText(heading)
  const names = [
    plain,
    plain.replace(/\([^()]*\)/g, ' '),
    ...[...plain.matchAll(/\(([^()]{1,60})\)/g)].map(([, name]) => name!),
  ]
  return names.some((name) => sameThing(spoken(name).trim(), thing.trim()))
}

/** "Rules" and "rule". */
function sameThing(a: string, b: string): boolean {
  const isPlural = (many: string, one: string) => many === `${one}s` || many === `${one}es`
  return a !== '' && (a === b || isPlural(a, b) || isPlural(b, a))
}

/** Whether a sentence says what its page is for, and not what the thing is. */
export function speaksOfItself(sentence: string): boolean {
  return OF_ITSELF.test(spoken(sentence).trim())
}

const OPENS_PAGE =
  /^(?:(?:rule )?details|overview|description|introduction|about|usage|resumen|descripcion|introduccion|resumo|descricao|introducao)$/

/** Whether a section begins with what the thing is that the question names and asks the meaning of. */
export function opensWithWhatItIs(
  { title, headingPath = [] }: { title: string; headingPath?: readonly string[] },
  question: string,
): boolean {
  if (!ASKS_WHAT.test(spoken(question))) return false
  const last = headingPath.at(-1)
  if (isNamedIn(last, question) || isDefinedUnder(last ?? title, question)) return true
  return isNamedIn(title, question) && (last === undefined || OPENS_PAGE.test(spoken(last).trim()))
}

/** Whether a title or heading is the very option, rule or method that the question names. */
export function isNamedIn(heading: string | undefined, question: string): boolean {
  const name = plainText(heading ?? '').trim()
  if (!IDENTIFIER.test(name)) return false
  const bare = name.replace(/\(.*\)$/u, '')
  return new RegExp(`(?<![\\p{L}\\p{N}.-])${asPattern(bare)}(?![\\p{L}\\p{N}-]|\\.\\p{L})`, 'iu').test(
    question,
  )
}
