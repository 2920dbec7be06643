import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KnowledgeSourceDetail } from '@visualkit/contracts'
import { Button, Callout, DropdownMenu, MenuItem, toast } from '@visualkit/ui'
import {
  ArrowLeft,
  EllipsisVertical,
  Pause,
  Play,
  RefreshCw,
  Square,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { longDate, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { problemText } from '../api/problem-text.ts'
import { isBusy, stateOf } from '../api/source-state.ts'
import { uploadExport } from '../api/upload-export.ts'
import { DeleteSourceDialog } from '../components/delete-source-dialog.tsx'
import { ExportFile } from '../components/export-file.tsx'
import { PageList } from '../components/page-list.tsx'
import { RunProgress } from '../components/run-progress.tsx'
import { SettingsPanel } from '../components/settings-panel.tsx'
import { SourceBadge } from '../components/source-badge.tsx'

const BUSY_REFRESH_MS = 1_500

/** /knowledge/sources/{id}: how a source stands, its pages, and its rules. */
export function SourceRoute() {
  const { sourceId = '' } = useParams()
  const navigate = useNavigate()
  const canWrite = useMember().may('knowledge.write')
  const [deleting, setDeleting] = useState(false)
  const query = useQuery({
    ...trpc.sources.get.queryOptions({ id: sourceId }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_REFRESH_MS : false),
  })
  const source = query.data
  return (
    <Page
      title={source?.name ?? t('sources.pageTitle')}
      description={
        source && (source.settings.url ?? source.settings.path ?? t(`sources.kindTexts.${source.kind}`))
      }
      actions={
        <>
          <Button onClick={() => navigate('/knowledge/sources')}>
            <ArrowLeft strokeWidth={1.7} />
            {t('common.back')}
          </Button>
          {source && canWrite && <Acts source={source} onDelete={() => setDeleting(true)} />}
        </>
      }
    >
      {query.error && !source && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!source && !query.error && <PanelSkeleton rows={6} of="text" />}
      {source && (
        <>
          <p className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
            <SourceBadge state={stateOf(source)} />
            <span>{t(`sources.kinds.${source.kind}`)}</span>
            <span>{t(`sources.schedules.${source.schedule}`)}</span>
            {source.settings.fileName && (
              <span>{t('sources.fileRead', { name: source.settings.fileName })}</span>
            )}
            {source.settings.product && <span>{t(`sources.products.${source.settings.product}`)}</span>}
          </p>
          {source.lastRun?.problem && (
            <Callout
              tone={source.lastRun.status === 'failed' ? 'danger' : 'amber'}
              icon={<TriangleAlert strokeWidth={1.7} />}
            >
              {problemText(source.lastRun.problem)}
            </Callout>
          )}
          {source.lastRun && <RunProgress source={source} run={source.lastRun} />}
          {source.kind === 'export' && canWrite && !isBusy(source) && <NewFile id={source.id} />}
          <PageList source={source} />
          {canWrite && <SettingsPanel key={source.id} source={source} />}
          {source.runs.length > 1 && <History source={source} />}
          {deleting && (
            <DeleteSourceDialog
              source={source}
              onClose={() => setDeleting(false)}
              onDeleted={() => navigate('/knowledge/sources', { replace: true })}
            />
          )}
        </>
      )}
    </Page>
  )
}

function Acts({ source, onDelete }: { source: KnowledgeSourceDetail; onDelete(): void }) {
  const queries = useQueryClient()
  const options = {
    onSuccess: () => void queries.invalidateQueries({ queryKey: trpc.sources.pathKey() }),
    onError: (error: unknown) => void toast({ title: errorText(error as Error), tone: 'danger' }),
  }
  const run = useMutation(trpc.sources.run.mutationOptions(options))
  const cancel = useMutation(trpc.sources.cancel.mutationOptions(options))
  const pause = useMutation(trpc.sources.pause.mutationOptions(options))
  const resume = useMutation(trpc.sources.resume.mutationOptions(options))
  const { id } = source
  const isOpen = source.lastRun?.status === 'queued' || source.lastRun?.status === 'running'
  return (
    <>
      {source.pausedAt ? (
        <Button variant="primary" busy={resume.isPending} onClick={() => resume.mutate({ id })}>
          <Play strokeWidth={1.7} />
          {t('sources.resume')}
        </Button>
      ) : isOpen ? (
        <Button busy={pause.isPending} onClick={() => pause.mutate({ id })}>
          <Pause strokeWidth={1.7} />
          {t('sources.pause')}
        </Button>
      ) : (
        source.kind !== 'export' && (
          <Button variant="primary" busy={run.isPending} onClick={() => run.mutate({ id })}>
            <RefreshCw strokeWidth={1.7} />
            {t('sources.read')}
          </Button>
        )
      )}
      <DropdownMenu
        trigger={
          <Button
            size="icon"
            aria-label={t('sources.actsFor', { name: source.name })}
            className="max-sm:grow-0"
          >
            <EllipsisVertical strokeWidth={1.7} />
          </Button>
        }
      >
        {isOpen && (
          <MenuItem onSelect={() => cancel.mutate({ id })}>
            <Square strokeWidth={1.7} />
            {t('sources.stop')}
          </MenuItem>
        )}
        {!isOpen && !source.pausedAt && source.kind !== 'export' && (
          <MenuItem onSelect={() => pause.mutate({ id })}>
            <Pause strokeWidth={1.7} />
            {t('sources.pause')}
          </MenuItem>
        )}
        <MenuItem danger onSelect={onDelete}>
          <Trash2 strokeWidth={1.7} />
          {t('sources.remove')}
        </MenuItem>
      </DropdownMenu>
    </>
  )
}

/** A later file of the same export: what is not in it goes. */
function NewFile({ id }: { id: string }) {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const upload = useMutation({
    mutationFn: async (chosen: File) => {
      setProgress(0)
      await uploadExport(id, chosen, setProgress).finally(() => setProgress(null))
    },
    onSuccess: () => {
      setFile(null)
      void queries.invalidateQueries({ queryKey: trpc.sources.pathKey() })
    },
  })
  return (
    <Panel title={t('sources.file')}>
      <ExportFile
        file={file}
        progress={progress}
        label={t('sources.newFile')}
        onFile={(chosen) => {
          setFile(chosen)
          upload.mutate(chosen)
        }}
      />
      {upload.error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {errorText(upload.error)}
        </p>
      )}
    </Panel>
  )
}

function History({ source }: { source: KnowledgeSourceDetail }) {
  return (
    <Panel title={t('sources.history')} bodyClassName="p-0">
      <ol>
        {source.runs.slice(1).map((run) => (
          <li
            key={run.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b px-4 py-2.5 text-sm last:border-b-0"
          >
            <span className="font-medium">{longDate(run.createdAt)}</span>
            <span className="text-ink-3">{t(`sources.triggers.${run.trigger}`)}</span>
            <span className="text-ink-2">
              {t('sources.historyFigures', {
                read: number(run.read),
                unchanged: number(run.unchanged),
                failed: number(run.failed),
                gone: number(run.gone),
              })}
            </span>
            {run.problem && <span className="basis-full text-ink-2">{problemText(run.problem)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
