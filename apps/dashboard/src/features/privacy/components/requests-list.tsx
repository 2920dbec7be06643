import { useInfiniteQuery } from '@tanstack/react-query'
import type { DataRequest } from '@visualkit/contracts'
import { Button, Callout, EmptyState, Segmented, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { CircleAlert, FileUser } from 'lucide-react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { askedBy, isAtWork, subjectName } from '../api/request-names.ts'
import { RequestDue, RequestState } from './request-state.tsx'

const FILTERS = ['open', 'done'] as const
const REFRESH_MS = 30_000
/** While something is at work. */
const FOLLOW_MS = 2_000

/** What people asked for, the newest first. */
export function RequestsList() {
  const now = useNow()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const filter = params.get('show') === 'done' ? 'done' : 'open'
  const list = useInfiniteQuery({
    ...trpc.privacy.requests.infiniteQueryOptions(
      { status: filter },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ requests }) => requests.some(isAtWork)) ? FOLLOW_MS : REFRESH_MS,
  })
  const first = list.data?.pages[0]
  const requests = list.data?.pages.flatMap((page) => page.requests)
  return (
    <section aria-labelledby="requests" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="requests" className="text-base font-strong">
            {t('privacy.requests.title')}
          </h2>
          <p className="mt-0.5 text-sm text-ink-2">{t('privacy.requests.description')}</p>
        </div>
        <Segmented
          label={t('privacy.requests.filter')}
          value={filter}
          onValueChange={(next) => setParams(next === 'done' ? { show: 'done' } : {}, { replace: true })}
          options={FILTERS.map((value) => ({
            value,
            label: (
              <>
                {t(`privacy.requests.filters.${value}`)}
                {value === 'open' && first && first.open > 0 && (
                  <span className="text-ink-3 tabular-nums">{number(first.open)}</span>
                )}
              </>
            ),
          }))}
        />
      </div>
      {first && first.overdue > 0 && (
        <Callout tone="danger" icon={<CircleAlert strokeWidth={1.7} />}>
          {t('privacy.requests.overdue', { count: first.overdue })}
        </Callout>
      )}
      {list.error && !requests && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!(list.error && !requests) && (
        <div className="overflow-hidden rounded-card border">
          {!requests && <SkeletonRows rows={3} />}
          {requests?.length === 0 && <Empty filter={filter} />}
          {requests && requests.length > 0 && (
            <Table>
              <thead>
                <tr>
                  <TableHead>{t('privacy.columns.person')}</TableHead>
                  <TableHead className="max-sm:hidden">{t('privacy.columns.kind')}</TableHead>
                  <TableHead className="max-sm:hidden">{t('privacy.columns.state')}</TableHead>
                  <TableHead className="max-md:hidden">{t('privacy.columns.due')}</TableHead>
                  <TableHead className="max-lg:hidden">{t('privacy.columns.by')}</TableHead>
                </tr>
              </thead>
              <tbody>
                {requests.map((request) => (
                  <RequestRow
                    key={request.id}
                    request={request}
                    now={now}
                    to={{ pathname: `/settings/privacy/${request.id}`, search: params.toString() }}
                    onOpen={(to) => navigate(to)}
                  />
                ))}
              </tbody>
            </Table>
          )}
        </div>
      )}
      {list.hasNextPage && (
        <Button
          className="self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('common.showMore')}
        </Button>
      )}
    </section>
  )
}

interface Place {
  pathname: string
  search: string
}

function RequestRow({
  request,
  now,
  to,
  onOpen,
}: {
  request: DataRequest
  now: number
  to: Place
  onOpen(to: Place): void
}) {
  return (
    <TableRow className="cursor-pointer transition-colors hover:bg-wash" onClick={() => onOpen(to)}>
      <TableCell>
        <Link
          to={to}
          onClick={(event) => event.stopPropagation()}
          className="font-medium wrap-anywhere hover:underline"
        >
          {subjectName(request)}
        </Link>
        <span className="block text-xs text-ink-3">
          {t(`privacy.subjects.${request.subject.kind}`)}
          <span className="sm:hidden"> · {t(`privacy.kinds.${request.kind}`)}</span>
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2 sm:hidden">
          <RequestState status={request.status} />
          <RequestDue request={request} now={now} />
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">{t(`privacy.kinds.${request.kind}`)}</TableCell>
      <TableCell className="max-sm:hidden">
        <RequestState status={request.status} />
      </TableCell>
      <TableCell className="text-ink-2 max-md:hidden" title={longDate(request.dueAt)}>
        <RequestDue request={request} now={now} />
      </TableCell>
      <TableCell className="text-ink-2 max-lg:hidden" title={longDate(request.createdAt)}>
        {askedBy(request)}
      </TableCell>
    </TableRow>
  )
}

function Empty({ filter }: { filter: (typeof FILTERS)[number] }) {
  const ever = useInfiniteQuery(
    trpc.privacy.requests.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  )
  const none = ever.data?.pages[0]?.requests.length === 0
  const which = none ? 'empty' : filter === 'open' ? 'noneOpen' : 'noneDone'
  return (
    <EmptyState icon={<FileUser strokeWidth={1.7} />} title={t(`privacy.requests.${which}Title`)}>
      {t(`privacy.requests.${which}Text`)}
    </EmptyState>
  )
}
