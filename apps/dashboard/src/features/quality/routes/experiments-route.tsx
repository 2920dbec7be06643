import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Experiment } from '@visualkit/contracts'
import {
  Badge,
  type BadgeTone,
  Button,
  Callout,
  EmptyState,
  Progress,
  Table,
  TableCell,
  TableHead,
  TableRow,
  toast,
} from '@visualkit/ui'
import { FlaskConical, Square } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { longDate, number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { QualitySections } from '../components/quality-sections.tsx'
import { settingsText } from '../components/settings-text.ts'
import { StartExperimentDialog } from '../components/start-experiment-dialog.tsx'

const REFRESH_MS = 30_000

/** /knowledge/quality/experiments: two ways of answering, tried on visitors side by side. */
export function ExperimentsRoute() {
  const canWrite = useMember().may('knowledge.write')
  const [starting, setStarting] = useState(false)
  const list = useQuery({ ...trpc.quality.experiments.queryOptions(), refetchInterval: REFRESH_MS })
  const data = list.data
  const runs = data?.experiments.some(({ status }) => status === 'running') ?? false
  const act = canWrite ? (
    <Button variant="primary" disabled={runs} onClick={() => setStarting(true)}>
      <FlaskConical strokeWidth={1.7} />
      {t('quality.newExperiment')}
    </Button>
  ) : (
    <WhyNot of="knowledge.write" />
  )
  return (
    <Page
      title={t('quality.title')}
      description={t('quality.experimentsText')}
      actions={data?.experiments.length ? act : null}
    >
      <KnowledgeTabs />
      <QualitySections />
      {list.error && !data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!data && !list.error && <PanelSkeleton rows={6} of="text" />}
      {data && Object.keys(data.settings).length > 0 && (
        <Callout>{t('quality.inForce', { settings: settingsText(data.settings) })}</Callout>
      )}
      {data?.experiments.length === 0 && (
        <section className="rounded-card border">
          <EmptyState
            icon={<FlaskConical strokeWidth={1.7} />}
            title={t('quality.noExperimentsTitle')}
            actions={act}
          >
            {t('quality.noExperimentsText')}
          </EmptyState>
        </section>
      )}
      {data?.experiments.map((one) => (
        <ExperimentPanel key={one.id} experiment={one} canWrite={canWrite} />
      ))}
      {starting && <StartExperimentDialog onClose={() => setStarting(false)} />}
    </Page>
  )
}

const TONES: Record<Experiment['status'], BadgeTone> = {
  running: 'lagoon',
  stopped: 'neutral',
  adopted: 'ok',
}

function ExperimentPanel({ experiment, canWrite }: { experiment: Experiment; canWrite: boolean }) {
  const { sample, minimumSample, outcomes, measure, status, verdict, decision } = experiment
  const decisive = outcomes.find(({ outcome }) => outcome === measure)
  const reached = Math.min(decisive?.a.trials ?? 0, decisive?.b.trials ?? 0)
  const label = t('quality.sampleSoFar', { count: reached, planned: minimumSample })
  return (
    <Panel
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {experiment.name}
          <Badge tone={TONES[status]}>{t(`quality.experimentStates.${status}`)}</Badge>
        </span>
      }
      description={`A: ${settingsText(experiment.settingsA)} · B: ${settingsText(experiment.settingsB)}`}
      actions={canWrite && <Acts experiment={experiment} />}
    >
      <div className="flex flex-col gap-4">
        <Callout tone={verdict === 'early' || verdict === 'none' ? 'neutral' : 'ok'} role="status">
          <p className="font-medium">{t(`quality.verdicts.${verdict}`)}</p>
          {verdict === 'early' && (
            <>
              <p className="mt-0.5 mb-2 text-ink-2 tabular-nums">{label}</p>
              <Progress value={Math.min(1, reached / minimumSample)} label={label} />
            </>
          )}
          {decision && (
            <p className="mt-0.5 text-ink-2 tabular-nums">
              {t('quality.decidedOn', {
                date: longDate(decision.at),
                count: decision.a.trials,
                a: percent(decision.a.share ?? 0),
                b: percent(decision.b.share ?? 0),
                p: number(decision.difference?.pValue ?? 1, 3),
              })}
            </p>
          )}
        </Callout>
        <Table>
          <thead>
            <tr>
              <TableHead>{t('quality.outcome')}</TableHead>
              <TableHead className="text-right">A ({number(sample.a)})</TableHead>
              <TableHead className="text-right">B ({number(sample.b)})</TableHead>
              <TableHead className="text-right">{t('quality.difference')}</TableHead>
            </tr>
          </thead>
          <tbody>
            {outcomes.map(({ outcome, a, b, difference }) => (
              <TableRow key={outcome}>
                <TableCell>
                  {t(`quality.outcomes.${outcome}`)}
                  {outcome === measure && (
                    <span className="block text-xs text-ink-3">{t('quality.decides')}</span>
                  )}
                </TableCell>
                {[a, b].map((one, at) => (
                  <TableCell key={at === 0 ? 'a' : 'b'} className="text-right whitespace-nowrap">
                    {one.share === null ? '–' : percent(one.share)}
                    <span className="block text-xs text-ink-3">
                      {number(one.successes)}/{number(one.trials)}
                    </span>
                  </TableCell>
                ))}
                <TableCell className="text-right whitespace-nowrap">
                  {difference === null ? '–' : points(difference.value)}
                  {difference && (
                    <span className="block text-xs text-ink-3">
                      {t('quality.interval', {
                        low: points(difference.interval[0]),
                        high: points(difference.interval[1]),
                      })}
                    </span>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
        <p className="text-sm text-ink-3">
          {t(decision ? 'quality.goesOn' : 'quality.notYet', { count: minimumSample })}
        </p>
      </div>
    </Panel>
  )
}

/** A difference of shares, signed. */
function points(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${percent(Math.abs(value))}`
}

function Acts({ experiment: { id, status } }: { experiment: Experiment }) {
  const queries = useQueryClient()
  const options = {
    onSuccess: () => void queries.invalidateQueries({ queryKey: trpc.quality.experiments.queryKey() }),
    onError: (error: unknown) =>
      toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' as const }),
  }
  const stop = useMutation(trpc.quality.stopExperiment.mutationOptions(options))
  const adopt = useMutation(trpc.quality.adoptVariant.mutationOptions(options))
  if (status === 'adopted') return null
  return (
    <div className="flex flex-wrap gap-2">
      {status === 'running' && (
        <Button busy={stop.isPending} onClick={() => stop.mutate({ id })}>
          <Square strokeWidth={1.7} />
          {t('quality.stop')}
        </Button>
      )}
      {(['a', 'b'] as const).map((variant) => (
        <Button
          key={variant}
          busy={adopt.isPending && adopt.variables.variant === variant}
          onClick={() => adopt.mutate({ id, variant })}
        >
          {t('quality.adopt', { variant: variant.toUpperCase() })}
        </Button>
      ))}
    </div>
  )
}
