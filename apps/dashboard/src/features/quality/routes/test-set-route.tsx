import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TestCaseInput, TestRun, TestSet } from '@visualkit/contracts'
import {
  Button,
  Callout,
  ConfirmByName,
  Dialog,
  DropdownMenu,
  EmptyState,
  MenuItem,
  Progress,
  Table,
  TableCell,
  TableHead,
  TableRow,
  toast,
} from '@visualkit/ui'
import { ArrowLeft, EllipsisVertical, Gauge, ListPlus, Pencil, Plus, Square, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { deferAct } from '../../../app/undo.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { AddCasesDialog } from '../components/add-cases-dialog.tsx'
import { CaseForm } from '../components/case-form.tsx'
import { HistoryPlot } from '../components/history-plot.tsx'
import { RunsTable } from '../components/runs-table.tsx'
import { isOpen } from '../components/share-text.ts'

const REFRESH_MS = 1_500

/** /knowledge/quality/sets/{id}: the questions of a test set, and how the answers to them came out over time. */
export function TestSetRoute() {
  const { testSetId = '' } = useParams()
  const canWrite = useMember().may('knowledge.write')
  const [open, setOpen] = useState<'add' | 'delete' | null>(null)
  const set = useQuery(trpc.quality.testSet.queryOptions({ id: testSetId }))
  const runs = useQuery({
    ...trpc.quality.runs.queryOptions({ testSetId }),
    enabled: set.isSuccess,
    refetchInterval: ({ state }) => (state.data?.runs.some(isOpen) ? REFRESH_MS : false),
  })
  const thresholds = useQuery(trpc.quality.thresholds.queryOptions())
  const live = runs.data?.runs.filter(({ draftId }) => draftId === null) ?? []
  const measured = live.filter(({ status }) => status === 'done').toReversed()
  const running = live.find(isOpen)
  return (
    <Page
      title={set.data?.name ?? t('quality.sets')}
      description={set.data ? t('quality.questions', { count: set.data.caseCount }) : undefined}
      actions={
        <>
          <Button asChild>
            <Link to="/knowledge/quality">
              <ArrowLeft strokeWidth={1.7} />
              {t('quality.sets')}
            </Link>
          </Button>
          {set.data && canWrite && (
            <>
              <DropdownMenu
                trigger={
                  <Button size="icon" aria-label={t('common.more')}>
                    <EllipsisVertical strokeWidth={1.7} />
                  </Button>
                }
              >
                <MenuItem danger onSelect={() => setOpen('delete')}>
                  <Trash2 strokeWidth={1.7} />
                  {t('quality.deleteSet')}
                </MenuItem>
              </DropdownMenu>
              <Button onClick={() => setOpen('add')}>
                <ListPlus strokeWidth={1.7} />
                {t('quality.addQuestions')}
              </Button>
              {set.data.caseCount > 0 && !running && <MeasureButton testSetId={testSetId} />}
            </>
          )}
        </>
      }
    >
      {set.error && !set.data && <ErrorState error={set.error} onRetry={() => void set.refetch()} />}
      {!set.data && !set.error && <PanelSkeleton rows={6} of="text" />}
      {set.data && (
        <>
          {running && <Running run={running} canStop={canWrite} />}
          {measured.length > 1 && thresholds.data && (
            <HistoryPlot runs={measured} minimums={thresholds.data} />
          )}
          {runs.data && runs.data.runs.length > 0 && (
            <Panel title={t('quality.runs')} bodyClassName="p-0">
              <RunsTable runs={runs.data.runs} />
            </Panel>
          )}
          <Cases set={set.data} canWrite={canWrite} onAdd={() => setOpen('add')} />
        </>
      )}
      {set.data && open === 'add' && <AddCasesDialog set={set.data} onClose={() => setOpen(null)} />}
      {set.data && open === 'delete' && <DeleteSet set={set.data} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function MeasureButton({ testSetId }: { testSetId: string }) {
  const queries = useQueryClient()
  const start = useMutation(
    trpc.quality.startRun.mutationOptions({
      onSuccess: () => void queries.invalidateQueries({ queryKey: trpc.quality.runs.queryKey() }),
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Button variant="primary" busy={start.isPending} onClick={() => start.mutate({ testSetId })}>
      <Gauge strokeWidth={1.7} />
      {t('quality.measure')}
    </Button>
  )
}

/** How far a measurement is, with a way to stop it. */
function Running({ run, canStop }: { run: TestRun; canStop: boolean }) {
  const queries = useQueryClient()
  const stop = useMutation(
    trpc.quality.cancelRun.mutationOptions({
      onSuccess: () => void queries.invalidateQueries({ queryKey: trpc.quality.runs.queryKey() }),
    }),
  )
  const label = t('quality.measuring', { done: run.doneCount, total: run.caseCount })
  return (
    <Callout
      tone="lagoon"
      role="status"
      icon={<Gauge strokeWidth={1.7} />}
      actions={
        canStop && (
          <Button size="small" busy={stop.isPending} onClick={() => stop.mutate({ id: run.id })}>
            <Square strokeWidth={1.7} />
            {t('quality.stop')}
          </Button>
        )
      }
    >
      <p className="mb-2 tabular-nums">{label}</p>
      <Progress value={run.doneCount / Math.max(1, run.caseCount)} label={label} />
    </Callout>
  )
}

function Cases({ set, canWrite, onAdd }: { set: TestSet; canWrite: boolean; onAdd(): void }) {
  const queries = useQueryClient()
  const [editing, setEditing] = useState<string | null>(null)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const key = trpc.quality.testSet.queryKey({ id: set.id })
  const save = useMutation(
    trpc.quality.updateTestSet.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(key, saved)
        void queries.invalidateQueries({ queryKey: trpc.quality.testSets.queryKey() })
      },
    }),
  )
  const titles = new Map(set.documents.map(({ id, title }) => [id, title]))
  const shown = set.cases.filter(({ id }) => !gone.has(id))
  const edited = set.cases.find(({ id }) => id === editing)
  const replace = (one: TestCaseInput) =>
    save.mutate(
      { id: set.id, cases: set.cases.map((known) => (known.id === one.id ? one : known)) },
      { onSuccess: () => setEditing(null) },
    )
  const remove = (id: string) => {
    setGone(new Set([...gone, id]))
    const back = () => setGone((now) => new Set([...now].filter((one) => one !== id)))
    deferAct({
      title: t('quality.questionDeleted'),
      onUndo: back,
      perform: async () => {
        // Others may have been added meanwhile.
        const newest = queries.getQueryData(key) ?? set
        await save.mutateAsync({ id: set.id, cases: newest.cases.filter((one) => one.id !== id) })
      },
      onDone: back,
    })
  }
  return (
    <Panel title={t('quality.questionsColumn')} bodyClassName="p-0">
      {shown.length === 0 ? (
        <EmptyState
          icon={<ListPlus strokeWidth={1.7} />}
          title={t('quality.noQuestionsTitle')}
          actions={
            canWrite && (
              <Button variant="primary" onClick={onAdd}>
                <Plus strokeWidth={1.7} />
                {t('quality.addQuestions')}
              </Button>
            )
          }
        >
          {t('quality.noQuestionsText')}
        </EmptyState>
      ) : (
        <Table>
          <thead>
            <tr>
              <TableHead>{t('quality.question')}</TableHead>
              <TableHead className="max-md:hidden">{t('quality.documents')}</TableHead>
              {canWrite && (
                <TableHead className="w-20">
                  <span className="sr-only">{t('common.more')}</span>
                </TableHead>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <TableRow key={one.id}>
                <TableCell className="w-full max-w-0">
                  <span className="block truncate font-medium" title={one.question}>
                    {one.question}
                  </span>
                  {one.expectsNoAnswer && (
                    <span className="block truncate text-xs text-ink-3">{t('quality.expectsNoAnswer')}</span>
                  )}
                  {one.groundTruth !== '' && (
                    <span className="block truncate text-xs text-ink-3" title={one.groundTruth}>
                      {one.groundTruth}
                    </span>
                  )}
                </TableCell>
                <TableCell className="max-w-56 truncate text-sm text-ink-2 max-md:hidden">
                  {one.documentIds.map((id) => titles.get(id) ?? '…').join(', ')}
                </TableCell>
                {canWrite && (
                  <TableCell className="text-right whitespace-nowrap">
                    <Button
                      variant="quiet"
                      size="iconSmall"
                      aria-label={t('quality.editOf', { question: one.question })}
                      onClick={() => setEditing(one.id)}
                    >
                      <Pencil strokeWidth={1.7} />
                    </Button>
                    <Button
                      variant="quiet"
                      size="iconSmall"
                      aria-label={t('quality.deleteOf', { question: one.question })}
                      onClick={() => remove(one.id)}
                    >
                      <Trash2 strokeWidth={1.7} />
                    </Button>
                  </TableCell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {edited && (
        <Dialog
          open
          onOpenChange={(open) => !open && setEditing(null)}
          title={t('quality.edit')}
          closeLabel={t('common.close')}
          className="max-w-2xl"
        >
          <CaseForm
            initial={{
              ...edited,
              documents: edited.documentIds.map((id) => ({ id, title: titles.get(id) ?? '…' })),
            }}
            action={t('common.save')}
            busy={save.isPending}
            error={save.error}
            onSave={replace}
            onClose={() => setEditing(null)}
          />
        </Dialog>
      )}
    </Panel>
  )
}

function DeleteSet({ set, onClose }: { set: TestSet; onClose(): void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = useMutation(
    trpc.quality.deleteTestSet.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.quality.testSets.queryKey() })
        toast({ title: t('quality.setDeleted', { name: set.name }) })
        navigate('/knowledge/quality')
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('quality.deleteSet')}
      description={t('quality.deleteSetText')}
      name={set.name}
      prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
      confirmLabel={t('common.delete')}
      cancelLabel={t('common.cancel')}
      closeLabel={t('common.close')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: set.id })}
    />
  )
}
