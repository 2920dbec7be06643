import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Callout, Skeleton } from '@visualkit/ui'
import { BookPlus, Inbox, Sparkles, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { useSocketEvents } from '../../../realtime/realtime-provider.tsx'
import { SightWeeks } from '../../analytics/components/sight-weeks.tsx'
import { useWaitingCount } from '../../conversations/hooks/use-waiting-count.ts'
import { DaysPlot } from '../components/days-plot.tsx'
import { Figures } from '../components/figures.tsx'
import { SetUpList } from '../components/set-up-list.tsx'

const REFRESH_MS = 60_000

/** /: how things stand, and what to do next. */
export function OverviewRoute() {
  const { tenant, may } = useMember()
  const setsUp = may('keys.read') && may('widgets.write')
  const queries = useQueryClient()
  const waiting = useWaitingCount()
  const overview = useQuery({ ...trpc.analytics.overview.queryOptions(), refetchInterval: REFRESH_MS })
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const personalities = useQuery(trpc.aiPersonalities.list.queryOptions())
  const keys = useQuery({ ...trpc.apiKeys.list.queryOptions(), enabled: setsUp })
  useSocketEvents((event) => {
    if (event.type === 'inbox') {
      void queries.invalidateQueries(
        { queryKey: trpc.analytics.overview.queryKey() },
        { cancelRefetch: false },
      )
    }
  })
  const data = overview.data
  return (
    <Page
      title={t('overview.title')}
      description={t('overview.description', { business: tenant.name })}
      actions={
        <>
          <Button asChild>
            <Link to="/knowledge/try">
              <Sparkles strokeWidth={1.7} />
              {t('overview.acts.try')}
            </Link>
          </Button>
          {may('knowledge.write') && (
            <Button asChild>
              <Link to="/knowledge?add=files">
                <BookPlus strokeWidth={1.7} />
                {t('overview.acts.addKnowledge')}
              </Link>
            </Button>
          )}
          <Button asChild variant="primary">
            <Link to="/conversations">
              <Inbox strokeWidth={1.7} />
              {t('overview.acts.inbox')}
            </Link>
          </Button>
        </>
      }
    >
      {!data && overview.error && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {!data && !overview.error && <OverviewSkeleton />}
      {data && (
        <>
          {data.failedDocumentCount > 0 && (
            <Callout
              tone="amber"
              icon={<TriangleAlert strokeWidth={1.7} />}
              actions={
                <Link to="/knowledge?status=failed" className="font-medium underline underline-offset-3">
                  {t('overview.showFailed')}
                </Link>
              }
            >
              {t('overview.failedDocuments', { count: data.failedDocumentCount })}
            </Callout>
          )}
          <SightWeeks weeks={data.sightWeeks} timeZone={data.timeZone} />
          <Figures overview={data} waiting={waiting ?? data.waitingForPerson} />
          {setsUp && widgets.data && personalities.data && keys.data && (
            <SetUpList
              facts={{
                hasKnowledge: data.documentCount > 0,
                hasGreeting: personalities.data.some(({ instructions }) => instructions.trim() !== ''),
                hasOrigin: widgets.data.some(({ allowedOrigins }) => allowedOrigins.length > 0),
                hasKey: keys.data.some(({ type, revokedAt }) => type === 'publishable' && revokedAt === null),
                hasConversation: data.days.some(({ conversations }) => conversations > 0),
              }}
            />
          )}
          <DaysPlot days={data.days} />
        </>
      )}
    </Page>
  )
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
      <Skeleton className="h-72 rounded-card" />
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-card border lg:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="flex flex-col gap-3 p-4">
            <Skeleton className="w-24" />
            <Skeleton className="h-7 w-12" />
            <Skeleton className="w-32" />
          </div>
        ))}
      </div>
      <Skeleton className="h-64 rounded-card" />
    </div>
  )
}
