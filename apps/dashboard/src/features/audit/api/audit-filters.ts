import type { AuditAction, AuditActorKind, AuditFilter, AuditGroup } from '@visualkit/contracts'
import { AUDIT_GROUPS, isAuditAction } from '@visualkit/contracts/audit-actions'

export const TIMES = ['any', 'today', 'week', 'month', 'between'] as const
export type Time = (typeof TIMES)[number]

/** What the reader looks for, as it stands in the address. */
export interface AuditView {
  show: 'all' | 'restricted'
  search: string
  /** `member`, or one of them: `member:<id>`. */
  who: string
  /** A group or an action. */
  what: string
  /** A kind of thing, or one of them: `widget:<id>`. */
  on: string
  time: Time
  /** Days such as 2026-11-28, both included; of `between` alone. */
  from: string
  to: string
}

const ACTOR_KINDS: readonly AuditActorKind[] = ['member', 'key', 'visitor', 'system']
const DAYS: Record<'today' | 'week' | 'month', number> = { today: 1, week: 7, month: 30 }

/** Reads the address; what makes no sense counts as not there. */
export function readAuditView(params: URLSearchParams): AuditView {
  const text = (name: string) => params.get(name) ?? ''
  const what = text('what')
  const [from, to] = [dayOf(text('from')), dayOf(text('to'))]
  return {
    show: text('show') === 'restricted' ? 'restricted' : 'all',
    search: text('search').slice(0, 200),
    who: ACTOR_KINDS.some((kind) => kind === text('who').split(':')[0]) ? text('who') : '',
    what: isGroup(what) || isAuditAction(what) ? what : '',
    on: /^[a-z_]+(:.+)?$/.test(text('on')) ? text('on').slice(0, 300) : '',
    time: TIMES.find((time) => time === text('time')) ?? 'any',
    from,
    to,
  }
}

/** How many filters are in use, beside the search. */
export function filtersInUse({ show, who, what, on, time }: AuditView): number {
  return [who, show === 'all' && what, show === 'all' && on, time !== 'any'].filter(Boolean).length
}

/** The same for the server. Days are the reader's own. */
export function toAuditFilter(view: AuditView, now: Date): AuditFilter {
  const [kind, id] = split(view.who)
  const [type, target] = split(view.on)
  const all = view.show === 'all'
  return {
    ...(view.search !== '' && { search: view.search }),
    ...(!all && { group: 'restricted' as const }),
    ...(all && isGroup(view.what) && { group: view.what }),
    ...(all && isAuditAction(view.what) && { action: view.what as AuditAction }),
    ...(kind && { actorKind: kind as AuditActorKind }),
    ...(id && { actorId: id }),
    ...(all && type && { targetType: type }),
    ...(all && target && { targetId: target }),
    ...stretchOf(view, now),
  }
}

function stretchOf({ time, from, to }: AuditView, now: Date): { from?: string; to?: string } {
  if (time === 'any') return {}
  if (time !== 'between') return { from: startOf(now, 1 - DAYS[time]).toISOString() }
  return {
    ...(from && { from: startOf(localDay(from)).toISOString() }),
    // The last day counts whole.
    ...(to && { to: startOf(localDay(to), 1).toISOString() }),
  }
}

function startOf(day: Date, plusDays = 0): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + plusDays)
}

function localDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

function dayOf(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(localDay(text).getTime()) ? text : ''
}

function isGroup(what: string): what is AuditGroup {
  return AUDIT_GROUPS.some((group) => group === what)
}

/** At the first colon: an id may hold others. */
function split(value: string): [string, string] {
  const at = value.indexOf(':')
  return at === -1 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
}
