import type { RunComparison } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { Callout } from '@visualkit/ui'
import { Scale } from 'lucide-react'
import { listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** What changed from one measurement to another, in a sentence or two. */
export function ComparisonSummary({ comparison }: { comparison: RunComparison }) {
  const { cases, onlyInOne } = comparison
  const worse = cases.filter((one) => one.worse.length > 0).length
  const better = cases.filter((one) => one.worse.length === 0 && one.better.length > 0).length
  const measures = (of: 'worse' | 'better') =>
    MEASURES.filter((name) => comparison[of][name] > 0).map(
      (name) => `${t(`quality.measures.${name}`)} (${comparison[of][name]})`,
    )
  const parts = [
    worse > 0 && t('quality.comparisonWorse', { count: worse }),
    better > 0 && t('quality.comparisonBetter', { count: better }),
  ].filter((part) => part !== false)
  return (
    <Callout
      role="status"
      tone={worse > 0 ? 'danger' : better > 0 ? 'ok' : 'neutral'}
      icon={<Scale strokeWidth={1.7} />}
    >
      <p className="font-medium">
        {parts.length > 0 ? `${parts.join(' · ')}.` : t('quality.comparisonSame')}
      </p>
      {worse > 0 && <p className="mt-0.5">{listed(measures('worse'))}</p>}
      {onlyInOne > 0 && <p className="mt-0.5 text-ink-2">{t('quality.onlyInOne', { count: onlyInOne })}</p>}
    </Callout>
  )
}
