import type { SessionSummary } from '@visualkit/contracts'
import { isEarlierState } from '@visualkit/contracts/state-marks'

export const INBOX_FILTERS = ['needs', 'ai', 'all', 'resolved'] as const
export type InboxFilter = (typeof INBOX_FILTERS)[number]

/** Whether a row belongs under a filter. */
export function matchesFilter(row: SessionSummary, filter: InboxFilter): boolean {
  if (filter === 'needs') return row.status === 'escalated'
  if (filter === 'ai') return row.status === 'active'
  return filter === 'all' || row.status === 'resolved'
}

/** Whether the visitor waits for a person now: nobody took the floor, or whoever holds it owes an answer. */
export function needsPerson(row: SessionSummary): boolean {
  return row.status === 'escalated' && (row.holder === 'ai' || row.waitingSince !== null)
}

/** The newer of two rows of a conversation: of two that cannot be told apart, the second. */
export function newerRow(one: SessionSummary, other: SessionSummary): SessionSummary {
  if (isEarlierState(other, one)) return one
  return isEarlierState(one, other) || one.updatedAt <= other.updatedAt ? other : one
}

/**
 * Rows of the server with what was heard since: newer states replace older ones, rows that left the filter go, rows
 * that entered it come (not while searching: only the server knows what the words find).
 */
export function mergeInbox(
  loaded: readonly SessionSummary[],
  live: ReadonlyMap<string, SessionSummary>,
  filter: InboxFilter,
  searching: boolean,
): SessionSummary[] {
  const rows = new Map(loaded.map((row) => [row.id, row]))
  for (const row of live.values()) {
    const known = rows.get(row.id)
    if (known || !searching) rows.set(row.id, known ? newerRow(known, row) : row)
  }
  return [...rows.values()].filter((row) => matchesFilter(row, filter)).sort(byUrgency(filter))
}

/** What the list looked like when somebody began to point at it. */
export interface HeldOrder {
  ids: readonly string[]
  /** How many pages of the server were loaded then. */
  pages: number
}

/**
 * Keeps rows where they were while somebody points at the list: known ones stay in their order, pages that are asked for
 * meanwhile come below them, new ones wait and are counted.
 */
export function holdOrder(
  held: HeldOrder,
  rows: readonly SessionSummary[],
  pages: readonly (readonly string[])[],
): { rows: SessionSummary[]; waiting: number } {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const order = new Set([...held.ids, ...pages.slice(held.pages).flat()])
  const kept = [...order].flatMap((id) => byId.get(id) ?? [])
  return { rows: kept, waiting: rows.length - kept.length }
}

function byUrgency(filter: InboxFilter) {
  if (filter !== 'needs') return (a: SessionSummary, b: SessionSummary) => compare(b.updatedAt, a.updatedAt)
  return (a: SessionSummary, b: SessionSummary) =>
    Number(needsPerson(b)) - Number(needsPerson(a)) || compare(askedAt(a), askedAt(b))
}

function askedAt(row: SessionSummary): string {
  return row.waitingSince ?? row.escalatedAt ?? row.updatedAt
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
