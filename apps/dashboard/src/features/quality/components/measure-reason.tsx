import type { MeasureReason as Reason } from '@visualkit/contracts'
import type { Measure } from '@visualkit/contracts/quality-measures'
import { t } from '../../../i18n/text.ts'

/** How a measure came about, or why there is none. */
export function MeasureReason({ measure, reason }: { measure: Measure; reason: Reason | undefined }) {
  // Whether there was an answer says itself.
  if (!reason || measure === 'answered' || measure === 'declined') return null
  return (
    <div className="text-xs text-ink-3">
      <p>{sentenceOf(reason)}</p>
      {measure !== 'answerRelevancy' &&
        reason.code === 'counted' &&
        reason.texts &&
        reason.texts.length > 0 && (
          <ul>
            {reason.texts.map((text) => (
              <li key={text}>{t('quality.failing', { text })}</li>
            ))}
          </ul>
        )}
    </div>
  )
}

function sentenceOf({ code, holds, of, texts = [] }: Reason): string {
  switch (code) {
    case 'counted':
      return holds === undefined || of === undefined ? '' : t('quality.reasons.counted', { holds, of })
    case 'judge_failed':
      return t('quality.reasons.judge_failed', { text: texts[0] ?? '' })
    default:
      return t(`quality.reasons.${code}`)
  }
}
