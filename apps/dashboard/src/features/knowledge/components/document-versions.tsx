import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DocumentVersion, KnowledgeDocumentDetail } from '@visualkit/contracts'
import { Badge, Button, cx, Dialog, toast } from '@visualkit/ui'
import { FileDiff, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { bytes, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** What a document was, with what changed since, and the way back. */
export function DocumentVersions({
  document,
  canWrite,
}: {
  document: KnowledgeDocumentDetail
  canWrite: boolean
}) {
  const queries = useQueryClient()
  const [compared, setCompared] = useState<number | null>(null)
  const restore = useMutation(
    trpc.knowledge.restoreVersion.mutationOptions({
      onSuccess: ({ version }) => {
        void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() })
        toast({ title: t('documents.wentBack', { version }) })
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  if (document.versions.length < 2) return null
  return (
    <section aria-label={t('documents.versions')} className="rounded-card border p-4">
      <h2 className="text-base font-strong">{t('documents.versions')}</h2>
      <p className="mt-0.5 mb-3 text-sm text-ink-2">{t('documents.versionsText')}</p>
      <ul className="flex flex-col">
        {document.versions.map((version) => (
          <li key={version.version} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t py-2">
            <Facts version={version} />
            {version.isCurrent ? (
              <Badge tone="ok">{t('documents.inUse')}</Badge>
            ) : (
              <>
                <Button size="small" onClick={() => setCompared(version.version)}>
                  <FileDiff strokeWidth={1.7} />
                  {t('documents.compare')}
                </Button>
                {canWrite && (
                  <Button
                    size="small"
                    busy={restore.isPending}
                    onClick={() => restore.mutate({ id: document.id, version: version.version })}
                  >
                    <Undo2 strokeWidth={1.7} />
                    {t('documents.goBack')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {compared !== null && (
        <CompareDialog id={document.id} version={compared} onClose={() => setCompared(null)} />
      )}
    </section>
  )
}

function Facts({ version: { version, fileName, sizeBytes, createdAt } }: { version: DocumentVersion }) {
  return (
    <p className="min-w-0 flex-1 text-sm">
      <span className="font-medium">{t('documents.version', { version })}</span>
      <span className="text-ink-3">
        {' '}
        · {longDate(createdAt)} · {bytes(sizeBytes)}
        {fileName !== null && ` · ${fileName}`}
      </span>
    </p>
  )
}

const LINE_STYLES = {
  same: 'text-ink-2',
  added: 'bg-[color-mix(in_oklab,var(--ok)_14%,transparent)]',
  removed: 'bg-[color-mix(in_oklab,var(--danger)_12%,transparent)]',
  skipped: 'text-ink-3 text-center',
} as const
const MARKS = { same: ' ', added: '+', removed: '−' } as const

function CompareDialog({ id, version, onClose }: { id: string; version: number; onClose(): void }) {
  const diff = useQuery(trpc.knowledge.compareVersion.queryOptions({ id, version }))
  const { lines = [], added = 0, removed = 0, cut = false } = diff.data ?? {}
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('documents.compareTitle', { version })}
      description={diff.data && t('documents.changes', { added, removed })}
      closeLabel={t('common.close')}
      className="max-w-4xl"
    >
      {diff.error && <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.isPending && <PanelSkeleton rows={6} of="text" />}
      {diff.data && added + removed === 0 && <p className="text-sm">{t('documents.noChanges')}</p>}
      {added + removed > 0 && (
        <ol className="max-h-[60vh] overflow-auto rounded-card border font-mono text-sm">
          {lines.map(({ kind, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison never move
            <li key={at} dir="auto" className={cx('px-3 py-0.5 whitespace-pre-wrap', LINE_STYLES[kind])}>
              {kind === 'skipped'
                ? t('documents.skippedLines', { count: Number(text) })
                : `${MARKS[kind]} ${text}`}
            </li>
          ))}
        </ol>
      )}
      {cut && <p className="mt-2 text-sm text-ink-3">{t('documents.cut')}</p>}
    </Dialog>
  )
}
