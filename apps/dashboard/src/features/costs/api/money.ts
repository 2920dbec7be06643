import { formatLocale } from '../../../i18n/text.ts'

/** An amount in US dollars: small ones keep the digits that tell them apart. */
export function money(usd: number): string {
  const digits = usd === 0 || usd >= 1 ? 2 : usd >= 0.01 ? 3 : 5
  return new Intl.NumberFormat(formatLocale(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd)
}
