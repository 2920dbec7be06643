/** Days of a report, and how they are told apart; kept in the address of the page. */
export interface ReportRange {
  from: string
  to: string
  by: 'day' | 'week'
}

const MOST_DAYS = 366
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** What an address asks for; the last thirty days where it says nothing, or nothing that can be read. */
export function readRange(search: URLSearchParams, today: string): ReportRange {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  const by = search.get('by')
  const days = isRange(from, to) ? { from, to } : lastDays(30, today)
  return { ...days, by: by === 'day' || by === 'week' ? by : usualStep(days) }
}

/** So many days up to today. */
export function lastDays(count: number, today: string): { from: string; to: string } {
  const from = new Date(Date.parse(`${today}T00:00:00Z`) - (count - 1) * 86_400_000)
  return { from: from.toISOString().slice(0, 10), to: today }
}

/** Whether both are dates, in order, and no more than a year. */
export function isRange(from: string, to: string): boolean {
  if (!DATE.test(from) || !DATE.test(to)) return false
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return days >= 1 && days <= MOST_DAYS
}

function usualStep({ from, to }: { from: string; to: string }): 'day' | 'week' {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 > 45 ? 'week' : 'day'
}
