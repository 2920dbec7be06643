import { BUILT_IN_CATALOGUE, priceOf } from '@visualkit/ai'
import { imageTokens } from './image-tokens.ts'

const { google, anthropic } = BUILT_IN_CATALOGUE.providers
/** Three models, the cheapest first, of the vendors that the specification names. */
const TIERS = [
  `google/${google.fastModel}`,
  `google/${google.strongModel}`,
  `anthropic/${anthropic.strongModel}`,
]
/** How often each of them has the last word (specification 6.1). */
const RESOLVED_BY = [0.6, 0.25, 0.15]
/** Questions about the screen in an hour of sharing, and how many of them need more than words. */
export const QUESTIONS = 20
export const NEED_LOOKS = 0.3
/** Looks that the product allows in one conversation. */
export const MOST_LOOKS = 30
/** Words besides the pictures: instructions, question, what was recognised; and what comes back. */
const TEXT_TOKENS = 1_300
const ANSWER_TOKENS = 120

/** A picture, in pixels. */
export interface Size {
  width: number
  height: number
}

/** US dollars an hour, at the catalogue's prices of today. */
export function costsPerHour(of: { sentPerHour: number; looks: readonly Size[][]; wholes: readonly Size[] }) {
  const [cheapest, , best] = TIERS as [string, string, string]
  const tokensOf = (model: string, pictures: readonly Size[]) =>
    pictures.reduce((total, { width, height }) => total + imageTokens(model.split('/')[0]!, width, height), 0)
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
  const callOf = (model: string, imageTokenCount: number) =>
    dollarsFor(model, 'input_tokens', imageTokenCount + TEXT_TOKENS) +
    dollarsFor(model, 'output_tokens', ANSWER_TOKENS)
  const wholeOf = (model: string) => mean(of.wholes.map((size) => tokensOf(model, [size])))
  const lookOf = (model: string) => mean(of.looks.map((pictures) => tokensOf(model, pictures)))
  // A look that ends at a tier has asked all before it.
  const upTo = TIERS.map((_, at) =>
    TIERS.slice(0, at + 1).reduce((total, model) => total + callOf(model, lookOf(model)), 0),
  )
  const perLook = RESOLVED_BY.reduce((total, share, at) => total + share * upTo[at]!, 0)
  return {
    naiveCheapest: 3_600 * dollarsFor(cheapest, 'input_tokens', wholeOf(cheapest)),
    naiveBest: 3_600 * dollarsFor(best, 'input_tokens', wholeOf(best)),
    changedCheapest: of.sentPerHour * dollarsFor(cheapest, 'input_tokens', wholeOf(cheapest)),
    typical: QUESTIONS * NEED_LOOKS * perLook,
    worst: MOST_LOOKS * callOf(best, wholeOf(best)),
    allTiers: TIERS.reduce((total, model) => total + callOf(model, wholeOf(model)), 0),
  }
}

function dollarsFor(model: string, unit: 'input_tokens' | 'output_tokens', quantity: number): number {
  const price = priceOf(BUILT_IN_CATALOGUE, { model, unit, quantity }, new Date())
  if (price === null) throw new Error(`The catalogue has no price of ${model}.`)
  return price
}
