import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, EmptyState, Segmented, Select, toast } from '@visualkit/ui'
import { ChevronLeft, ChevronRight, CircleCheck, Merge, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { ProblemTable } from '../components/problem-table.tsx'
import { useProblemsChanged } from '../hooks/use-problems-changed.ts'

const PAGE = 25
const STATES = ['open', 'resolved', 'dismissed'] as const
const ORDERS = ['cost', 'newest', 'count'] as const

/** /knowledge/unanswered: what was asked in vain. Filter, order and page live in the address. */
export function UnansweredRoute() {
  const canWrite = useMember().may('knowledge.write')
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const changed = useProblemsChanged()
  const search = params.get('search') ?? ''
  const status = STATES.find((one) => one === params.get('state')) ?? 'open'
  const order = ORDERS.find((one) => one === params.get('order')) ?? 'cost'
  const offset = Math.max(0, Number(params.get('offset')) || 0)
  const page = useQuery({
    ...trpc.problems.list.queryOptions({ status, order, offset, limit: PAGE, ...(search && { search }) }),
    placeholderData: keepPreviousData,
  })
  const merge = useMutation(
    trpc.problems.merge.mutationOptions({
      onSuccess: (problem) => {
        setChosen(new Set())
        changed(problem)
        toast({ title: t('unanswered.merged'), description: problem.question })
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  const set = (name: string, value: string) => {
    setChosen(new Set())
    setParams((known) => {
      const next = new URLSearchParams(known)
      if (name !== 'offset') next.delete('offset')
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  }
  const rows = page.data?.problems
  const picked = rows?.filter(({ id }) => chosen.has(id)) ?? []
  function mergeChosen() {
    const [stays, ...others] = [...picked].sort((a, b) => b.count - a.count)
    if (stays) merge.mutate({ id: stays.id, mergeIds: others.map(({ id }) => id) })
  }
  return (
    <Page title={t('unanswered.title')} description={t('unanswered.description')}>
      <KnowledgeTabs />
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t('unanswered.state')}
            value={status}
            onValueChange={(value) => set('state', value === 'open' ? '' : value)}
            options={STATES.map((value) => ({ value, label: t(`unanswered.states.${value}`) }))}
          />
          <SearchInput
            value={search}
            onSearch={(value) => set('search', value)}
            placeholder={t('unanswered.search')}
            aria-label={t('unanswered.search')}
            className="min-w-56 flex-1 max-sm:basis-full"
          />
          <Select
            aria-label={t('unanswered.order')}
            value={order}
            onChange={(event) => set('order', event.target.value)}
            className="w-auto max-sm:flex-1 [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
          >
            {ORDERS.map((one) => (
              <option key={one} value={one}>
                {t(`unanswered.orders.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        {picked.length > 0 && (
          <div className="flex flex-wrap items-center gap-3 rounded-card bg-lagoon-wash px-3.5 py-2 text-sm">
            <p className="min-w-0 flex-1" aria-live="polite">
              {t('unanswered.chosen', { count: picked.length })}
              <span className="block text-xs text-ink-2">{t('unanswered.mergeHint')}</span>
            </p>
            <Button disabled={picked.length < 2} busy={merge.isPending} onClick={mergeChosen}>
              <Merge strokeWidth={1.7} />
              {t('unanswered.merge')}
            </Button>
          </div>
        )}
        <div className="overflow-hidden rounded-card border">
          {page.error && !rows && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
          {!page.error && !rows && <SkeletonRows />}
          {rows?.length === 0 && (
            <EmptyState
              icon={search ? <SearchX strokeWidth={1.7} /> : <CircleCheck strokeWidth={1.7} />}
              title={t(search ? 'unanswered.noneTitle' : 'unanswered.emptyTitle')}
              actions={
                search ? (
                  <Button onClick={() => set('search', '')}>{t('unanswered.clear')}</Button>
                ) : undefined
              }
            >
              {search ? undefined : t('unanswered.emptyText')}
            </EmptyState>
          )}
          {rows && rows.length > 0 && (
            <ProblemTable
              rows={rows}
              busy={page.isPlaceholderData}
              chosen={canWrite ? chosen : null}
              onChoose={setChosen}
            />
          )}
        </div>
        {page.data && page.data.total > 0 && (
          <nav aria-label={t('knowledge.pages')} className="flex items-center gap-3">
            <p className="flex-1 text-sm text-ink-3 tabular-nums">
              {t('unanswered.total', { count: page.data.total })}
            </p>
            {(offset > 0 || page.data.nextOffset !== null) && (
              <>
                <Button
                  disabled={offset === 0}
                  onClick={() => set('offset', String(Math.max(0, offset - PAGE)))}
                >
                  <ChevronLeft strokeWidth={1.7} />
                  {t('common.previous')}
                </Button>
                <Button
                  disabled={page.data.nextOffset === null || page.isPlaceholderData}
                  onClick={() => set('offset', String(page.data?.nextOffset ?? 0))}
                >
                  {t('common.next')}
                  <ChevronRight strokeWidth={1.7} />
                </Button>
              </>
            )}
          </nav>
        )}
      </div>
    </Page>
  )
}
