import type { DataCounts } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** What there is of somebody, one line for each kind. */
export function DataCountsList({ counts }: { counts: DataCounts }) {
  const there = Object.entries(counts).filter(([, count]) => count > 0) as [keyof DataCounts, number][]
  if (there.length === 0) return <p className="text-sm text-ink-2">{t('privacy.receipt.nothing')}</p>
  return (
    <ul className="grid gap-x-6 gap-y-1 text-sm text-ink-2 tabular-nums sm:grid-cols-2">
      {there.map(([kind, count]) => (
        <li key={kind}>{t(`privacy.counts.${kind}`, { count })}</li>
      ))}
    </ul>
  )
}
