import type { DataRequest } from '@visualkit/contracts'
import { Badge, type BadgeTone } from '@visualkit/ui'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { isOpen } from '../api/request-names.ts'

const TONES: Record<DataRequest['status'], BadgeTone> = {
  pending: 'amber',
  queued: 'lagoon',
  running: 'lagoon',
  done: 'ok',
  failed: 'danger',
  cancelled: 'neutral',
}

export function RequestState({ status }: { status: DataRequest['status'] }) {
  return <Badge tone={TONES[status]}>{t(`privacy.states.${status}`)}</Badge>
}

/** Until when, or since when, an answer is due; when it was given. */
export function RequestDue({ request, now }: { request: DataRequest; now: number }) {
  if (!isOpen(request)) {
    const { finishedAt } = request
    return finishedAt ? <>{t('privacy.finishedOn', { date: shortDate(finishedAt) })}</> : null
  }
  const isLate = Date.parse(request.dueAt) < now
  const date = shortDate(request.dueAt)
  if (!isLate) return <>{t('privacy.dueOn', { date })}</>
  return <span className="font-medium text-danger">{t('privacy.overdueSince', { date })}</span>
}
