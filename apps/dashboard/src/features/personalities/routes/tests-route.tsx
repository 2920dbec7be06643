import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AssistantTest } from '@visualkit/contracts'
import { Button, Callout, cx, Dialog, EmptyState, Progress, toast } from '@visualkit/ui'
import { ChevronRight, FlaskConical, Pencil, Play, Plus, Square, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'
import { AssistantTabs } from '../components/assistant-tabs.tsx'
import { type ComparedOutcome, OutcomeBadge, OutcomeDetails } from '../components/outcome-details.tsx'
import { TestDialog } from '../components/test-dialog.tsx'
import { useTestRun } from '../hooks/use-test-run.ts'

/** /agents/personalities/{id}/tests: simulated customers, and how the assistant did. */
export function TestsRoute() {
  const { personalityId = '' } = useParams()
  const canWrite = useMember().may('assistants.write')
  const personality = useQuery(trpc.aiPersonalities.get.queryOptions({ id: personalityId }))
  const list = useQuery(trpc.assistantTests.list.queryOptions({ personalityId }))
  const lastRun = list.data?.runs.find(({ isDraft }) => !isDraft)
  const { run, isRunning, error, begin, stop } = useTestRun(personalityId, lastRun?.id ?? null)
  const [edited, setEdited] = useState<AssistantTest | 'new' | null>(null)
  const [deleted, setDeleted] = useState<AssistantTest | null>(null)
  const titleOf = (id: string) => list.data?.documents.find((one) => one.id === id)?.title ?? id
  const add = canWrite ? (
    <Button variant={list.data?.tests.length ? 'secondary' : 'primary'} onClick={() => setEdited('new')}>
      <Plus strokeWidth={1.7} />
      {t('assistantTests.add')}
    </Button>
  ) : (
    <WhyNot of="assistants.write" />
  )
  return (
    <Page
      title={personality.data?.name ?? t('personalities.heading')}
      description={t('assistantTests.text')}
      actions={
        <>
          {add}
          {canWrite && list.data && list.data.tests.length > 0 && (
            <Button variant="primary" busy={isRunning} onClick={() => begin()}>
              <Play strokeWidth={1.7} />
              {t('assistantTests.run')}
            </Button>
          )}
        </>
      }
    >
      <AssistantTabs personalityId={personalityId} />
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <PanelSkeleton rows={5} />}
      {error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(error)}
        </Callout>
      )}
      {run && list.data && list.data.tests.length > 0 && (
        <div className="flex flex-wrap items-center gap-3" role="status">
          {isRunning ? (
            <>
              <Progress
                value={run.doneCount / Math.max(1, run.testCount)}
                label={t('assistantTests.running', { done: run.doneCount, total: run.testCount })}
                className="max-w-xs flex-1"
              />
              <Button size="small" onClick={stop}>
                <Square strokeWidth={1.7} />
                {t('assistantTests.stop')}
              </Button>
            </>
          ) : (
            <p className="text-sm text-ink-2 tabular-nums">
              {t('assistantTests.results')}:{' '}
              {run.error
                ? t(`assistantTests.runError.${run.error}`)
                : t('assistantTests.passed', { passed: run.passedCount, total: run.doneCount })}
            </p>
          )}
        </div>
      )}
      {list.data?.tests.length === 0 && (
        <EmptyState
          icon={<FlaskConical strokeWidth={1.7} />}
          title={t('assistantTests.emptyTitle')}
          actions={add}
        >
          {t('assistantTests.emptyText')}
        </EmptyState>
      )}
      {list.data && list.data.tests.length > 0 && (
        <ul className="overflow-hidden rounded-card border">
          {list.data.tests.map((test) => (
            <li key={test.id} className="border-b last:border-b-0">
              <TestRow
                test={test}
                outcome={run?.outcomes.find(({ testId }) => testId === test.id)}
                canWrite={canWrite}
                titleOf={titleOf}
                onRun={() => begin({ testIds: [test.id] })}
                onEdit={() => setEdited(test)}
                onDelete={() => setDeleted(test)}
              />
            </li>
          ))}
        </ul>
      )}
      {edited && list.data && (
        <TestDialog
          personalityId={personalityId}
          test={edited === 'new' ? undefined : edited}
          documents={list.data.documents}
          canPlay={list.data.canPlay}
          onClose={() => setEdited(null)}
        />
      )}
      {deleted && <DeleteDialog test={deleted} onClose={() => setDeleted(null)} />}
    </Page>
  )
}

function TestRow({
  test,
  outcome,
  canWrite,
  titleOf,
  onRun,
  onEdit,
  onDelete,
}: {
  test: AssistantTest
  outcome: ComparedOutcome | undefined
  canWrite: boolean
  titleOf(documentId: string): string
  onRun(): void
  onEdit(): void
  onDelete(): void
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <button
          type="button"
          aria-expanded={isOpen}
          disabled={!outcome}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-w-0 flex-1 basis-56 items-center gap-2 text-left"
        >
          <ChevronRight
            aria-hidden
            strokeWidth={1.7}
            className={cx(
              'size-4 shrink-0 text-ink-3 transition-transform',
              isOpen && 'rotate-90',
              !outcome && 'invisible',
            )}
          />
          <span className="min-w-0">
            <span className="block text-base font-medium wrap-anywhere">{test.name}</span>
            <span className="block text-sm text-ink-3">
              {test.persona
                ? t('assistantTests.kinds.persona')
                : t('assistantTests.messages', { count: test.steps.length })}
            </span>
          </span>
        </button>
        <OutcomeBadge outcome={outcome} />
        {canWrite && (
          <span className="flex items-center gap-1">
            <Button variant="quiet" size="icon" aria-label={t('assistantTests.runOne')} onClick={onRun}>
              <Play strokeWidth={1.7} />
            </Button>
            <Button variant="quiet" size="icon" aria-label={t('assistantTests.edit')} onClick={onEdit}>
              <Pencil strokeWidth={1.7} />
            </Button>
            <Button variant="quiet" size="icon" aria-label={t('common.delete')} onClick={onDelete}>
              <Trash2 strokeWidth={1.7} />
            </Button>
          </span>
        )}
      </div>
      {isOpen && outcome && (
        <div className="mt-3 border-t pt-3 sm:ml-6">
          <OutcomeDetails outcome={outcome} test={test} titleOf={titleOf} />
          {test.sourceSessionId && (
            <p className="mt-3 text-xs text-ink-3">
              {t('assistantTests.fromConversation')}{' '}
              <Link
                to={`/transcripts/${test.sourceSessionId}`}
                className="text-lagoon underline-offset-3 hover:underline"
              >
                {t('assistantTests.openConversation')}
              </Link>
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function DeleteDialog({ test, onClose }: { test: AssistantTest; onClose(): void }) {
  const queries = useQueryClient()
  const remove = useMutation(
    trpc.assistantTests.delete.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.assistantTests.list.queryKey() })
        toast({ title: t('assistantTests.deleted') })
        onClose()
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('assistantTests.deleteTitle')}
      description={`${test.name}. ${t('assistantTests.deleteText')}`}
      closeLabel={t('common.close')}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id: test.id })}>
          {t('common.delete')}
        </Button>
      </div>
    </Dialog>
  )
}
