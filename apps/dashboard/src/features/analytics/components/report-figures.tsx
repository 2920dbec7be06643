import type { AnalyticsFigures, AnalyticsReport } from '@visualkit/contracts'
import type { ReactNode } from 'react'
import { number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../../costs/api/money.ts'

/** What was served, solved and spent, each beside the days before. */
export function ReportFigures({ report: { total, previous } }: { report: AnalyticsReport }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line lg:grid-cols-4 *:bg-paper">
      <Figure name={t('analytics.figures.conversations')} value={number(total.conversations)}>
        {t('analytics.figures.before', { value: number(previous.conversations) })}
      </Figure>
      <Figure name={t('analytics.figures.withSight')} value={shareText(total, 'withSight')}>
        {t('analytics.figures.withSightOf', {
          count: total.withSight,
          before: shareText(previous, 'withSight'),
        })}
      </Figure>
      <Figure name={t('analytics.figures.solved')} value={number(solvedOf(total))}>
        {t('analytics.figures.solvedHow', {
          confirmed: number(total.confirmed),
          seen: number(total.seen),
          assumed: number(total.assumed),
        })}
      </Figure>
      <Figure name={t('analytics.figures.escalated')} value={shareText(total, 'escalated')}>
        {t('analytics.figures.escalatedOf', {
          count: total.escalated,
          before: shareText(previous, 'escalated'),
        })}
      </Figure>
      <Figure name={t('analytics.figures.cost')} value={money(total.costUsd)}>
        {t('analytics.figures.before', { value: money(previous.costUsd) })}
      </Figure>
      <Figure name={t('costs.perConversation')} value={perOne(total.costUsd, total.conversations)}>
        {t('analytics.figures.before', { value: perOne(previous.costUsd, previous.conversations) })}
      </Figure>
      <Figure name={t('costs.perResolution')} value={perOne(total.costUsd, solvedOf(total))}>
        {t('analytics.figures.before', { value: perOne(previous.costUsd, solvedOf(previous)) })}
      </Figure>
      <Figure
        name={t('analytics.figures.perProven')}
        value={perOne(total.costUsd, total.confirmed + total.seen)}
      >
        {t('analytics.figures.perProvenHint')}
      </Figure>
    </dl>
  )
}

export function solvedOf({
  confirmed,
  seen,
  assumed,
}: Pick<AnalyticsFigures, 'confirmed' | 'seen' | 'assumed'>): number {
  return confirmed + seen + assumed
}

/** A dash where there is nothing to divide by. */
export function perOne(costUsd: number, count: number | null): string {
  return count ? money(costUsd / count) : '–'
}

function shareText(figures: AnalyticsFigures, of: 'withSight' | 'escalated'): string {
  return figures.conversations === 0 ? '–' : percent(figures[of] / figures.conversations)
}

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="p-4">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd>
        <span className="mt-1 block text-2xl font-strong tabular-nums">{value}</span>
        <span className="mt-0.5 block text-xs text-ink-3 tabular-nums">{children}</span>
      </dd>
    </div>
  )
}
