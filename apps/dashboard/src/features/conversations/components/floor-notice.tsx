import type { EscalationReason, SessionDetail, SessionSummary } from '@visualkit/contracts'
import { Callout } from '@visualkit/ui'
import { CircleDot, WifiOff } from 'lucide-react'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { useSocketState } from '../../../realtime/realtime-provider.tsx'
import { visitorNameOf } from '../api/visitor-name.ts'

function noticeOf(reason: EscalationReason | undefined) {
  if (reason === 'unanswered') return 'inbox.notice.unanswered'
  const byRule = reason && ['long_session', 'known_problem', 'frustration', 'policy', 'rule'].includes(reason)
  return byRule ? 'inbox.notice.rule' : 'inbox.notice.asked'
}

/** Over the transcript: what the visitor was told, and whether what is shown is current. */
export function FloorNotice({ summary, detail }: { summary: SessionSummary; detail: SessionDetail }) {
  const socket = useSocketState()
  const open = detail.escalations.findLast(({ resolvedAt }) => resolvedAt === null)
  const waits = summary.status === 'escalated' && summary.holder === 'ai'
  if (socket === 'online' && !waits) return null
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b p-3 sm:px-5">
      {socket !== 'online' && (
        <Callout role="status" icon={<WifiOff strokeWidth={1.7} />}>
          {t('inbox.notLive')}
        </Callout>
      )}
      {waits && (
        <Callout tone="amber" icon={<CircleDot strokeWidth={1.9} />}>
          <Rich
            of={noticeOf(open?.reason)}
            with={{
              assistant: <strong className="font-strong">{summary.assistantName}</strong>,
              name: <strong className="font-strong">{visitorNameOf(summary)}</strong>,
            }}
          />
        </Callout>
      )}
    </div>
  )
}
