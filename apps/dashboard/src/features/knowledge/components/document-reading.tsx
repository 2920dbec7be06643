import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KnowledgeDocument } from '@visualkit/contracts'
import { Button, Callout, Progress, toast } from '@visualkit/ui'
import { RefreshCw, Square, TriangleAlert } from 'lucide-react'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { documentError } from '../api/document-error.ts'

/** Their passages are counted, of files their pages. */
const TEXTS: readonly KnowledgeDocument['format'][] = ['markdown', 'html', 'text', 'csv']

/** How far the reading of a document is, or why it ended; with the way to stop it and to begin it again. */
export function DocumentReading({ document, canWrite }: { document: KnowledgeDocument; canWrite: boolean }) {
  const queries = useQueryClient()
  const { id, format, status, progress, error, errorDetails: details, version, chunkCount } = document
  const after = (title: string) => ({
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() })
      toast({ title })
    },
    onError: (refusal: unknown) => {
      const text = documentError(errorText(refusal), errorDetails(refusal))
      toast({ title: text ?? '', tone: 'danger' })
    },
  })
  const stop = useMutation({
    ...trpc.knowledge.cancel.mutationOptions(),
    ...after(t('documents.stopped')),
  })
  const again = useMutation({
    ...trpc.knowledge.readAgain.mutationOptions(),
    ...after(t('documents.reading')),
  })
  const unit = TEXTS.includes(format) ? 'passages' : 'progress'
  const isBusy = status === 'pending' || status === 'indexing'
  const isOver = status === 'failed' || status === 'canceled'
  return (
    <>
      {isBusy && (
        <div className="flex items-center gap-4 rounded-card border p-4">
          <div className="min-w-0 flex-1">
            <p role="status" className="mb-1.5 text-sm tabular-nums">
              {progress ? t(`documents.${unit}`, progress) : t(`knowledge.statuses.${status}`)}
            </p>
            <Progress
              value={progress ? progress.done / Math.max(1, progress.of) : 0}
              label={t(`knowledge.statuses.${status}`)}
            />
          </div>
          {canWrite && (
            <Button busy={stop.isPending} onClick={() => stop.mutate({ id })}>
              <Square strokeWidth={1.7} />
              {t('documents.stop')}
            </Button>
          )}
        </div>
      )}
      {(error || isOver) && (
        <Callout
          tone={status === 'canceled' ? 'neutral' : 'danger'}
          icon={<TriangleAlert strokeWidth={1.7} />}
        >
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1">
              {documentError(error, details) ?? t('documents.stopped')}
              {isOver && version > 1 && chunkCount > 0 && ` ${t('documents.keepsAnswering')}`}
            </p>
            {isOver && canWrite && (
              <Button size="small" busy={again.isPending} onClick={() => again.mutate({ id })}>
                <RefreshCw strokeWidth={1.7} />
                {t('documents.readAgain')}
              </Button>
            )}
          </div>
        </Callout>
      )}
    </>
  )
}
