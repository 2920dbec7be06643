import { RestrictedCategory } from '@visualkit/contracts'
import { type Features, featuresOf } from './features.ts'
import type { Concept } from './lexicon/index.ts'
import type { Unit } from './units.ts'
import weights from './weights.json' with { type: 'json' }

/** Made by `scripts/train-restricted-use.ts`. */
export interface Weights {
  bias: number
  features: Record<string, number>
  /** By category, of concepts alone: which restricted use it is. */
  categories: Record<string, { bias: number; features: Record<string, number> }>
}

export interface Scored {
  /** 0–1. */
  score: number
  /** Over the bar for a text that speaks of these things. */
  restricted: boolean
  features: Features
}

/** Concepts that name something restricted: the bar is lower for a text that has one. */
const ANCHORS: ReadonlySet<Concept> = new Set<Concept>([
  'strongDoc',
  'contract',
  'legality',
  'will',
  'trust',
  'inherit',
  'ownDeath',
  'taxReturn',
  'court',
  'legalAdvice',
  'lawPerson',
  'compliance',
  'eSignVendor',
  'signature',
  'sign',
  'form',
  'pdf',
  'licensedOther',
])
/** Concepts that may mean something restricted in the right company. */
const HINTS: ReadonlySet<Concept> = new Set<Concept>([
  'paper',
  'draft',
  'tax',
  'oblige',
  'whoGets',
  'approve',
  'template',
  'health',
])
const BAR = { anchored: 0.56, hinted: 0.65, other: 0.75 }

export function scoreUnit(unit: Unit, ease = 0): Scored {
  const features = featuresOf(unit.tokens, unit.isQuestion)
  const { score } = scoreFeatures(features, weights as Weights)
  return { score, restricted: score >= barOf(features.concepts) - ease, features }
}

export function scoreFeatures(features: Features, { bias, features: known }: Weights): { score: number } {
  let sum = bias
  for (const name of features.names) sum += known[name] ?? 0
  return { score: 1 / (1 + Math.exp(-sum)) }
}

export function barOf(concepts: ReadonlySet<Concept>): number {
  let hinted = false
  for (const concept of concepts) {
    if (ANCHORS.has(concept)) return BAR.anchored
    hinted ||= HINTS.has(concept)
  }
  return hinted ? BAR.hinted : BAR.other
}

/** The category whose concepts fit best. */
export function categoryOf({ concepts }: Features, { categories } = weights as Weights): RestrictedCategory {
  let best: { category: RestrictedCategory; fit: number } | undefined
  for (const category of RestrictedCategory.options) {
    const { bias, features } = categories[category] ?? { bias: 0, features: {} }
    let fit = bias
    for (const concept of concepts) fit += features[concept] ?? 0
    if (best === undefined || fit > best.fit) best = { category, fit }
  }
  return best!.category
}
