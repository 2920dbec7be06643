import type { AnalyticsReport } from '@visualkit/contracts'

const COLUMNS = [
  'start',
  'conversations',
  'with_visual_context',
  'solved_confirmed',
  'solved_seen',
  'solved_assumed',
  'asked_for_person',
  'cost_usd',
  'cost_per_conversation_usd',
  'cost_per_resolution_usd',
] as const

/** The report's days or weeks for a spreadsheet (RFC 4180). All values are dates and numbers. */
export function reportCsv({ periods }: Pick<AnalyticsReport, 'periods'>): string {
  const rows = periods.map((period) => [
    period.start,
    period.conversations,
    period.withSight,
    period.confirmed,
    period.seen,
    period.assumed,
    period.escalated,
    amount(period.costUsd),
    perOne(period.costUsd, period.conversations),
    perOne(period.costUsd, period.confirmed + period.seen + period.assumed),
  ])
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

function perOne(costUsd: number, count: number): string {
  return count === 0 ? '' : amount(costUsd / count)
}

/** Never in the notation of small powers, which some spreadsheets take for text. */
function amount(usd: number): string {
  return usd.toFixed(10).replace(/\.?0+$/, '')
}
