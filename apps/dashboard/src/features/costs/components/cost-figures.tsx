import type { CostReport } from '@visualkit/contracts'
import type { ReactNode } from 'react'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../api/money.ts'

/** What it cost, and what came of it. */
export function CostFigures({ report }: { report: CostReport }) {
  const { conversations, resolved, assumed, withSight } = report
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-card border lg:grid-cols-4 [&>*]:border-line max-lg:[&>*:nth-child(-n+2)]:border-b [&>*:nth-child(odd)]:border-r lg:[&>*:nth-child(2)]:border-r">
      <Figure name={t('costs.total')} value={money(report.totalUsd)}>
        {t('costs.previous', { amount: money(report.previousUsd) })}
      </Figure>
      <Figure name={t('costs.perConversation')} value={amountOr(report.perConversationUsd)}>
        {t('costs.conversations', { count: conversations })}
      </Figure>
      <Figure name={t('costs.perResolution')} value={amountOr(report.perResolutionUsd)}>
        {t('costs.resolved', { count: resolved, assumed: number(assumed) })}
      </Figure>
      <Figure name={t('costs.withSight')} value={number(withSight)}>
        {t('costs.withSightHint')}
      </Figure>
    </dl>
  )
}

function amountOr(usd: number | null): string {
  return usd === null ? '–' : money(usd)
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
