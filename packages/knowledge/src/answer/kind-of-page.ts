import { asPattern } from '../text/as-pattern.ts'
import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'

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
const OPENS_PAGE =
  /^(?:(?:rule )?details|overview|description|introduction|about|usage|resumen|descripcion|introduccion|resumo|descricao|introducao)$/

/** Whether a section begins with what the thing is that the question names and asks the meaning of. */
export function opensWithWhatItIs(
  { title, headingPath = [] }: { title: string; headingPath?: readonly string[] },
  question: string,
): boolean {
  if (!ASKS_WHAT.test(spoken(question))) return false
  const last = headingPath.at(-1)
  if (isNamedIn(last, question)) return true
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
