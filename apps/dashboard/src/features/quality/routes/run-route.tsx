import { useQuery } from '@tanstack/react-query'
import type { TestRunDetail } from '@visualkit/contracts'
import { Button, Callout, Progress, Select } from '@visualkit/ui'
import { ArrowLeft, Info, TriangleAlert } from 'lucide-react'
import { Link, useParams, useSearchParams } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { CaseResults } from '../components/case-results.tsx'
import { ComparisonSummary } from '../components/comparison-summary.tsx'
import { MeasureTiles } from '../components/measure-tiles.tsx'
import { RunStatus } from '../components/run-status.tsx'
import { isOpen } from '../components/share-text.ts'

const REFRESH_MS = 1_500

/** /knowledge/quality/runs/{id}: one measurement, question by question; `?with=` compares it with an earlier one. */
export function RunRoute() {
  const { runId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const baseId = params.get('with') ?? ''
  const run = useQuery({
    ...trpc.quality.run.queryOptions({ id: runId }),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? REFRESH_MS : false),
  })
  const thresholds = useQuery(trpc.quality.thresholds.queryOptions())
  const others = useQuery({
    ...trpc.quality.runs.queryOptions({ testSetId: run.data?.testSetId ?? undefined }),
    enabled: run.data?.testSetId != null,
  })
  const comparison = useQuery({
    ...trpc.quality.compare.queryOptions({ baseId, otherId: runId }),
    enabled: baseId !== '' && run.data?.status === 'done',
  })
  const data = run.data
  const choices = others.data?.runs.filter(({ id, status }) => id !== runId && status === 'done') ?? []
  const compared = baseId === '' ? undefined : comparison.data
  return (
    <Page
      title={
        data
          ? t('quality.runTitle', { name: data.testSetName ?? t('quality.ofDeletedSet') })
          : t('quality.runOf')
      }
      description={
        data && (
          <span className="inline-flex flex-wrap items-center gap-2">
            {longDate(data.createdAt)}
            <RunStatus run={data} />
          </span>
        )
      }
      actions={
        <>
          <Button asChild>
            <Link to={data?.testSetId ? `/knowledge/quality/sets/${data.testSetId}` : '/knowledge/quality'}>
              <ArrowLeft strokeWidth={1.7} />
              {data?.testSetName ?? t('quality.sets')}
            </Link>
          </Button>
          {data?.status === 'done' && choices.length > 0 && (
            <Select
              aria-label={t('quality.compareWith')}
              value={baseId}
              onChange={(event) => setParams(event.target.value === '' ? {} : { with: event.target.value })}
              className="w-auto [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
            >
              <option value="">{t('quality.compareNone')}</option>
              {choices.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('quality.comparisonTitle', { date: longDate(one.createdAt) })}
                </option>
              ))}
            </Select>
          )}
        </>
      }
    >
      {run.error && !data && <ErrorState error={run.error} onRetry={() => void run.refetch()} />}
      {!data && !run.error && <PanelSkeleton rows={6} of="text" />}
      {data && (
        <>
          <Notes run={data} />
          {comparison.error && (
            <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
          )}
          {compared && <ComparisonSummary comparison={compared} />}
          {data.status === 'done' && (
            <MeasureTiles run={data} before={compared?.base.measures} thresholds={thresholds.data} />
          )}
          {data.cases.length > 0 && (
            <CaseResults
              key={baseId}
              cases={ordered(
                data,
                compared?.cases.map(({ caseId }) => caseId),
              )}
              compared={compared && new Map(compared.cases.map((one) => [one.caseId, one]))}
            />
          )}
        </>
      )}
    </Page>
  )
}

/** In the order of the comparison, which puts what got worse first. */
function ordered({ cases }: TestRunDetail, ids: readonly string[] | undefined) {
  if (!ids) return cases
  const place = new Map(ids.map((id, at) => [id, at]))
  const placeOf = (id: string) => place.get(id) ?? ids.length
  return cases.toSorted((a, b) => placeOf(a.caseId) - placeOf(b.caseId))
}

function Notes({ run }: { run: TestRunDetail }) {
  const label = t('quality.measuring', { done: run.doneCount, total: run.caseCount })
  return (
    <>
      {isOpen(run) && (
        <Callout tone="lagoon" role="status">
          <p className="mb-2 tabular-nums">{label}</p>
          <Progress value={run.doneCount / Math.max(1, run.caseCount)} label={label} />
        </Callout>
      )}
      {run.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {t(`quality.errors.${run.error}`)}
        </Callout>
      )}
      {run.draftId !== null && <Callout tone="amber">{t('quality.withDraft')}</Callout>}
      {run.status === 'done' && (
        <Callout icon={<Info strokeWidth={1.7} />}>
          {run.judge === null ? t('quality.notJudged') : t('quality.judgedBy', { model: run.judge })}
        </Callout>
      )}
    </>
  )
}
