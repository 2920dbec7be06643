import type { EscalationDetail } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** What a rule saw that asked for a person, so that whoever takes over can check it. */
export function EscalationWhy({ detail }: { detail: EscalationDetail | null }) {
  if (!detail) return null
  const { attempts, minutes, askedBefore, topic, signs, words } = detail
  const reasons = [
    attempts !== undefined && t('escalations.why.attempts', { count: attempts }),
    minutes !== undefined && t('escalations.why.minutes', { count: minutes }),
    askedBefore !== undefined && t('escalations.why.askedBefore', { count: askedBefore }),
    topic !== undefined && t('escalations.why.topic', { topic }),
    signs && sentence(signs.map((sign) => t(`escalations.why.signs.${sign}`)).join(', ')),
  ].filter((reason) => typeof reason === 'string')
  return (
    <span className="mt-0.5 block text-ink-2">
      {reasons.join(' · ')}
      {words && <> (“{words}”)</>}
    </span>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
