import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DraftDetail } from '@visualkit/contracts'
import { Button, Callout, Dialog, Progress, toast } from '@visualkit/ui'
import { ArrowLeft, Check, TriangleAlert, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { listed, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { CaseResults } from '../components/case-results.tsx'
import { ComparisonSummary } from '../components/comparison-summary.tsx'
import { DraftState } from '../components/draft-state.tsx'
import { MeasureTiles } from '../components/measure-tiles.tsx'
import { isOpen } from '../components/share-text.ts'

const REFRESH_MS = 1_500

/** /knowledge/quality/changes/{id}: what a change would do to the answers, and the decision on it. */
export function ChangeRoute() {
  const { draftId = '' } = useParams()
  const canWrite = useMember().may('knowledge.write')
  const draft = useQuery({
    ...trpc.quality.draft.queryOptions({ id: draftId }),
    refetchInterval: ({ state }) => (state.data && isBeingMeasured(state.data) ? REFRESH_MS : false),
  })
  const data = draft.data
  const changed = useQuery({
    ...trpc.quality.run.queryOptions({ id: data?.changed?.id ?? '' }),
    enabled: data?.comparison != null,
  })
  const comparison = data?.comparison
  return (
    <Page
      title={data?.title ?? t('quality.sections.changes')}
      description={
        data && (
          <span className="inline-flex flex-wrap items-center gap-2">
            {longDate(data.createdAt)}
            <DraftState draft={data} />
            {data.replaces && t('quality.replacesTitle', { title: data.replaces.title })}
          </span>
        )
      }
      actions={
        <>
          <Button asChild>
            <Link to="/knowledge/quality/changes">
              <ArrowLeft strokeWidth={1.7} />
              {t('quality.sections.changes')}
            </Link>
          </Button>
          {data && data.decision === null && canWrite && <Decision draft={data} />}
          {data?.documentId && (
            <Button asChild>
              <Link to={`/knowledge/${data.documentId}`}>{t('quality.openDocument')}</Link>
            </Button>
          )}
        </>
      }
    >
      {draft.error && !data && <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />}
      {!data && !draft.error && <PanelSkeleton rows={6} of="text" />}
      {data && (
        <>
          <State draft={data} />
          {comparison && <ComparisonSummary comparison={comparison} />}
          {comparison && <MeasureTiles run={comparison.other} before={comparison.base.measures} />}
          {comparison && changed.data && (
            <CaseResults
              cases={comparison.cases.flatMap(
                ({ caseId }) => changed.data.cases.find((one) => one.caseId === caseId) ?? [],
              )}
              compared={new Map(comparison.cases.map((one) => [one.caseId, one]))}
            />
          )}
          <Panel title={t('knowledge.content')}>
            <pre className="max-h-96 overflow-auto font-mono text-sm whitespace-pre-wrap">{data.content}</pre>
          </Panel>
        </>
      )}
    </Page>
  )
}

function isBeingMeasured({ baseline, changed }: DraftDetail): boolean {
  return [baseline, changed].some((run) => run && isOpen(run))
}

function State({ draft }: { draft: DraftDetail }) {
  const { baseline, changed, decision } = draft
  if (decision !== null) return null
  if (isBeingMeasured(draft)) {
    const done = (baseline?.doneCount ?? 0) + (changed?.doneCount ?? 0)
    const total = (baseline?.caseCount ?? 0) + (changed?.caseCount ?? 0)
    const label = t('quality.measuringBoth', { done, total })
    return (
      <Callout tone="lagoon" role="status">
        <p className="mb-2 tabular-nums">{label}</p>
        <Progress value={done / Math.max(1, total)} label={label} />
      </Callout>
    )
  }
  const failed = [baseline, changed].find((run) => run?.error)
  if (failed?.error)
    return (
      <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
        {t(`quality.errors.${failed.error}`)}
      </Callout>
    )
  if (!draft.isMeasured)
    return (
      <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
        {t('quality.notMeasuredText')}
      </Callout>
    )
  if (draft.breaks.length > 0)
    return (
      <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
        {t('quality.wouldMiss', {
          measures: listed(draft.breaks.map((measure) => t(`quality.measures.${measure}`))),
        })}
      </Callout>
    )
  return null
}

/** Publish or discard; publishing below a minimum, or what was not measured, is asked about once more. */
function Decision({ draft }: { draft: DraftDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const done = (title: string) => {
    void queries.invalidateQueries({ queryKey: trpc.quality.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() })
    setAsking(false)
    toast({ title })
  }
  const onError = (error: unknown) =>
    toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
  const publish = useMutation(
    trpc.quality.publishDraft.mutationOptions({
      onSuccess: () => done(t('quality.published', { title: draft.title })),
      onError,
    }),
  )
  const discard = useMutation(
    trpc.quality.discardDraft.mutationOptions({
      onSuccess: () => done(t('quality.discarded', { title: draft.title })),
      onError,
    }),
  )
  const { isMeasured } = draft
  const isHeld = !isMeasured || draft.breaks.length > 0
  return (
    <>
      <Button busy={discard.isPending} onClick={() => discard.mutate({ id: draft.id })}>
        <Undo2 strokeWidth={1.7} />
        {t('quality.discard')}
      </Button>
      <Button
        variant="primary"
        busy={publish.isPending}
        disabled={isBeingMeasured(draft)}
        onClick={() => (isHeld ? setAsking(true) : publish.mutate({ id: draft.id }))}
      >
        <Check strokeWidth={1.7} />
        {t('quality.publish')}
      </Button>
      {asking && (
        <Dialog
          open
          onOpenChange={setAsking}
          title={t(isMeasured ? 'quality.despiteTitle' : 'quality.unmeasuredTitle')}
          description={t(isMeasured ? 'quality.despiteText' : 'quality.unmeasuredText')}
          closeLabel={t('common.close')}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
              <Button
                variant="danger"
                busy={publish.isPending}
                onClick={() => publish.mutate({ id: draft.id, despite: true })}
              >
                {t('quality.despite')}
              </Button>
            </>
          }
        />
      )}
    </>
  )
}
