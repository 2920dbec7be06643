import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { stem } from '../text/stem.ts'
import { isStopWord } from '../text/stop-words.ts'
import { isLightTerm } from '../text/weak-words.ts'
import { isGreetingOrThanks } from './is-greeting-or-thanks.ts'
import { remarkOnAnswer } from './remark-on-answer.ts'

const LOCALES = ['en', 'es', 'pt'] as const
/** Words around what is to be looked up, which say nothing of what is wanted of it. */
const AROUND = new Set(
  `check look lookup search number num nr no code status sorry oops meant instead too also
  consulta consultar consulte mira mire busca busque revisa revise comprueba compruebe numero codigo estado perdon
  perdona disculpa disculpe referia tambien
  verifica verifique veja procura procure confira confirma desculpa desculpe referia tambem consegue pode`.split(
    /\s+/,
  ),
)
const ANOTHER = /\b(?:other|another|second|otr[oa]|segund[oa]|outr[oa])\b/

/**
 * Whether a message asks what was asked before of something else, and says nothing besides: "and 10235?", "y el otro,
 * 10240", "what about the other one?".
 * @param value what is named in the message, as it stands there; null when nothing is, and then it must say "other".
 * @param before what was asked, whose words are no news.
 */
export function asksOfAnother(message: string, value: string | null, before: readonly string[]): boolean {
  const rest = value === null ? message : message.replaceAll(value, ' ')
  const said = rest
    .split(/[,.;:!?¿¡\n]+/)
    .filter((clause) => isGreetingOrThanks(clause) === null && remarkOnAnswer(clause) === null)
    .join(' ')
  const folded = squeeze(fold(said))
  if (value === null && !ANOTHER.test(folded)) return false
  const language = detectLanguage([message, ...before].join(' '))
  const known = new Set(before.flatMap((text) => analyse(text, language).map(({ term }) => term)))
  return analyse(said, language).every(({ term, word }) => {
    const plain = fold(word)
    return (
      known.has(term) ||
      AROUND.has(plain) ||
      LOCALES.some((locale) => isStopWord(plain, locale) || isLightTerm(stem(word, locale), locale))
    )
  })
}
