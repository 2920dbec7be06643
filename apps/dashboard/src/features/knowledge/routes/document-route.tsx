import { useQuery } from '@tanstack/react-query'
import type { KnowledgeDocumentDetail } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { ArrowLeft, ExternalLink, Trash2 } from 'lucide-react'
import { useNavigate, useParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { bytes, languageName, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { MessageText } from '../../conversations/components/message-text.tsx'
import { DocumentDetailsForm } from '../components/document-details-form.tsx'
import { DocumentReading } from '../components/document-reading.tsx'
import { DocumentStatus } from '../components/document-status.tsx'
import { DocumentVersions } from '../components/document-versions.tsx'
import { UploadList } from '../components/upload-list.tsx'
import { UploadVersionButton } from '../components/upload-version-button.tsx'
import { useDeletingDocuments } from '../hooks/use-deleting-documents.ts'

/** /knowledge/{id}: one document as the assistant knows it, passage by passage. */
export function DocumentRoute() {
  const { documentId = '' } = useParams()
  const canWrite = useMember().may('knowledge.write')
  const navigate = useNavigate()
  const deleting = useDeletingDocuments()
  const query = useQuery({
    ...trpc.knowledge.get.queryOptions({ id: documentId }),
    refetchInterval: ({ state }) =>
      state.data && /pending|indexing/.test(state.data.status) ? 2_000 : false,
  })
  const document = query.data
  return (
    <Page
      title={document?.title ?? t('knowledge.heading')}
      actions={
        <>
          <Button onClick={() => (window.history.length > 1 ? navigate(-1) : navigate('/knowledge'))}>
            <ArrowLeft strokeWidth={1.7} />
            {t('common.back')}
          </Button>
          {document && canWrite && <UploadVersionButton documentId={document.id} />}
          {document && canWrite && (
            <Button
              className="text-danger"
              onClick={() => {
                void deleting.remove(document).then((goes) => goes && navigate('/knowledge'))
              }}
            >
              <Trash2 strokeWidth={1.7} />
              {t('common.delete')}
            </Button>
          )}
        </>
      }
    >
      {query.error && !document && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!document && !query.error && <PanelSkeleton rows={6} of="text" />}
      {document && (
        <>
          <UploadList />
          <DocumentReading document={document} canWrite={canWrite} />
          <Facts document={document} />
          {canWrite && <DocumentDetailsForm key={document.id} document={document} />}
          <DocumentVersions document={document} canWrite={canWrite} />
          <section aria-label={t('knowledge.passagesColumn')}>
            <h2 className="mb-2 text-base font-strong">
              {t('knowledge.passages', { count: document.chunkCount })}
            </h2>
            <p className="mb-3 text-sm text-ink-2">{t('knowledge.passagesHint')}</p>
            <ol className="flex flex-col gap-2">
              {document.chunks.map((chunk) => (
                <li key={chunk.id} id={`passage-${chunk.position}`} className="rounded-card border p-4">
                  <p className="mb-1.5 flex gap-2 text-xs text-ink-3 tabular-nums">
                    <span>{chunk.position + 1}</span>
                    {chunk.headingPath.length > 0 && (
                      <span className="truncate">{chunk.headingPath.join(' › ')}</span>
                    )}
                    {chunk.page !== null && <span>{t('documents.page', { page: chunk.page })}</span>}
                  </p>
                  <div dir="auto">
                    <MessageText content={chunk.content} />
                  </div>
                </li>
              ))}
            </ol>
            {document.chunks.length < document.chunkCount && (
              <p className="mt-3 text-sm text-ink-3">
                {t('knowledge.firstPassages', { count: document.chunks.length })}
              </p>
            )}
          </section>
        </>
      )}
    </Page>
  )
}

function Facts({ document }: { document: KnowledgeDocumentDetail }) {
  const facts = [
    [t('knowledge.status'), <DocumentStatus key="status" status={document.status} />],
    [
      t('knowledge.language'),
      document.language === 'other' ? t('knowledge.otherLanguage') : languageName(document.language),
    ],
    [t('knowledge.format'), t(`documents.formats.${document.format}`)],
    ...(document.fileName === null ? [] : [[t('documents.file'), document.fileName] as const]),
    [t('knowledge.size'), bytes(document.sizeBytes)],
    [t('knowledge.updated'), longDate(document.updatedAt)],
    ...Object.entries(document.metadata)
      .filter(
        ([name, value]) =>
          value !== null && !['language', 'pageLanguage', 'category', 'audience'].includes(name),
      )
      .map(([name, value]) => [name, String(value)] as const),
  ] as const
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-card border p-4 text-base">
      {facts.map(([name, value]) => (
        <div key={String(name)}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="mt-0.5">{value}</dd>
        </div>
      ))}
      {document.url && (
        <div className="min-w-0">
          <dt className="text-xs text-ink-3">{t('knowledge.url')}</dt>
          <dd className="mt-0.5 truncate">
            {/^https?:/.test(document.url) ? (
              <a
                href={document.url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 text-lagoon underline-offset-3 hover:underline"
              >
                {document.url}
                <ExternalLink aria-hidden strokeWidth={1.7} className="size-3.5" />
              </a>
            ) : (
              document.url
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}
