import type { SearchMatch } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'
import { factName } from '../api/visitor-name.ts'

/** Where the words of a search stand, marked; of what is not part of the transcript, which fact it is. */
export function FoundText({ match }: { match: SearchMatch }) {
  return (
    <>
      {match.detail !== null && (
        <span className="text-ink-3">{t('inbox.foundIn', { fact: factName(match.detail) })} </span>
      )}
      {match.parts.map(({ text, found }, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
        return found ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>
      })}
    </>
  )
}
