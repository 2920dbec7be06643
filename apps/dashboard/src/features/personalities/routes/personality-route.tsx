import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, ConfirmByName, Sheet, toast } from '@visualkit/ui'
import { ArrowLeft, FlaskConical, Trash2 } from 'lucide-react'
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
import {
  cleanDraft,
  draftOf,
  fingerprint,
  type PersonalityDraft,
  settingsOf,
} from '../api/personality-draft.ts'
import { AssistantTabs } from '../components/assistant-tabs.tsx'
import { PersonalityForm } from '../components/personality-form.tsx'
import { SaveGate } from '../components/save-gate.tsx'
import { TryPanel } from '../components/try-panel.tsx'
import { UsedIn } from '../components/used-in.tsx'
import { useTrial } from '../hooks/use-trial.ts'

/** /agents/personalities/{id}, or `new`: one assistant. */
export function PersonalityRoute() {
  const { personalityId = '' } = useParams()
  const isNew = personalityId === 'new'
  const canWrite = useMember().may('assistants.write')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [deleting, setDeleting] = useState(false)
  const [trying, setTrying] = useState(false)
  const [testing, setTesting] = useState(false)
  const tests = useQuery({
    ...trpc.assistantTests.list.queryOptions({ personalityId }),
    enabled: !isNew && canWrite,
  })
  const [written, setWritten] = useState<PersonalityDraft | null>(null)
  const trial = useTrial(isNew ? undefined : personalityId)
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
        setWritten(null)
        setTesting(false)
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
  const saved = draftOf(personality)
  const draft = written ?? saved
  const isShown = isNew || personality !== undefined
  const hasTests = (tests.data?.tests.length ?? 0) > 0
  // Who is the default changes no answer.
  const needsTests =
    fingerprint({ ...draft, isDefault: saved.isDefault }) !== fingerprint(saved) && personality !== undefined
  const failure = create.error ?? update.error
  const instructionsFailure = instructionsRefusal(failure)
  function save(input: PersonalityDraft) {
    if (!personality) return createOnce(input)
    update.mutate({ ...input, id: personality.id, isDefault: input.isDefault ? true : undefined })
  }
  return (
    <Page
      title={isNew ? t('personalities.newTitle') : (personality?.name ?? t('personalities.heading'))}
      description={t('personalities.formDescription')}
      actions={
        <>
          {canWrite && isShown && (
            <Button className="lg:hidden" onClick={() => setTrying(true)}>
              <FlaskConical strokeWidth={1.7} />
              {t('assistants.try.open')}
            </Button>
          )}
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
      {!isNew && <AssistantTabs personalityId={personalityId} />}
      {isShown && (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
          <div className="flex min-w-0 flex-col gap-6">
            <PersonalityForm
              personality={personality}
              draft={draft}
              saved={saved}
              onChange={setWritten}
              readOnly={!canWrite}
              busy={create.isPending || update.isPending}
              failure={failure && !instructionsFailure ? errorText(failure) : null}
              instructionsFailure={instructionsFailure}
              onSave={() => (hasTests && needsTests ? setTesting(true) : save(cleanDraft(draft)))}
            />
            {personality && <UsedIn personality={personality} />}
          </div>
          {canWrite && (
            <TryPanel
              trial={trial}
              draft={draft}
              className="sticky top-6 h-[min(720px,calc(100dvh-180px))] rounded-card border max-lg:hidden"
            />
          )}
        </div>
      )}
      <Sheet
        open={trying}
        onOpenChange={setTrying}
        title={t('assistants.try.title')}
        closeLabel={t('common.close')}
      >
        <TryPanel trial={trial} draft={draft} className="h-full" />
      </Sheet>
      {testing && personality && (
        <SaveGate
          personalityId={personality.id}
          settings={settingsOf(draft)}
          busy={update.isPending}
          onSave={() => save(cleanDraft(draft))}
          onClose={() => setTesting(false)}
        />
      )}
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
