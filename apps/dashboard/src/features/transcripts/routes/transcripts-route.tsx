import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SessionSummary } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Button, EmptyState, Select, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { ChevronLeft, ChevronRight, MessagesSquare, SearchX } from 'lucide-react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate, number, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { visitorNameOf } from '../../conversations/api/visitor-name.ts'
import { StateBadge } from '../../conversations/components/conversation-row.tsx'
import { FoundText } from '../../conversations/components/found-text.tsx'

const PAGE = 25
const STATUSES = ['active', 'escalated', 'resolved'] as const

/** /transcripts: every conversation there was. Search, filter and page live in the address. */
export function TranscriptsRoute() {
  const { user } = useMember()
  const navigate = useNavigate()
  const now = useNow()
  const [params, setParams] = useSearchParams()
  const search = params.get('search') ?? ''
  const status = STATUSES.find((one) => one === params.get('status'))
  const holder =
    params.get('holder') === 'human'
      ? ('human' as const)
      : params.get('holder') === 'ai'
        ? ('ai' as const)
        : undefined
  const cursor = params.get('cursor') ?? undefined
  const page = useQuery({
    ...trpc.sessions.list.queryOptions({
      limit: PAGE,
      status,
      holder,
      cursor,
      ...(search !== '' && { search }),
    }),
    placeholderData: keepPreviousData,
  })
  const set = (name: string, value: string) =>
    setParams((known) => {
      const next = new URLSearchParams(known)
      next.delete('cursor')
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  const filtered = search !== '' || status !== undefined || holder !== undefined
  const rows = page.data?.sessions
  return (
    <Page title={t('transcripts.title')} description={t('transcripts.description')}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <SearchInput
            value={search}
            onSearch={(value) => set('search', value)}
            placeholder={t('transcripts.search')}
            aria-label={t('transcripts.search')}
            className="min-w-56 flex-1 max-sm:basis-full"
          />
          <Select
            aria-label={t('transcripts.status')}
            value={status ?? ''}
            onChange={(event) => set('status', event.target.value)}
            className="w-auto max-sm:flex-1 max-sm:basis-[calc(50%-4px)] [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
          >
            <option value="">{t('transcripts.statuses.all')}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {t(`transcripts.statuses.${one}`)}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t('transcripts.holder')}
            value={holder ?? ''}
            onChange={(event) => set('holder', event.target.value)}
            className="w-auto max-sm:flex-1 max-sm:basis-[calc(50%-4px)] [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
          >
            <option value="">{t('transcripts.holders.all')}</option>
            <option value="ai">{t('transcripts.holders.ai')}</option>
            <option value="human">{t('transcripts.holders.human')}</option>
          </Select>
        </div>
        <div className="overflow-hidden rounded-card border">
          {page.error && !rows && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
          {!page.error && !rows && <SkeletonRows />}
          {rows?.length === 0 && (
            <EmptyState
              icon={filtered ? <SearchX strokeWidth={1.7} /> : <MessagesSquare strokeWidth={1.7} />}
              title={t(filtered ? 'transcripts.noneFoundTitle' : 'transcripts.emptyTitle')}
              actions={
                filtered ? (
                  <Button onClick={() => setParams({})}>{t('transcripts.clear')}</Button>
                ) : (
                  <Button asChild variant="primary">
                    <Link to="/widget-config">{t('inbox.empty.toWidget')}</Link>
                  </Button>
                )
              }
            >
              {t(filtered ? 'transcripts.noneFoundText' : 'transcripts.emptyText')}
            </EmptyState>
          )}
          {rows && rows.length > 0 && (
            <Table className="table-fixed" aria-busy={page.isPlaceholderData}>
              <thead>
                <tr>
                  <TableHead className="w-[34%] sm:w-[24%]">{t('transcripts.columns.visitor')}</TableHead>
                  <TableHead>
                    {t(search === '' ? 'transcripts.columns.last' : 'transcripts.columns.found')}
                  </TableHead>
                  <TableHead className="hidden w-36 md:table-cell">
                    {t('transcripts.columns.state')}
                  </TableHead>
                  <TableHead className="hidden w-24 text-right lg:table-cell">
                    {t('transcripts.columns.messages')}
                  </TableHead>
                  <TableHead className="hidden w-20 text-right lg:table-cell">
                    {t('transcripts.columns.rating')}
                  </TableHead>
                  <TableHead className="w-20 text-right">{t('transcripts.columns.updated')}</TableHead>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <TableRow
                    key={row.id}
                    className="cursor-pointer transition-colors hover:bg-wash"
                    onClick={() => navigate(pathOf(row))}
                  >
                    <TableCell>
                      <Link
                        to={pathOf(row)}
                        onClick={(event) => event.stopPropagation()}
                        className="block truncate font-medium hover:underline"
                      >
                        {visitorNameOf(row)}
                      </Link>
                    </TableCell>
                    <TableCell className="text-ink-2">
                      <span className={row.match ? 'line-clamp-2 py-1.5' : 'block truncate'}>
                        {row.match ? (
                          <FoundText match={row.match} />
                        ) : row.lastMessage ? (
                          plainText(row.lastMessage.content) ||
                          t('inbox.files.some', { count: row.lastMessage.files ?? 0 })
                        ) : (
                          t('inbox.nothingSaid')
                        )}
                      </span>
                    </TableCell>
                    <TableCell className="hidden md:table-cell">
                      <StateBadge row={row} now={now} userId={user.id} />
                    </TableCell>
                    <TableCell className="hidden text-right text-ink-2 lg:table-cell">
                      {number(row.messageCount)}
                    </TableCell>
                    <TableCell className="hidden text-right text-ink-2 lg:table-cell">
                      {row.rating ? t('transcripts.ofFive', { score: row.rating.score }) : '–'}
                    </TableCell>
                    <TableCell
                      className="text-right whitespace-nowrap text-ink-3"
                      title={longDate(row.updatedAt)}
                    >
                      {shortAge(row.updatedAt, now)}
                    </TableCell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          )}
        </div>
        {rows && (cursor !== undefined || page.data?.nextCursor) && (
          <nav aria-label={t('transcripts.pages')} className="flex justify-between gap-2">
            <Button disabled={cursor === undefined} onClick={() => navigate(-1)}>
              <ChevronLeft strokeWidth={1.7} />
              {t('common.previous')}
            </Button>
            <Button
              disabled={!page.data?.nextCursor || page.isPlaceholderData}
              onClick={() => {
                setParams((known) => {
                  const next = new URLSearchParams(known)
                  next.set('cursor', page.data?.nextCursor ?? '')
                  return next
                })
                document.querySelector('[data-scroll]')?.scrollTo({ top: 0 })
              }}
            >
              {t('common.next')}
              <ChevronRight strokeWidth={1.7} />
            </Button>
          </nav>
        )}
      </div>
    </Page>
  )
}

/** To the message that was found, where there is one. */
function pathOf({ id, match }: SessionSummary): string {
  return `/transcripts/${id}${match?.message ? `#message-${match.message.seq}` : ''}`
}
