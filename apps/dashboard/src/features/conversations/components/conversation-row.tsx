import type { SessionSummary } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Badge, cx } from '@visualkit/ui'
import { ScanEye } from 'lucide-react'
import { Link } from 'react-router'
import { longDate, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { needsPerson } from '../api/inbox-order.ts'
import { visitorNameOf } from '../api/visitor-name.ts'
import { FoundText } from './found-text.tsx'

/** One line of the inbox: who, when, the last words, and what it needs. */
export function ConversationRow({
  row,
  to,
  now,
  selected,
  userId,
}: {
  row: SessionSummary
  to: string
  now: number
  selected: boolean
  userId: string
}) {
  const at = row.lastMessage?.createdAt ?? row.createdAt
  return (
    <Link
      to={to}
      aria-current={selected ? 'true' : undefined}
      data-row={row.id}
      className={cx(
        'block border-b px-4 py-3 transition-colors focus-visible:-outline-offset-2',
        selected ? 'bg-lagoon-wash' : 'hover:bg-wash',
      )}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate text-base font-strong">{visitorNameOf(row)}</span>
        <time dateTime={at} title={longDate(at)} className="shrink-0 text-xs text-ink-3 tabular-nums">
          {shortAge(at, now)}
        </time>
      </span>
      <span className={cx('mt-0.5 block text-sm text-ink-2', row.match ? 'line-clamp-2' : 'truncate')}>
        {row.match ? <FoundText match={row.match} /> : preview(row)}
      </span>
      <span className="mt-1.5 flex min-h-5 flex-wrap items-center gap-1.5">
        <StateBadge row={row} now={now} userId={userId} className={selected ? 'bg-paper/70' : undefined} />
        {row.sharing && (
          <Badge tone="signal">
            <ScanEye aria-hidden strokeWidth={1.9} />
            {t('inbox.sharing')}
          </Badge>
        )}
        <Badge className={selected ? 'bg-paper/70' : undefined}>{row.locale}</Badge>
        {row.rating && <Badge>{t('inbox.rated', { score: row.rating.score })}</Badge>}
      </span>
    </Link>
  )
}

/** Who holds the floor, in a word or two. */
export function StateBadge({
  row,
  now,
  userId,
  className,
}: {
  row: SessionSummary
  now: number
  userId: string
  /** For one that tells the same as its ground. */
  className?: string
}) {
  if (row.status === 'resolved') return <Badge className={className}>{t('inbox.state.resolved')}</Badge>
  if (needsPerson(row)) {
    return (
      <Badge tone="amber" className="font-strong">
        {waitingText(row.waitingSince, now)}
      </Badge>
    )
  }
  if (row.holder === 'human') {
    return (
      <Badge tone="ok">
        {row.agentUserId === userId
          ? t('inbox.state.you')
          : t('inbox.state.agent', { name: row.agentName ?? t('inbox.person') })}
      </Badge>
    )
  }
  return (
    <Badge tone="lagoon" className={className}>
      {t('inbox.state.ai')}
    </Badge>
  )
}

function waitingText(since: string | null, now: number): string {
  if (since === null) return t('inbox.state.needsPerson')
  if (now - Date.parse(since) < 60_000) return t('inbox.state.waitingNow')
  return t('inbox.state.waiting', { time: shortAge(since, now) })
}

function preview(row: SessionSummary): string {
  if (!row.lastMessage) return t('inbox.nothingSaid')
  const { content, files = 0 } = row.lastMessage
  const text = [plainText(content), files > 0 && t('inbox.files.some', { count: files })]
    .filter(Boolean)
    .join(' · ')
  if (row.lastMessage.role === 'visitor') return text
  return `${row.lastMessage.role === 'assistant' ? row.assistantName : (row.agentName ?? t('inbox.person'))}: ${text}`
}
