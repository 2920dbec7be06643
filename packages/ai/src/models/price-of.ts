import type { Catalogue, ModelPrices } from './catalogue.ts'

/** What usage is counted in. */
export type CostUnit =
  | 'input_tokens'
  | 'cached_input_tokens'
  | 'cache_write_tokens'
  | 'output_tokens'
  | 'image_tokens'
  | 'audio_input_tokens'
  | 'audio_output_tokens'
  | 'seconds'
  | 'characters'
  | 'searches'
  | 'images'
  | 'requests'
  | 'bytes'

/** Providers whose models run on a machine of the operator: they cost nothing by the call. */
const OWN = ['local', 'compatible', 'static']

/**
 * What a quantity costs on a day.
 * @param model `provider/model`.
 * @returns US dollars; null when the catalogue has no price for the model.
 */
export function priceOf(
  catalogue: Catalogue,
  { model, unit, quantity }: { model: string; unit: CostUnit; quantity: number },
  day: Date,
): number | null {
  const known = catalogue.models[model]
  if (!known) return OWN.includes(model.split('/')[0]!) ? 0 : null
  const { laterPrices } = known
  const prices =
    laterPrices && day >= new Date(`${laterPrices.from}T00:00:00Z`) ? laterPrices.prices : known.prices
  return quantity * perUnit(prices, unit)
}

function perUnit(prices: ModelPrices, unit: CostUnit): number {
  const { inputPerMillion: input = 0, outputPerMillion: output = 0 } = prices
  switch (unit) {
    case 'input_tokens':
      return input / 1e6
    case 'cached_input_tokens':
      return (prices.cachedInputPerMillion ?? input) / 1e6
    case 'cache_write_tokens':
      return (prices.cacheWritePerMillion ?? input) / 1e6
    case 'output_tokens':
      return output / 1e6
    case 'image_tokens':
      return (prices.imagePerMillion ?? input) / 1e6
    case 'audio_input_tokens':
      return (prices.audioInputPerMillion ?? input) / 1e6
    case 'audio_output_tokens':
      return (prices.audioOutputPerMillion ?? output) / 1e6
    case 'seconds':
      return (prices.perMinute ?? 0) / 60
    case 'characters':
      return (prices.perMillionCharacters ?? 0) / 1e6
    case 'searches':
      return (prices.perThousandSearches ?? 0) / 1_000
    case 'images':
    case 'requests':
    case 'bytes':
      return 0
  }
}
