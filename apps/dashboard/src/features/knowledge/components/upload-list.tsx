import { useQueryClient } from '@tanstack/react-query'
import { Button, cx, Progress } from '@visualkit/ui'
import { Check, CircleAlert, FileText } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { bytes } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import {
  addUnchecked,
  clearUploads,
  currentUploads,
  retryUpload,
  subscribeUploads,
  type Upload,
  uploadedFile,
  whenStored,
} from '../api/upload-queue.ts'
import { CheckFirst } from './check-first.tsx'

/** Files on their way, each with its progress and, when it must be, its reason. */
export function UploadList() {
  const queries = useQueryClient()
  const uploads = useSyncExternalStore(subscribeUploads, currentUploads)
  useEffect(() => {
    whenStored(() => void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() }))
  }, [queries])
  if (uploads.length === 0) return null
  const failed = uploads.filter(({ state }) => state === 'failed').length
  const open = uploads.filter(({ state }) => state !== 'failed' && state !== 'done').length
  return (
    <section aria-label={t('knowledge.uploads')} className="overflow-hidden rounded-card border">
      <header className="flex items-center gap-3 border-b bg-wash px-4 py-2">
        <p role="status" className="flex-1 text-sm font-medium">
          {open > 0
            ? t('knowledge.uploading', { count: open })
            : t('knowledge.uploaded', { count: uploads.length - failed })}
          {failed > 0 && (
            <span className="text-danger"> · {t('knowledge.uploadsFailed', { count: failed })}</span>
          )}
        </p>
        {open === 0 && (
          <Button variant="quiet" size="small" onClick={clearUploads}>
            {t('knowledge.clearUploads')}
          </Button>
        )}
      </header>
      <ul className="max-h-72 overflow-y-auto">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  )
}

function UploadRow({ upload }: { upload: Upload }) {
  const Icon = upload.state === 'done' ? Check : upload.state === 'failed' ? CircleAlert : FileText
  return (
    <li className="flex items-center gap-3 border-b px-4 py-2 last:border-b-0">
      <Icon
        aria-hidden
        strokeWidth={1.7}
        className={cx(
          'size-4 shrink-0 text-ink-3',
          upload.state === 'done' && 'text-ok',
          upload.state === 'failed' && 'text-danger',
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-sm">
          {upload.documentId ? (
            <Link to={`/knowledge/${upload.documentId}`} className="truncate font-medium hover:underline">
              {upload.name}
            </Link>
          ) : (
            <span className="truncate font-medium">{upload.name}</span>
          )}
          <span className="shrink-0 text-xs text-ink-3 tabular-nums">{bytes(upload.sizeBytes)}</span>
        </p>
        {upload.failure && (
          <p role="alert" className="text-xs text-danger">
            {upload.failure.message || t(`knowledge.failures.${upload.failure.code}`)}
          </p>
        )}
        {(upload.state === 'sending' || upload.state === 'reading') && (
          <Progress value={upload.progress} label={upload.name} className="mt-1.5" />
        )}
      </div>
      <span className="shrink-0 text-xs text-ink-3">
        {upload.failure?.code === 'notChecked' && (
          <CheckFirst
            document={() => documentOf(upload)}
            testSetId={upload.failure.testSetId ?? ''}
            onUnchecked={() => addUnchecked(upload.id)}
          />
        )}
        {upload.state === 'failed'
          ? upload.failure?.code === 'unreachable' && (
              <Button size="small" onClick={() => retryUpload(upload.id)}>
                {t('common.tryAgain')}
              </Button>
            )
          : outcomeText(upload)}
      </span>
    </li>
  )
}

/** A text as it is checked; what it is called, and how it is written, its name says. */
async function documentOf({ id, name }: Upload) {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const format = ending.startsWith('htm')
    ? ('html' as const)
    : ending === 'csv' || ending === 'tsv'
      ? ('csv' as const)
      : ending === 'txt'
        ? ('text' as const)
        : ('markdown' as const)
  const content = (await uploadedFile(id)?.text()) ?? ''
  return { title: name.replace(/\.\w+$/, ''), content, format }
}

function outcomeText({ outcome, state }: Upload): string {
  if (state === 'failed') return ''
  if (outcome === null) return t(`knowledge.uploadStates.${state}`)
  if (outcome === 'unchanged') return t('documents.unchanged')
  if (outcome === 'export') return t('documents.readAsExport')
  return 'version' in outcome
    ? t('documents.newVersion', { version: outcome.version })
    : t('documents.alreadyThere', { title: outcome.duplicateOf })
}
