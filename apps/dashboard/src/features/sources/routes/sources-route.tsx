import { useQuery } from '@tanstack/react-query'
import type { KnowledgeSource } from '@visualkit/contracts'
import { Button, EmptyState, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Globe, Plus } from 'lucide-react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { longDate, number, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { problemText } from '../api/problem-text.ts'
import { isBusy, stateOf } from '../api/source-state.ts'
import { AddSourceDialog } from '../components/add-source-dialog.tsx'
import { KindIcon } from '../components/kind-icon.tsx'
import { doneOf } from '../components/run-progress.tsx'
import { SourceBadge } from '../components/source-badge.tsx'

/** While something is being read, the list looks again. */
const BUSY_REFRESH_MS = 2_000

/** /knowledge/sources: what the assistant reads by itself. */
export function SourcesRoute() {
  const canWrite = useMember().may('knowledge.write')
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const query = useQuery({
    ...trpc.sources.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.sources.some(isBusy) ? BUSY_REFRESH_MS : false),
  })
  const sources = query.data?.sources
  const add = canWrite ? (
    <Button variant="primary" onClick={() => setParams({ add: '1' })}>
      <Plus strokeWidth={1.7} />
      {t('sources.add')}
    </Button>
  ) : (
    <WhyNot of="knowledge.write" />
  )
  return (
    <Page title={t('sources.pageTitle')} description={t('sources.description')} actions={add}>
      <KnowledgeTabs />
      <div className="overflow-hidden rounded-card border">
        {query.error && !sources && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {!query.error && !sources && <SkeletonRows />}
        {sources?.length === 0 && (
          <EmptyState icon={<Globe strokeWidth={1.7} />} title={t('sources.emptyTitle')} actions={add}>
            {t('sources.emptyText')}
          </EmptyState>
        )}
        {sources && sources.length > 0 && <SourceTable sources={sources} />}
      </div>
      {params.has('add') && canWrite && (
        <AddSourceDialog
          onClose={() => setParams({}, { replace: true })}
          onAdded={(id) => navigate(`/knowledge/sources/${id}`, { replace: true })}
        />
      )}
    </Page>
  )
}

function SourceTable({ sources }: { sources: readonly KnowledgeSource[] }) {
  const navigate = useNavigate()
  const now = useNow()
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('sources.name')}</TableHead>
          <TableHead>{t('sources.state')}</TableHead>
          <TableHead className="text-right max-md:hidden">{t('sources.documents')}</TableHead>
          <TableHead className="max-lg:hidden">{t('sources.schedule')}</TableHead>
          <TableHead className="text-right max-sm:hidden">{t('sources.lastRead')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => {
          const { id, lastRun } = source
          const readAt = lastRun?.finishedAt ?? lastRun?.startedAt ?? null
          return (
            <TableRow
              key={id}
              className="cursor-pointer transition-colors hover:bg-wash"
              onClick={() => navigate(`/knowledge/sources/${id}`)}
            >
              <TableCell className="w-full max-w-0">
                <div className="flex items-center gap-3">
                  <KindIcon kind={source.kind} className="size-4 shrink-0 text-ink-3" />
                  <div className="min-w-0">
                    <Link
                      to={`/knowledge/sources/${id}`}
                      onClick={(event) => event.stopPropagation()}
                      className="block truncate font-medium hover:underline"
                    >
                      {source.name}
                    </Link>
                    <SourceLine source={source} />
                  </div>
                </div>
              </TableCell>
              <TableCell>
                <SourceBadge state={stateOf(source)} />
              </TableCell>
              <TableCell className="text-right text-ink-2 tabular-nums max-md:hidden">
                {number(source.documentCount)}
              </TableCell>
              <TableCell className="whitespace-nowrap text-ink-2 max-lg:hidden">
                {t(`sources.schedules.${source.schedule}`)}
              </TableCell>
              <TableCell
                className="text-right whitespace-nowrap text-ink-3 max-sm:hidden"
                title={readAt ? longDate(readAt) : undefined}
              >
                {readAt ? shortAge(readAt, now) : t('sources.never')}
              </TableCell>
            </TableRow>
          )
        })}
      </tbody>
    </Table>
  )
}

/** What is most worth knowing: how far it is, why it failed, else what kind it is. */
function SourceLine({ source }: { source: KnowledgeSource }) {
  const { lastRun } = source
  if (lastRun && isBusy(source) && lastRun.found > 0)
    return (
      <span className="block truncate text-xs text-ink-3 tabular-nums">
        {t('sources.progressText', { done: number(doneOf(lastRun)), found: number(lastRun.found) })}
      </span>
    )
  if (lastRun?.status === 'failed' && lastRun.problem)
    return <span className="block truncate text-xs text-danger">{problemText(lastRun.problem)}</span>
  return (
    <span className="block truncate text-xs text-ink-3">
      {source.settings.url ??
        source.settings.fileName ??
        source.settings.path ??
        t(`sources.kinds.${source.kind}`)}
    </span>
  )
}
