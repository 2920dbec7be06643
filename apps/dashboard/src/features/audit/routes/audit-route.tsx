import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, EmptyState } from '@visualkit/ui'
import { ChevronRight, ChevronsLeft, Download, ScrollText, SearchX, ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { whoMay } from '../../../app/access.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useShortcuts } from '../../../app/use-shortcuts.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { number } from '../../../i18n/format.ts'
import { currentLocale, t } from '../../../i18n/text.ts'
import { type AuditView, filtersInUse, readAuditView, toAuditFilter } from '../api/audit-filters.ts'
import { kindName, targetName } from '../api/audit-names.ts'
import { ActSheet } from '../components/act-sheet.tsx'
import { ActTable } from '../components/act-table.tsx'
import { AuditFilterBar } from '../components/audit-filter-bar.tsx'
import { ChainState } from '../components/chain-state.tsx'
import { ExportDialog } from '../components/export-dialog.tsx'

const PAGE = 50
/** Newest acts a search for words looks at, as the server has it. */
const SEARCHED = 20_000

/** /settings/audit: who did what. Filters, page and the open act live in the address. */
export function AuditRoute() {
  const { may, tenant } = useMember()
  if (may('audit.read')) return <Log />
  return (
    <Page title={t('audit.title')} description={t('audit.description', { business: tenant.name })}>
      <EmptyState icon={<ScrollText strokeWidth={1.7} />} title={whoMay('audit.read')}>
        {t('audit.whoMayText')}
      </EmptyState>
    </Page>
  )
}

function Log() {
  const { tenant } = useMember()
  const now = useNow()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params, setParams] = useSearchParams()
  const [exporting, setExporting] = useState(false)
  const view = readAuditView(params)
  const today = new Date(now).toDateString()
  const viewed = JSON.stringify(view)
  // The same until the day is over: a new filter would be loaded anew.
  const filter = useMemo(() => toAuditFilter(JSON.parse(viewed), new Date(today)), [viewed, today])
  const cursor = params.get('cursor') ?? undefined
  const entry = params.get('entry')
  const search = view.search !== ''
  const page = useQuery({
    ...trpc.audit.list.queryOptions({
      ...filter,
      ...(search && { locale: currentLocale() }),
      cursor,
      limit: PAGE,
    }),
    placeholderData: keepPreviousData,
  })

  const addressWith = (changes: Record<string, string>) => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(changes))
      if (value === '') next.delete(name)
      else next.set(name, value)
    return next
  }
  const change = (changes: Partial<AuditView>) => {
    const next = addressWith({ ...changes, cursor: '', entry: '' } as Record<string, string>)
    if (next.get('time') === 'any') next.delete('time')
    if (next.get('show') === 'all') next.delete('show')
    if (next.get('time') !== 'between') for (const name of ['from', 'to']) next.delete(name)
    setParams(next, { replace: 'search' in changes })
  }
  const turn = (to: string) => {
    setParams(addressWith({ cursor: to, entry: '' }))
    document.querySelector('[data-scroll]')?.scrollTo({ top: 0 })
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.querySelector<HTMLInputElement>('[data-audit-search]')?.focus(),
  })

  const rows = page.data?.rows
  const isFiltered = search || filtersInUse(view) > 0
  return (
    <Page
      title={t('audit.title')}
      description={t('audit.description', { business: tenant.name })}
      actions={
        <Button onClick={() => setExporting(true)}>
          <Download strokeWidth={1.7} />
          {t('audit.exporting.act')}
        </Button>
      }
    >
      <ChainState />
      <div className="flex flex-col gap-3">
        <AuditFilterBar view={view} thing={thingOf(view.on, rows)} onChange={change} />
        {search && <p className="text-xs text-ink-3">{t('audit.searched', { count: number(SEARCHED) })}</p>}
        <div className="overflow-hidden rounded-card border">
          {page.error && !rows && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
          {!page.error && !rows && <SkeletonRows />}
          {rows?.length === 0 && <NoActs view={view} isFiltered={isFiltered} onClear={() => setParams({})} />}
          {rows && rows.length > 0 && (
            <ActTable
              rows={rows}
              busy={page.isPlaceholderData}
              now={now}
              pathOf={(id) => `${pathname}?${addressWith({ entry: id })}`}
            />
          )}
        </div>
        {rows && (rows.length > 0 || cursor !== undefined) && (
          <nav aria-label={t('audit.pages')} className="flex justify-between gap-2">
            <Button disabled={cursor === undefined} onClick={() => turn('')}>
              <ChevronsLeft strokeWidth={1.7} />
              {t('audit.newest')}
            </Button>
            <Button
              disabled={!page.data?.nextCursor || page.isPlaceholderData}
              onClick={() => turn(page.data?.nextCursor ?? '')}
            >
              {t('audit.older')}
              <ChevronRight strokeWidth={1.7} />
            </Button>
          </nav>
        )}
      </div>
      {entry && (
        <ActSheet
          id={entry}
          onClose={() => navigate(`${pathname}?${addressWith({ entry: '' })}`, { preventScrollReset: true })}
          onFilter={(name, value) => {
            const cleared = { search: '', show: 'all', who: '', what: '', on: '', time: 'any' } as const
            change({ ...cleared, [name]: value })
          }}
        />
      )}
      {exporting && (
        <ExportDialog
          filter={{ ...filter, ...(search && { locale: currentLocale() }) }}
          onClose={() => setExporting(false)}
        />
      )}
    </Page>
  )
}

function NoActs({ view, isFiltered, onClear }: { view: AuditView; isFiltered: boolean; onClear(): void }) {
  const clear = <Button onClick={onClear}>{t('audit.clear')}</Button>
  if (view.show === 'restricted' && !isFiltered)
    return (
      <EmptyState icon={<ShieldCheck strokeWidth={1.7} />} title={t('audit.noHitsTitle')} actions={clear}>
        {t('audit.noHitsText')}
      </EmptyState>
    )
  return isFiltered ? (
    <EmptyState icon={<SearchX strokeWidth={1.7} />} title={t('audit.noneTitle')} actions={clear}>
      {t('audit.noneText')}
    </EmptyState>
  ) : (
    <EmptyState icon={<ScrollText strokeWidth={1.7} />} title={t('audit.emptyTitle')}>
      {t('audit.emptyText')}
    </EmptyState>
  )
}

/** What the thing is called that the list is of. */
function thingOf(on: string, rows: readonly { target: Parameters<typeof targetName>[0] }[] | undefined) {
  const [type = ''] = on.split(':')
  const found = rows?.find(({ target }) => `${target.type}:${target.id}` === on)
  return (found && targetName(found.target)) ?? kindName(type)
}

/** Moves the focus along the acts. */
function step(by: 1 | -1): void {
  const acts = [...document.querySelectorAll<HTMLElement>('[data-act]')]
  const at = acts.indexOf(document.activeElement as HTMLElement)
  acts[
    at === -1 ? (by === 1 ? 0 : acts.length - 1) : Math.min(acts.length - 1, Math.max(0, at + by))
  ]?.focus()
}
