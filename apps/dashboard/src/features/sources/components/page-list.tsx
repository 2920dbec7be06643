import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { KnowledgeSource, SourcePage } from '@visualkit/contracts'
import { Badge, type BadgeTone, Button, EmptyState, Select } from '@visualkit/ui'
import { ExternalLink, SearchX } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { t } from '../../../i18n/text.ts'
import { problemText } from '../api/problem-text.ts'
import { isBusy } from '../api/source-state.ts'

const STATES = ['failed', 'skipped', 'gone', 'read', 'unchanged', 'waiting'] as const
const TONES: Record<SourcePage['state'], BadgeTone> = {
  waiting: 'neutral',
  fetched: 'lagoon',
  read: 'ok',
  unchanged: 'neutral',
  skipped: 'neutral',
  failed: 'danger',
  gone: 'amber',
}
const BUSY_REFRESH_MS = 3_000

/** Every page of a source with what became of it; those that failed say what to do. */
export function PageList({ source }: { source: KnowledgeSource }) {
  const [params, setParams] = useSearchParams()
  const state = STATES.find((one) => one === params.get('state'))
  const search = params.get('search') ?? ''
  const set = (name: string, value: string) =>
    setParams(
      (known) => {
        const next = new URLSearchParams(known)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const query = useInfiniteQuery({
    ...trpc.sources.pages.infiniteQueryOptions(
      { id: source.id, state, ...(search !== '' && { search }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: isBusy(source) ? BUSY_REFRESH_MS : false,
  })
  const pages = query.data?.pages.flatMap((one) => one.pages)
  const filtered = search !== '' || state !== undefined
  return (
    <section aria-label={t('sources.pages')} className="flex flex-col gap-3">
      <h2 className="text-base font-strong">{t('sources.pages')}</h2>
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          value={search}
          onSearch={(value) => set('search', value)}
          placeholder={t('sources.searchPages')}
          aria-label={t('sources.searchPages')}
          className="min-w-56 flex-1 max-sm:basis-full"
        />
        <Select
          aria-label={t('sources.state')}
          value={state ?? ''}
          onChange={(event) => set('state', event.target.value)}
          className="w-auto max-sm:flex-1 [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
        >
          <option value="">{t('sources.allStates')}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {t(`sources.pageStates.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="overflow-hidden rounded-card border">
        {query.error && !pages && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {!query.error && !pages && <SkeletonRows />}
        {pages?.length === 0 && (
          <EmptyState icon={<SearchX strokeWidth={1.7} />} title={t('sources.noPagesTitle')}>
            {t(filtered ? 'sources.noPagesText' : 'sources.noPagesYet')}
          </EmptyState>
        )}
        {pages && pages.length > 0 && (
          <ul>
            {pages.map((page) => (
              <PageRow key={page.id} page={page} />
            ))}
          </ul>
        )}
      </div>
      {query.hasNextPage && (
        <Button
          className="self-start"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('sources.loadMore')}
        </Button>
      )}
    </section>
  )
}

function PageRow({ page }: { page: SourcePage }) {
  const isWeb = /^https?:/.test(page.address)
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate text-base font-medium">
          {page.documentId ? (
            <Link to={`/knowledge/${page.documentId}`} className="hover:underline">
              {page.title ?? page.address}
            </Link>
          ) : (
            (page.title ?? page.address)
          )}
        </p>
        <p className="flex min-w-0 items-center gap-1 text-xs text-ink-3">
          <span className="truncate">{page.address}</span>
          {isWeb && (
            <a
              href={page.address}
              target="_blank"
              rel="noreferrer"
              aria-label={t('sources.openPage')}
              className="shrink-0 text-ink-3 hover:text-ink"
            >
              <ExternalLink aria-hidden strokeWidth={1.7} className="size-3" />
            </a>
          )}
        </p>
        {page.problem && (
          <p className={page.state === 'failed' ? 'mt-1 text-sm text-danger' : 'mt-1 text-sm text-ink-2'}>
            {problemText(page.problem)}
          </p>
        )}
      </div>
      <Badge tone={TONES[page.state]}>{t(`sources.pageStates.${page.state}`)}</Badge>
    </li>
  )
}
