import type { Locale } from '@visualkit/contracts'
import { fold } from '../text/normalise.ts'
import type { ClaimClause } from './claim-clauses.ts'
import type { EvidencePart } from './evidence-unit.ts'
import { numberMentions } from './number-mentions.ts'

/**
 * Whether a claim says the words of its source in another key: fewer or more than what is said to be just so, an
 * obligation of what one may do, before of what holds after. Such words weigh nothing by themselves.
 */
export function shiftsMeaning(claim: ClaimClause, used: readonly EvidencePart[], language: Locale): boolean {
  const said = fold(used.map(({ text }) => text).join('\n'))
  return (
    bindsNumber(claim, used, language) || turnsIntoDuty(claim, said) || turnsAround(fold(claim.text), said)
  )
}

const LESS =
  /\b(?:less than|fewer than|under|below|menos de|por debajo de|abaixo de|inferior a)\s(?:the\s|a\s)?(?:€|\$|£)?$/
const MORE =
  /\b(?:more than|over|above|longer than|mas de|mais de|por encima de|acima de|superior a)\s(?:the\s|a\s)?(?:€|\$|£)?$/

/** "For less than three years" of a source that says "for three years". */
function bindsNumber({ text }: ClaimClause, used: readonly EvidencePart[], language: Locale): boolean {
  const folded = fold(text)
  return numberMentions(text, language).some(({ value, start }) => {
    const before = folded.slice(Math.max(0, start - 32), start)
    const bound = LESS.test(before) ? 'most' : MORE.test(before) ? 'least' : null
    if (bound === null) return false
    return !used.some(({ numbers }) =>
      numbers.some((other) => other.value === value && (other.bound === bound || other.partner !== null)),
    )
  })
}

const DUTY =
  /\b(?:must|ha(?:s|ve) to|needs? to|should|required|obliged|obligatory|mandatory|deb(?:e[ns]?|emos|er(?:a[ns]?|ia[ns]?))|tienen? que|hay que|obligatori[oa]s?|deve(?:m|s|ra|rao|ria|riam)?|tem (?:de|que)|precisa[ms]?|obrigatori[oa]s?|obrigad[oa]s?)\b/
const MAY =
  /\b(?:can|may|could|allowed|optional(?:ly)?|puede[ns]?|podra[ns]?|podria[ns]?|opcional|pode[ms]?|podera[os]?|poderia[ms]?)\b/

/** "It must be returned" of a source that says it can be. */
function turnsIntoDuty({ text, isDenied }: ClaimClause, said: string): boolean {
  const folded = fold(text)
  return !isDenied && DUTY.test(folded) && !MAY.test(folded) && MAY.test(said) && !DUTY.test(said)
}

const BEFORE = /\b(?:before|prior to|ahead of|antes)\b/
const BEFORE_ALIKE =
  /\b(?:before|prior|ahead|until|by|up to|within|no later|in advance|antes|hasta|dentro|previ[ao]\w*|ate|antecedencia|antelacion)\b/
const AFTER = /\b(?:after|since|despues|tras|depois|apos)\b/
const AFTER_ALIKE =
  /\b(?:after|since|from|once|when|following|upon|as soon|within|later|despues|tras|desde|partir|cuando|siguientes?|dentro|depois|apos|quando|assim que|seguintes?|passad[ao]s?)\b/

/** "Before the day of purchase" of a source that says "from the day of purchase". */
function turnsAround(claimed: string, said: string): boolean {
  if (BEFORE.test(claimed) && !BEFORE_ALIKE.test(said))
    return /\b(?:from|after|since|desde|partir|despues|tras|depois|apos)\b/.test(said)
  return AFTER.test(claimed) && !AFTER_ALIKE.test(said) && BEFORE.test(said)
}
