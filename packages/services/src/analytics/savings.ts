import { type Catalogue, priceOf } from '@visualkit/ai'
import type { AnalyticsReport } from '@visualkit/contracts'
import type { UsedOnDay } from './report-costs.ts'

type Savings = AnalyticsReport['savings']

/** What routing and reading only changed frames saved, from what was used. */
export function savingsOf(used: readonly UsedOnDay[], catalogue: Catalogue): Savings {
  return { routing: routingOf(used, catalogue), frames: framesOf(used) }
}

/** Where a question chose between a fast and a strong model: the same tokens at the price of the strong one. */
function routingOf(used: readonly UsedOnDay[], catalogue: Catalogue): Savings['routing'] {
  const routed = used.filter(({ serviceType, tier }) => serviceType === 'chat' && tier !== null)
  const strongOf = (provider: string) =>
    routed.find(({ model, tier }) => tier === 'strong' && providerOf(model) === provider)?.model ??
    strongInCatalogue(provider, catalogue)
  let spentUsd = 0
  let alwaysStrongUsd = 0
  for (const { model, unit, quantity, costUsd, day } of routed) {
    const strong = strongOf(providerOf(model))
    if (!strong) continue
    const price = priceOf(catalogue, { model: strong, unit, quantity }, new Date(`${day}T12:00:00Z`))
    // Without a price there is nothing to compare with.
    if (price === null) continue
    spentUsd += costUsd
    alwaysStrongUsd += price
  }
  return alwaysStrongUsd > 0 ? { spentUsd, alwaysStrongUsd } : null
}

function strongInCatalogue(provider: string, { providers }: Catalogue): string | undefined {
  const known = Object.entries(providers).find(([name]) => name === provider)?.[1]
  return known?.strongModel && `${provider}/${known.strongModel}`
}

function framesOf(used: readonly UsedOnDay[]): Savings['frames'] {
  const screens = used.filter(({ serviceType, modality }) => serviceType === 'screen' && modality === 'video')
  const sum = (wanted: UsedOnDay['unit']) =>
    screens.reduce((total, { unit, quantity }) => (unit === wanted ? total + quantity : total), 0)
  const onePerSecond = Math.round(sum('seconds'))
  return onePerSecond > 0 ? { read: Math.round(sum('images')), onePerSecond } : null
}

function providerOf(model: string): string {
  return model.slice(0, model.indexOf('/'))
}
