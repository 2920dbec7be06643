import type { AnalyticsOverview } from '@visualkit/contracts'
import { cx } from '@visualkit/ui'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { useAgentsOnline } from '../../../realtime/realtime-provider.tsx'

/** The figures of now, each with what it compares with. */
export function Figures({
  overview,
  waiting,
}: {
  overview: AnalyticsOverview
  /** Who waits now, fresher than the figures. */
  waiting: number
}) {
  const { answeredShare7d: share, answeredSharePrevious7d: before } = overview
  const agentsOnline = useAgentsOnline() ?? overview.agentsOnline
  const { confirmed, seen, assumed } = overview.resolutions30d
  return (
    <>
      <dl className="grid grid-cols-2 overflow-hidden rounded-card border lg:grid-cols-4 [&>*]:border-line max-lg:[&>*:nth-child(-n+2)]:border-b [&>*:nth-child(odd)]:border-r lg:[&>*:nth-child(2)]:border-r">
        <Figure
          name={t('overview.figures.waiting')}
          value={number(waiting)}
          urgent={waiting > 0}
          to="/conversations"
        >
          {t('overview.figures.agentsOnline', { count: agentsOnline })}
        </Figure>
        <Figure
          name={t('overview.figures.active')}
          value={number(overview.activeNow)}
          to="/conversations?filter=ai"
        >
          {t('overview.figures.today', {
            count: overview.conversationsToday,
            yesterday: overview.conversationsYesterday,
          })}
          {' · '}
          {t('overview.figures.visitorsOnline', { count: overview.connected.visitors })}
        </Figure>
        <Figure
          name={t('overview.figures.answered')}
          value={share === null ? '–' : percent(share)}
          to="/knowledge/try"
        >
          {share === null
            ? t('overview.figures.noAnswers')
            : before === null
              ? t('overview.figures.noPrevious')
              : t('overview.figures.previous', { share: percent(before) })}
        </Figure>
        <Figure
          name={t('overview.figures.rating')}
          value={overview.ratingAverage30d === null ? '–' : number(overview.ratingAverage30d, 1)}
          unit={overview.ratingAverage30d === null ? undefined : t('overview.figures.ofFive')}
          to="/transcripts"
        >
          {t('overview.figures.ratings', { count: overview.ratingCount30d })}
        </Figure>
      </dl>
      {confirmed + seen + assumed > 0 && (
        <p className="mt-2 text-sm text-ink-2 tabular-nums">
          {t('overview.figures.solved', {
            confirmed: number(confirmed),
            seen: number(seen),
            assumed: number(assumed),
          })}
        </p>
      )}
    </>
  )
}

function Figure({
  name,
  value,
  unit,
  urgent,
  to,
  children,
}: {
  name: string
  value: string
  unit?: string
  urgent?: boolean
  to: string
  children: ReactNode
}) {
  return (
    <div className="group relative p-4 transition-colors hover:bg-wash">
      <dt className="flex items-center gap-1 text-sm text-ink-2">
        <Link to={to} className="after:absolute after:inset-0 focus-visible:-outline-offset-2">
          {name}
        </Link>
        <ArrowRight
          aria-hidden
          strokeWidth={1.7}
          className="size-3.5 text-ink-3 opacity-0 transition-opacity group-hover:opacity-100"
        />
      </dt>
      <dd>
        <span className={cx('mt-1 block text-2xl font-strong tabular-nums', urgent && 'text-amber')}>
          {value}
          {unit && <span className="ml-1 text-sm font-regular tracking-normal text-ink-3">{unit}</span>}
        </span>
        <span className="mt-0.5 block text-xs text-ink-3 tabular-nums">{children}</span>
      </dd>
    </div>
  )
}
