import { useQuery } from '@tanstack/react-query'
import type { Tool } from '@visualkit/contracts'
import { Badge, Button, EmptyState } from '@visualkit/ui'
import { ChevronRight, Import, Plus, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'
import { ImportDialog } from '../components/import-dialog.tsx'
import { SourceList } from '../components/source-list.tsx'

/** /agents/tools: what assistants use of the business's own systems. */
export function ToolsRoute() {
  const { may } = useMember()
  const query = useQuery(trpc.tools.list.queryOptions())
  const [importing, setImporting] = useState(false)
  const [again, setAgain] = useState<Tool | null>(null)
  const add = may('assistants.write') ? (
    <>
      <Button onClick={() => setImporting(true)}>
        <Import strokeWidth={1.7} />
        {t('tools.fromSource')}
      </Button>
      <Button asChild variant="primary">
        <Link to="/agents/tools/new">
          <Plus strokeWidth={1.7} />
          {t('tools.add')}
        </Link>
      </Button>
    </>
  ) : (
    <WhyNot of="assistants.write" />
  )
  return (
    <Page title={t('tools.title')} description={t('tools.pageText')} actions={add}>
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!query.error && (
        <ul className="overflow-hidden rounded-card border">
          {!query.data && (
            <li>
              <SkeletonRows />
            </li>
          )}
          {query.data?.length === 0 && (
            <li>
              <EmptyState icon={<Wrench strokeWidth={1.7} />} title={t('tools.emptyTitle')} actions={add}>
                {t('tools.emptyText')}
              </EmptyState>
            </li>
          )}
          {query.data?.map((tool) => (
            <li key={tool.id} className="border-b last:border-b-0">
              <Link
                to={`/agents/tools/${tool.id}`}
                className="flex items-center gap-3 p-4 transition-colors hover:bg-wash focus-visible:-outline-offset-2"
              >
                <Wrench aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="text-base font-strong">{tool.title}</span>
                    <Badge>{t(`tools.kinds.${tool.kind}`)}</Badge>
                    {tool.effect === 'changes' && <Badge tone="amber">{t('tools.effects.changes')}</Badge>}
                    {tool.stoppedAt && <Badge tone="danger">{t('tools.stopped')}</Badge>}
                    {!tool.enabled && <Badge>{t('tools.off')}</Badge>}
                  </span>
                  <span className="mt-0.5 block truncate text-sm text-ink-2">{tool.description}</span>
                </span>
                <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {query.data && may('assistants.write') && <SourceList tools={query.data} onLook={setAgain} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {again && <ImportDialog again={again} onClose={() => setAgain(null)} />}
    </Page>
  )
}
