import { useQuery } from '@tanstack/react-query'
import { Button, EmptyState, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { FileCheck2, Gauge } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { longDate, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { CheckChangeDialog } from '../components/check-change-dialog.tsx'
import { DraftState } from '../components/draft-state.tsx'
import { QualitySections } from '../components/quality-sections.tsx'
import { isOpen } from '../components/share-text.ts'

const REFRESH_MS = 2_000

/** /knowledge/quality/changes: documents that are measured before they go live. */
export function ChangesRoute() {
  const canWrite = useMember().may('knowledge.write')
  const now = useNow()
  const navigate = useNavigate()
  const [checking, setChecking] = useState(false)
  const drafts = useQuery({
    ...trpc.quality.drafts.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.drafts.some(
        ({ decision, baseline, changed }) =>
          decision === null && [baseline, changed].some((run) => run && isOpen(run)),
      )
        ? REFRESH_MS
        : false,
  })
  const sets = useQuery(trpc.quality.testSets.queryOptions())
  const usable = sets.data?.testSets.filter(({ caseCount }) => caseCount > 0) ?? []
  const rows = drafts.data?.drafts
  const act = canWrite ? (
    <Button variant="primary" disabled={usable.length === 0} onClick={() => setChecking(true)}>
      <FileCheck2 strokeWidth={1.7} />
      {t('quality.checkChange')}
    </Button>
  ) : (
    <WhyNot of="knowledge.write" />
  )
  const error = drafts.error ?? sets.error
  return (
    <Page
      title={t('quality.title')}
      description={t('quality.changesText')}
      actions={rows?.length ? act : null}
    >
      <KnowledgeTabs />
      <QualitySections />
      <section aria-label={t('quality.sections.changes')} className="overflow-hidden rounded-card border">
        {error && !rows && (
          <ErrorState
            error={error}
            onRetry={() => {
              void drafts.refetch()
              void sets.refetch()
            }}
          />
        )}
        {!error && (!rows || !sets.data) && <SkeletonRows />}
        {rows?.length === 0 && sets.data && (
          <EmptyState
            icon={usable.length === 0 ? <Gauge strokeWidth={1.7} /> : <FileCheck2 strokeWidth={1.7} />}
            title={t(usable.length === 0 ? 'quality.needsSetTitle' : 'quality.noChangesTitle')}
            actions={
              usable.length === 0 ? (
                <Button asChild>
                  <Link to="/knowledge/quality">{t('quality.sections.sets')}</Link>
                </Button>
              ) : (
                act
              )
            }
          >
            {t(usable.length === 0 ? 'quality.needsSetText' : 'quality.noChangesText')}
          </EmptyState>
        )}
        {rows && rows.length > 0 && (
          <Table>
            <thead>
              <tr>
                <TableHead>{t('knowledge.title')}</TableHead>
                <TableHead className="max-md:hidden">{t('quality.replaces')}</TableHead>
                <TableHead>{t('quality.resultColumn')}</TableHead>
                <TableHead className="text-right max-sm:hidden">{t('quality.when')}</TableHead>
              </tr>
            </thead>
            <tbody>
              {rows.map((draft) => (
                <TableRow
                  key={draft.id}
                  className="cursor-pointer transition-colors hover:bg-wash"
                  onClick={() => navigate(`/knowledge/quality/changes/${draft.id}`)}
                >
                  <TableCell className="w-full max-w-0">
                    <Link
                      to={`/knowledge/quality/changes/${draft.id}`}
                      onClick={(event) => event.stopPropagation()}
                      className="block truncate font-medium hover:underline"
                    >
                      {draft.title}
                    </Link>
                  </TableCell>
                  <TableCell className="max-w-56 truncate text-ink-2 max-md:hidden">
                    {draft.replaces?.title ?? t('quality.replacesNone')}
                  </TableCell>
                  <TableCell>
                    <DraftState draft={draft} />
                  </TableCell>
                  <TableCell
                    className="text-right whitespace-nowrap text-ink-3 max-sm:hidden"
                    title={longDate(draft.createdAt)}
                  >
                    {shortAge(draft.createdAt, now)}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </section>
      {checking && <CheckChangeDialog sets={usable} onClose={() => setChecking(false)} />}
    </Page>
  )
}
