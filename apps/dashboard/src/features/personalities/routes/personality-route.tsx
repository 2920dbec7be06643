import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, ConfirmByName, toast } from '@visualkit/ui'
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { instructionsRefusal } from '../api/instructions-refusal.ts'
import { PersonalityForm } from '../components/personality-form.tsx'
import { UsedIn } from '../components/used-in.tsx'

/** /agents/personalities/{id}, or `new`: one assistant. */
export function PersonalityRoute() {
  const { personalityId = '' } = useParams()
  const isNew = personalityId === 'new'
  const canWrite = useMember().may('assistants.write')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [deleting, setDeleting] = useState(false)
  const query = useQuery({ ...trpc.aiPersonalities.get.queryOptions({ id: personalityId }), enabled: !isNew })
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.aiPersonalities.pathKey() })
  const create = useMutation(
    trpc.aiPersonalities.create.mutationOptions({
      onSuccess: (saved) => {
        void refresh()
        toast({ title: t('personalities.created', { name: saved.name }) })
        navigate(`/agents/personalities/${saved.id}`, { replace: true, state: LEAVE_UNASKED })
      },
    }),
  )
  const createOnce = useOnce(create)
  const update = useMutation(
    trpc.aiPersonalities.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.aiPersonalities.get.queryKey({ id: saved.id }), saved)
        void refresh()
        toast({ title: t('common.saved') })
      },
    }),
  )
  const remove = useMutation(
    trpc.aiPersonalities.delete.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.aiPersonalities.list.queryKey() })
        toast({ title: t('personalities.deleted', { name: personality?.name ?? '' }) })
        navigate('/agents/personalities', { replace: true, state: LEAVE_UNASKED })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => setDeleting(false),
    }),
  )
  const personality = query.data
  const failure = create.error ?? update.error
  const instructionsFailure = instructionsRefusal(failure)
  return (
    <Page
      width="narrow"
      title={isNew ? t('personalities.newTitle') : (personality?.name ?? t('personalities.heading'))}
      description={t('personalities.formDescription')}
      actions={
        <>
          <Button asChild>
            <Link to="/agents/personalities">
              <ArrowLeft strokeWidth={1.7} />
              {t('common.back')}
            </Link>
          </Button>
          {personality && canWrite && !personality.isDefault && (
            <Button className="text-danger" onClick={() => setDeleting(true)}>
              <Trash2 strokeWidth={1.7} />
              {t('common.delete')}
            </Button>
          )}
        </>
      }
    >
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!isNew && !personality && !query.error && <PanelSkeleton rows={6} />}
      {(isNew || personality) && (
        <PersonalityForm
          key={personality?.id ?? 'new'}
          personality={personality}
          readOnly={!canWrite}
          busy={create.isPending || update.isPending}
          failure={failure && !instructionsFailure ? errorText(failure) : null}
          instructionsFailure={instructionsFailure}
          onSave={(input) =>
            personality
              ? update.mutate({ ...input, id: personality.id, isDefault: input.isDefault ? true : undefined })
              : createOnce(input)
          }
        />
      )}
      {personality && <UsedIn personality={personality} />}
      {personality && (
        <ConfirmByName
          open={deleting}
          onOpenChange={setDeleting}
          title={t('personalities.deleteTitle', { name: personality.name })}
          description={t('personalities.deleteText')}
          name={personality.name}
          prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
          confirmLabel={t('common.delete')}
          cancelLabel={t('common.cancel')}
          closeLabel={t('common.close')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: personality.id })}
        />
      )}
    </Page>
  )
}
