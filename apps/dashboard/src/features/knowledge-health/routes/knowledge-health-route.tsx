import { useQuery } from '@tanstack/react-query'
import type { KnowledgeHealth } from '@visualkit/contracts'
import { Badge, Button, EmptyState } from '@visualkit/ui'
import { CircleCheck, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { useDeletingDocuments } from '../../knowledge/hooks/use-deleting-documents.ts'

/** /knowledge/health: what in the knowledge needs somebody, each with what to do beside it. */
export function KnowledgeHealthRoute() {
  const health = useQuery({ ...trpc.knowledge.health.queryOptions({}), staleTime: 60_000 })
  return (
    <Page
      title={t('knowledgeHealth.title')}
      description={t('knowledgeHealth.description')}
      actions={
        <Button busy={health.isFetching} onClick={() => void health.refetch()}>
          <RefreshCw strokeWidth={1.7} />
          {t('knowledgeHealth.again')}
        </Button>
      }
    >
      <KnowledgeTabs />
      {health.error && !health.data && (
        <ErrorState error={health.error} onRetry={() => void health.refetch()} />
      )}
      {!health.data && !health.error && <PanelSkeleton rows={6} of="text" />}
      {health.data && <Findings health={health.data} />}
    </Page>
  )
}

function Findings({ health }: { health: KnowledgeHealth }) {
  const { stale, unused, contradictory, missing, failed, comparedAll } = health
  const found = [stale, unused, contradictory, missing, failed].some((list) => list.length > 0)
  if (!found) {
    return (
      <div className="rounded-card border">
        <EmptyState icon={<CircleCheck strokeWidth={1.7} />} title={t('knowledgeHealth.emptyTitle')}>
          {t('knowledgeHealth.emptyText')}
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <Part of="failed" count={failed.length}>
        {failed.map((one) => (
          <DocumentLine key={one.id} document={one} hint={one.error} />
        ))}
      </Part>
      <Part of="contradictory" count={contradictory.length}>
        {contradictory.map(({ a, b }) => (
          <li key={`${a.documentId} ${a.text} ${b.text}`} className="grid gap-3 px-4 py-3 sm:grid-cols-2">
            {[a, b].map(({ documentId, title, text }) => (
              <div key={documentId} className="min-w-0">
                <blockquote className="border-l-2 border-amber pl-3 text-base wrap-anywhere">
                  {text}
                </blockquote>
                <Link
                  to={`/knowledge/${documentId}`}
                  className="mt-1 block truncate pl-3.5 text-sm text-lagoon hover:underline"
                >
                  {t('knowledgeHealth.open', { title })}
                </Link>
              </div>
            ))}
          </li>
        ))}
        {!comparedAll && (
          <li className="px-4 py-3 text-sm text-ink-3">{t('knowledgeHealth.notAllCompared')}</li>
        )}
      </Part>
      <Part of="missing" count={missing.length}>
        {missing.map(({ id, question, count }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <span className="min-w-0 flex-1 basis-56 text-base wrap-anywhere">{question}</span>
            <span className="text-xs text-ink-3">{t('unanswered.times', { count })}</span>
            <Button asChild>
              <Link to={`/knowledge/unanswered/${id}`}>{t('knowledgeHealth.answer')}</Link>
            </Button>
          </li>
        ))}
      </Part>
      <Part of="stale" count={stale.length}>
        {stale.map((one) => (
          <DocumentLine
            key={one.id}
            document={one}
            badge={one.why === 'expired' && <Badge tone="danger">{t('knowledgeHealth.expired')}</Badge>}
          />
        ))}
      </Part>
      <Part of="unused" count={unused.length}>
        {unused.map((one) => (
          <DocumentLine key={one.id} document={one} canDelete />
        ))}
      </Part>
    </>
  )
}

type Kind = 'failed' | 'contradictory' | 'missing' | 'stale' | 'unused'

function Part({ of, count, children }: { of: Kind; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <Panel
      title={t(`knowledgeHealth.parts.${of}.title`)}
      description={t(`knowledgeHealth.parts.${of}.text`)}
      actions={<Badge tone={of === 'failed' || of === 'contradictory' ? 'danger' : 'amber'}>{count}</Badge>}
      bodyClassName="p-0"
    >
      <ul className="divide-y">{children}</ul>
    </Panel>
  )
}

function DocumentLine({
  document: { id, title, updatedAt },
  hint,
  badge,
  canDelete = false,
}: {
  document: { id: string; title: string; updatedAt: string }
  hint?: string
  badge?: ReactNode
  canDelete?: boolean
}) {
  const now = useNow()
  const canWrite = useMember().may('knowledge.write')
  const deleting = useDeletingDocuments()
  if (deleting.ids.has(id)) return null
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link to={`/knowledge/${id}`} className="block truncate text-base font-medium hover:underline">
          {title}
        </Link>
        <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
          <span title={longDate(updatedAt)}>
            {t('knowledgeHealth.changed', { when: shortAge(updatedAt, now) })}
          </span>
          {hint && <span className="text-danger wrap-anywhere">{hint}</span>}
        </p>
      </div>
      {badge}
      <Button asChild>
        <Link to={`/knowledge/${id}`}>{t('knowledgeHealth.look')}</Link>
      </Button>
      {canDelete && canWrite && (
        <Button className="text-danger" onClick={() => deleting.remove({ id, title })}>
          {t('common.delete')}
        </Button>
      )}
    </li>
  )
}
