import { StartError } from '../start-error.ts'

const DAY_MS = 86_400_000

/** `2027-01-31` (to its end, UTC) or `90d` as a moment; undefined for nothing. */
export function readExpiry(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) return undefined
  const days = /^(\d{1,5})d$/.exec(text)?.[1]
  if (days) return new Date(now.getTime() + Number(days) * DAY_MS).toISOString()
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T23:59:59Z`) : null
  if (date === null || Number.isNaN(date.getTime()))
    throw new StartError('--expires takes a date such as 2027-01-31, or days such as 90d.')
  return date.toISOString()
}
