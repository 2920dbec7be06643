import type { AnalyticsReport } from '@visualkit/contracts'
import type { UsedOnDay } from './report-costs.ts'

type Savings = AnalyticsReport['savings']

/** What routing and reading only changed frames saved, from what was used. */
export function savingsOf(used: readonly UsedOnDay[]): Savings {
  return { routing: routingOf(used), frames: framesOf(used) }
}

/**
 * Where a question chose between a fast and a strong model: what was paid, failed calls of the fast one included, and
 * what the strong one would have cost for the same answers, as it was written down with each call.
 */
function routingOf(used: readonly UsedOnDay[]): Savings['routing'] {
  const answers = used.filter(({ serviceType }) => serviceType === 'chat')
  const sum = (name: 'comparedUsd' | 'strongUsd') => answers.reduce((total, one) => total + one[name], 0)
  const alwaysStrongUsd = sum('strongUsd')
  return alwaysStrongUsd > 0 ? { spentUsd: sum('comparedUsd'), alwaysStrongUsd } : null
}

function framesOf(used: readonly UsedOnDay[]): Savings['frames'] {
  const screens = used.filter(({ serviceType, modality }) => serviceType === 'screen' && modality === 'video')
  const sum = (wanted: UsedOnDay['unit']) =>
    screens.reduce((total, { unit, quantity }) => (unit === wanted ? total + quantity : total), 0)
  const onePerSecond = Math.round(sum('seconds'))
  return onePerSecond > 0 ? { read: Math.round(sum('images')), onePerSecond } : null
}
