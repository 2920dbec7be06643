import { useQuery } from '@tanstack/react-query'
import { EmptyState, Segmented, Skeleton } from '@visualkit/ui'
import { Coins } from 'lucide-react'
import { useState } from 'react'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { BudgetPanel } from '../components/budget-panel.tsx'
import { CostDays } from '../components/cost-days.tsx'
import { CostFigures } from '../components/cost-figures.tsx'
import { ModelTable } from '../components/model-table.tsx'
import { WebhookPanel } from '../components/webhook-panel.tsx'

const RANGES = ['7', '30', '90'] as const
const REFRESH_MS = 60_000

/** /settings/costs: what models and services cost, what came of it, and how much they may cost. */
export function CostsRoute() {
  const [range, setRange] = useState<(typeof RANGES)[number]>('30')
  const days = Number(range) as 7 | 30 | 90
  const report = useQuery({
    ...trpc.analytics.costs.queryOptions({ days }),
    refetchInterval: REFRESH_MS,
    placeholderData: (known) => known,
  })
  const { data } = report
  const canWrite = useMember().may('business.write')
  return (
    <Page
      title={t('costs.title')}
      description={t('costs.description')}
      actions={
        <Segmented
          label={t('costs.range')}
          value={range}
          onValueChange={setRange}
          options={RANGES.map((value) => ({ value, label: t('costs.days', { count: Number(value) }) }))}
        />
      }
    >
      {!data && report.error && <ErrorState error={report.error} onRetry={() => void report.refetch()} />}
      {!data && !report.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
          <Skeleton className="h-24 rounded-card" />
          <Skeleton className="h-64 rounded-card" />
        </div>
      )}
      {data && (
        <>
          <CostFigures report={data} />
          {data.models.length === 0 ? (
            <EmptyState icon={<Coins strokeWidth={1.5} />} title={t('costs.emptyTitle')}>
              {t('costs.emptyText')}
            </EmptyState>
          ) : (
            <>
              <CostDays report={data} />
              <ModelTable report={data} />
            </>
          )}
          <BudgetPanel key={data.budget?.limitUsd ?? 'none'} budget={data.budget} />
          {data.budget && canWrite && <WebhookPanel />}
        </>
      )}
    </Page>
  )
}
