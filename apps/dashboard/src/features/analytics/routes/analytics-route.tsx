import { useQuery } from '@tanstack/react-query'
import { EmptyState, Skeleton } from '@visualkit/ui'
import { ChartColumn } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { saveFile } from '../../../app/save-file.ts'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { reportCsv } from '../api/report-csv.ts'
import { type ReportRange, readRange } from '../api/report-range.ts'
import { CostParts } from '../components/cost-parts.tsx'
import { EscalationReasons } from '../components/escalation-reasons.tsx'
import { PeriodsPlot } from '../components/periods-plot.tsx'
import { RangeBar } from '../components/range-bar.tsx'
import { ReportFigures } from '../components/report-figures.tsx'
import { SavingsTable } from '../components/savings-table.tsx'
import { SightWeeks } from '../components/sight-weeks.tsx'

const REFRESH_MS = 60_000

/** /analytics: what conversations came to, and what they cost. */
export function AnalyticsRoute() {
  const overview = useQuery(trpc.analytics.overview.queryOptions())
  return (
    <Page title={t('analytics.title')} description={t('analytics.description')}>
      {!overview.data && overview.error && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {!overview.data && !overview.error && <Loading />}
      {overview.data && (
        <>
          <SightWeeks weeks={overview.data.sightWeeks} timeZone={overview.data.timeZone} />
          {/* The last of the days is today by the clock of the business. */}
          <Report today={overview.data.days.at(-1)!.date} />
        </>
      )}
    </Page>
  )
}

function Report({ today }: { today: string }) {
  const [search, setSearch] = useSearchParams()
  const range = readRange(search, today)
  const report = useQuery({
    ...trpc.analytics.report.queryOptions(range),
    refetchInterval: REFRESH_MS,
    placeholderData: (known) => known,
  })
  const { data } = report
  const choose = (next: ReportRange) => setSearch({ ...next }, { replace: true })
  return (
    <>
      <RangeBar
        range={range}
        today={today}
        onChange={choose}
        onExport={
          data &&
          (() =>
            saveFile(
              `analytics-${range.from}-${range.to}.csv`,
              new Blob([reportCsv(data)], { type: 'text/csv; charset=utf-8' }),
            ))
        }
      />
      {!data && report.error && <ErrorState error={report.error} onRetry={() => void report.refetch()} />}
      {!data && !report.error && <Loading />}
      {data && (
        <>
          <ReportFigures report={data} />
          {data.total.conversations === 0 && data.total.costUsd === 0 ? (
            <EmptyState icon={<ChartColumn strokeWidth={1.5} />} title={t('analytics.emptyTitle')}>
              {t('analytics.emptyText')}
            </EmptyState>
          ) : (
            <>
              <PeriodsPlot report={data} by={range.by} />
              <EscalationReasons report={data} />
              <CostParts report={data} />
              <SavingsTable report={data} />
            </>
          )}
        </>
      )}
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
      <Skeleton className="h-24 rounded-card" />
      <Skeleton className="h-64 rounded-card" />
    </div>
  )
}
