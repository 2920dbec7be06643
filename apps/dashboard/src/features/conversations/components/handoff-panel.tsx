import { useQuery } from '@tanstack/react-query'
import type { HandoffPacket, SessionSummary } from '@visualkit/contracts'
import { Badge, Button } from '@visualkit/ui'
import { CornerDownLeft } from 'lucide-react'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { asOf } from '../api/as-of.ts'
import { SeenPart } from './seen-part.tsx'

/** What a person needs to go on where the assistant stopped: the problem, what was tried, and words to begin with. */
export function HandoffPanel({
  summary,
  onUseReply,
}: {
  summary: SessionSummary
  /** Puts a suggested reply where replies are written; missing where none can be. */
  onUseReply?: (text: string) => void
}) {
  const { data } = useQuery({
    ...trpc.escalations.handoff.queryOptions({ sessionId: summary.id }),
    ...asOf('handoff', summary.id, summary.lastSeq),
  })
  if (!data) return null
  return (
    <>
      {data.problem && (
        <SeenPart title={t('inbox.handoff.problem')} aside={<Outcome packet={data} />}>
          <p className="text-sm text-ink">{data.problem}</p>
        </SeenPart>
      )}
      {data.stepsTried.length > 0 && (
        <SeenPart title={t('inbox.handoff.tried')}>
          <ul className="flex flex-col gap-1.5 text-sm text-ink-2">
            {data.stepsTried.map(({ seq, text, from }) => (
              <li key={`${seq} ${text}`} className="flex gap-2">
                <span aria-hidden className="mt-[9px] size-1 shrink-0 rounded-full bg-ink-3" />
                <span>
                  {text} <span className="text-xs text-ink-3">{t(`inbox.handoff.from.${from}`)}</span>
                </span>
              </li>
            ))}
          </ul>
        </SeenPart>
      )}
      {data.suggestedReply && (
        <SeenPart title={t('inbox.handoff.suggested')}>
          <p className="text-sm whitespace-pre-line text-ink-2">{data.suggestedReply.text}</p>
          <p className="mt-1.5 text-xs text-ink-3">
            {t('inbox.handoff.source', { title: data.suggestedReply.title })}
          </p>
          {onUseReply && (
            <Button className="mt-2" size="small" onClick={() => onUseReply(data.suggestedReply!.text)}>
              <CornerDownLeft strokeWidth={1.7} />
              {t('inbox.handoff.use')}
            </Button>
          )}
        </SeenPart>
      )}
    </>
  )
}

function Outcome({ packet }: { packet: HandoffPacket }) {
  const outcome = packet.questions.findLast(({ text }) => text === packet.problem)?.outcome
  if (outcome === undefined || outcome === 'open') return null
  return (
    <Badge tone={outcome === 'answered' ? 'ok' : 'amber'}>{t(`inbox.handoff.outcomes.${outcome}`)}</Badge>
  )
}
