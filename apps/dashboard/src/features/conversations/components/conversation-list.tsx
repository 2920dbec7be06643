import { Button, cx, EmptyState, Segmented } from '@visualkit/ui'
import { ArrowUp, Inbox, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { t } from '../../../i18n/text.ts'
import { type HeldOrder, holdOrder, INBOX_FILTERS, type InboxFilter } from '../api/inbox-order.ts'
import type { InboxRows } from '../hooks/use-inbox-rows.ts'
import { useWaitingCount } from '../hooks/use-waiting-count.ts'
import { ConversationRow } from './conversation-row.tsx'

let keptScroll = { key: '', top: 0 }

/** The left column of the inbox. Rows stay where they are while somebody points at them. */
export function ConversationList({
  inbox,
  filter,
  search,
  selectedId,
  pathOf,
  onFilter,
  onSearch,
  className,
}: {
  inbox: InboxRows
  filter: InboxFilter
  search: string
  selectedId: string | undefined
  pathOf(id: string): string
  onFilter(filter: InboxFilter): void
  onSearch(search: string): void
  className?: string
}) {
  const { user } = useMember()
  const now = useNow()
  const waiting = useWaitingCount()
  const scroller = useRef<HTMLDivElement>(null)
  const scrollKey = `${filter} ${search}`
  const [held, setHeld] = useState<(HeldOrder & { key: string }) | null>(null)
  const hold = () => {
    if (inbox.rows)
      setHeld({ key: scrollKey, ids: inbox.rows.map(({ id }) => id), pages: inbox.pages.length })
  }
  const release = () => setHeld(null)
  // What is asked for by keyboard meanwhile is another list.
  const isHeld = held?.key === scrollKey
  const shown =
    inbox.rows && (isHeld ? holdOrder(held, inbox.rows, inbox.pages) : { rows: inbox.rows, waiting: 0 })

  const ready = shown !== null
  useEffect(() => {
    const element = scroller.current
    if (!element || !ready) return
    element.scrollTop = keptScroll.key === scrollKey ? keptScroll.top : 0
    const keep = () => {
      keptScroll = { key: scrollKey, top: element.scrollTop }
    }
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [scrollKey, ready])

  return (
    <section aria-label={t('inbox.title')} className={cx('flex min-h-0 flex-col', className)}>
      <header className="flex h-14 shrink-0 items-center gap-2.5 border-b px-4">
        <h1 className="text-lg font-strong">{t('inbox.title')}</h1>
        <p role="status" className="text-sm text-ink-3">
          {waiting !== null &&
            (waiting > 0 ? t('inbox.needPerson', { count: waiting }) : t('inbox.nobodyWaits'))}
        </p>
      </header>
      <div className="flex shrink-0 flex-col gap-2 border-b p-3">
        <SearchInput
          value={search}
          onSearch={onSearch}
          placeholder={t('inbox.search')}
          aria-label={t('inbox.search')}
          data-inbox-search
        />
        <Segmented
          label={t('inbox.filter')}
          value={filter}
          onValueChange={onFilter}
          options={INBOX_FILTERS.map((value) => ({ value, label: t(`inbox.filters.${value}`) }))}
          className="self-start"
        />
      </div>
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto"
        onPointerEnter={(event) => event.pointerType === 'mouse' && hold()}
        onPointerLeave={release}
      >
        {shown && shown.waiting > 0 && (
          <div className="sticky top-2 z-10 flex h-0 justify-center">
            <Button
              variant="primary"
              size="small"
              className="rounded-full shadow-float"
              onClick={() => {
                release()
                scroller.current?.scrollTo({ top: 0 })
              }}
            >
              <ArrowUp strokeWidth={1.9} />
              {t('inbox.newRows', { count: shown.waiting })}
            </Button>
          </div>
        )}
        {!shown && !inbox.error && <SkeletonRows lines={3} />}
        {!shown && inbox.error != null && <ErrorState error={inbox.error} onRetry={inbox.retry} />}
        {shown && (
          <ul>
            {shown.rows.map((row) => (
              <li key={row.id}>
                <ConversationRow
                  row={row}
                  to={pathOf(row.id)}
                  now={now}
                  selected={row.id === selectedId}
                  userId={user.id}
                />
              </li>
            ))}
          </ul>
        )}
        {shown?.rows.length === 0 && shown.waiting === 0 && (
          <NothingHere filter={filter} search={search} onFilter={onFilter} />
        )}
        {shown && inbox.hasMore && (
          <div className="flex justify-center p-4">
            <Button size="small" busy={inbox.isLoadingMore} onClick={inbox.loadMore}>
              {t('common.showMore')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

function NothingHere({
  filter,
  search,
  onFilter,
}: {
  filter: InboxFilter
  search: string
  onFilter(filter: InboxFilter): void
}) {
  if (search !== '') {
    return (
      <EmptyState
        icon={<SearchX strokeWidth={1.7} />}
        title={t('inbox.empty.searchTitle')}
        actions={
          filter !== 'all' && <Button onClick={() => onFilter('all')}>{t('inbox.empty.searchAll')}</Button>
        }
      >
        {t('inbox.empty.searchText', { words: search })}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Inbox strokeWidth={1.7} />}
      title={t(`inbox.empty.${filter}Title`)}
      actions={
        filter === 'all' ? (
          <Button asChild variant="primary">
            <Link to="/widget-config">{t('inbox.empty.toWidget')}</Link>
          </Button>
        ) : (
          <Button onClick={() => onFilter('all')}>{t('inbox.empty.showAll')}</Button>
        )
      }
    >
      {t(`inbox.empty.${filter}Text`)}
    </EmptyState>
  )
}
