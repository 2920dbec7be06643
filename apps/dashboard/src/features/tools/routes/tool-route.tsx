import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Callout, ConfirmByName, Dialog, toast } from '@visualkit/ui'
import { ArrowLeft, KeyRound, RefreshCw, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { toolErrorText } from '../api/tool-error-text.ts'
import { ImportDialog } from '../components/import-dialog.tsx'
import { RunLog } from '../components/run-log.tsx'
import { ToolForm } from '../components/tool-form.tsx'
import { TryPanel } from '../components/try-panel.tsx'

/** /agents/tools/{id}, or `new`: one tool. */
export function ToolRoute() {
  const { toolId = '' } = useParams()
  const isNew = toolId === 'new'
  const canWrite = useMember().may('assistants.write')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [opened, setOpened] = useState<'delete' | 'changes' | 'key' | null>(null)
  /** What signs a webhook, once. */
  const [signingKey, setSigningKey] = useState<string | null>(null)
  const query = useQuery({ ...trpc.tools.get.queryOptions({ id: toolId }), enabled: !isNew })
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.tools.pathKey() })
  const create = useMutation(
    trpc.tools.create.mutationOptions({
      onSuccess: ({ signingKey, ...saved }) => {
        void refresh()
        setSigningKey(signingKey ?? null)
        toast({ title: t('tools.added', { name: saved.title }) })
        navigate(`/agents/tools/${saved.id}`, { replace: true, state: LEAVE_UNASKED })
      },
    }),
  )
  const createOnce = useOnce(create)
  const update = useMutation(
    trpc.tools.update.mutationOptions({
      onSuccess: ({ signingKey, ...saved }) => {
        if (signingKey) setSigningKey(signingKey)
        queries.setQueryData(trpc.tools.get.queryKey({ id: saved.id }), saved)
        void refresh()
        toast({ title: t('common.saved') })
      },
    }),
  )
  const remove = useMutation(
    trpc.tools.delete.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.tools.list.queryKey() })
        toast({ title: t('tools.deleted', { name: tool?.title ?? '' }) })
        navigate('/agents/tools', { replace: true, state: LEAVE_UNASKED })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => setOpened(null),
    }),
  )
  const rotate = useMutation(
    trpc.tools.newKey.mutationOptions({
      onSuccess: ({ signingKey }) => setSigningKey(signingKey ?? null),
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => setOpened(null),
    }),
  )
  const tool = query.data
  const failure = create.error ?? update.error
  return (
    <Page
      width="narrow"
      title={isNew ? t('tools.newTitle') : (tool?.title ?? t('tools.title'))}
      description={t('tools.formText')}
      actions={
        <>
          <Button asChild>
            <Link to="/agents/tools">
              <ArrowLeft strokeWidth={1.7} />
              {t('common.back')}
            </Link>
          </Button>
          {tool?.source && canWrite && !tool.stoppedAt && (
            <Button onClick={() => setOpened('changes')}>
              <RefreshCw strokeWidth={1.7} />
              {t('tools.lookForChanges')}
            </Button>
          )}
          {tool?.kind === 'webhook' && canWrite && (
            <Button onClick={() => setOpened('key')}>
              <KeyRound strokeWidth={1.7} />
              {t('tools.newKey')}
            </Button>
          )}
          {tool && canWrite && (
            <Button className="text-danger" onClick={() => setOpened('delete')}>
              <Trash2 strokeWidth={1.7} />
              {t('common.delete')}
            </Button>
          )}
        </>
      }
    >
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!isNew && !tool && !query.error && <PanelSkeleton rows={6} />}
      {tool?.stoppedAt && (
        <Callout
          tone="danger"
          icon={<TriangleAlert strokeWidth={1.7} />}
          actions={
            canWrite && (
              <Button size="small" onClick={() => setOpened('changes')}>
                {t('tools.seeChanges')}
              </Button>
            )
          }
        >
          <p className="font-medium">{t('tools.stoppedTitle')}</p>
          <p>{t('tools.stoppedText')}</p>
        </Callout>
      )}
      {tool?.isUnreadable && (
        <Callout tone="danger" icon={<TriangleAlert strokeWidth={1.7} />}>
          <p>{t('tools.advice.unreadable')}</p>
        </Callout>
      )}
      {signingKey && (
        <Callout icon={<KeyRound strokeWidth={1.7} />}>
          <p>{t('tools.signingKey')}</p>
          <p className="mt-2 flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate text-sm">{signingKey}</code>
            <CopyButton text={signingKey} />
          </p>
        </Callout>
      )}
      {(isNew || tool) && (
        <ToolForm
          key={tool ? `${tool.id} ${tool.updatedAt}` : 'new'}
          tool={tool}
          readOnly={!canWrite}
          busy={create.isPending || update.isPending}
          failure={failure ? toolErrorText(failure) : null}
          onSave={(input) => (tool ? update.mutate({ id: tool.id, tool: input }) : createOnce(input))}
        />
      )}
      {tool && canWrite && <TryPanel key={tool.updatedAt} tool={tool} />}
      {tool && <RunLog toolId={tool.id} />}
      {tool && opened === 'changes' && <ImportDialog again={tool} onClose={() => setOpened(null)} />}
      {tool && opened === 'key' && (
        <Dialog
          open
          onOpenChange={(open) => !open && setOpened(null)}
          title={t('tools.newKeyTitle')}
          description={t('tools.newKeyText')}
          closeLabel={t('common.close')}
          footer={
            <>
              <Button onClick={() => setOpened(null)}>{t('common.cancel')}</Button>
              <Button
                variant="primary"
                busy={rotate.isPending}
                onClick={() => rotate.mutate({ id: tool.id })}
              >
                {t('tools.newKey')}
              </Button>
            </>
          }
        />
      )}
      {tool && (
        <ConfirmByName
          open={opened === 'delete'}
          onOpenChange={(open) => !open && setOpened(null)}
          title={t('tools.deleteTitle', { name: tool.title })}
          description={t('tools.deleteText')}
          name={tool.title}
          prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
          confirmLabel={t('common.delete')}
          cancelLabel={t('common.cancel')}
          closeLabel={t('common.close')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: tool.id })}
        />
      )}
    </Page>
  )
}
