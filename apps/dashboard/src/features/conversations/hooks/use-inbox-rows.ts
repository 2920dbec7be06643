import { useInfiniteQuery } from '@tanstack/react-query'
import type { SessionSummary } from '@visualkit/contracts'
import { useMemo } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { type InboxFilter, mergeInbox } from '../api/inbox-order.ts'
import { useInboxLive } from './inbox-provider.tsx'

const PAGE = 40
const STATUS = { needs: 'escalated', ai: 'active', all: undefined, resolved: 'resolved' } as const

export interface InboxRows {
  rows: readonly SessionSummary[] | null
  /** The ids of each page of the server, in the order they were asked for. */
  pages: readonly (readonly string[])[]
  error: unknown
  hasMore: boolean
  isLoadingMore: boolean
  loadMore(): void
  retry(): void
}

/** The rows under a filter and a search, with what was heard since they were read. */
export function useInboxRows(filter: InboxFilter, search: string): InboxRows {
  const { live } = useInboxLive()
  const byWaiting = filter === 'needs' && search === ''
  const options = {
    initialCursor: null,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  }
  const escalations = useInfiniteQuery({
    ...trpc.escalations.list.infiniteQueryOptions({}, options),
    enabled: byWaiting,
  })
  const sessions = useInfiniteQuery({
    ...trpc.sessions.list.infiniteQueryOptions(
      { status: STATUS[filter], limit: PAGE, ...(search !== '' && { search }) },
      options,
    ),
    enabled: !byWaiting,
  })
  const query = byWaiting ? escalations : sessions
  const loaded = query.data?.pages
  const rows = useMemo(
    () =>
      loaded
        ? mergeInbox(
            loaded.flatMap((page) => page.sessions),
            live,
            filter,
            search !== '',
          )
        : null,
    [loaded, live, filter, search],
  )
  const pages = useMemo(() => loaded?.map((page) => page.sessions.map(({ id }) => id)) ?? [], [loaded])
  return {
    rows,
    pages,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
