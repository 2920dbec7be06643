import { setTimeout as sleep } from 'node:timers/promises'
import { isEarlierState, type Message, type ServerMessage, type SessionSummary } from '@visualkit/contracts'
import type { BusEvent } from '@visualkit/realtime'
import { forAMoment, type RowMarks, readSummaries, type Services } from '@visualkit/services'
import { InboxRows } from './inbox-rows.ts'

export interface HubMember {
  /** The one conversation a visitor's socket belongs to; null for an agent's, which hears of all. */
  readonly sessionId: string | null
  onEvent(event: BusEvent): void
}

interface Tenant {
  visitors: Rooms
  agents: Set<HubMember>
  listening: Promise<void>
  isListening: boolean
  /** Ends the subscription, or the tries to get one. */
  left: AbortController
  /** Rows of the inbox its people here were told of, as they were then. */
  heard: Map<string, RowMarks>
  rows: InboxRows
}

const TRY_AGAIN_MS = 1_000
/** Rows of the inbox that are remembered for each business, at least as many as a look for missed ones finds. */
const MOST_HEARD = 10_000

/** Brings a tenant's events to the sockets of this server that may have them: one subscription for all of them. */
export class TenantHub {
  readonly #services: Pick<Services, 'bus' | 'db' | 'log'>
  readonly #tenants = new Map<string, Tenant>()

  constructor(services: Pick<Services, 'bus' | 'db' | 'log'>) {
    this.#services = services
  }

  /** From when this resolves, no event is missed while the bus is there. */
  async join(tenantId: string, member: HubMember): Promise<void> {
    const tenant = this.#tenants.get(tenantId) ?? this.#open(tenantId)
    if (member.sessionId === null) tenant.agents.add(member)
    else add(tenant.visitors, member.sessionId, member)
    if (tenant.isListening) return
    // A bus that is away holds nobody up: meanwhile the database is asked for what happens.
    await forAMoment(tenant.listening)
  }

  leave(tenantId: string, member: HubMember): void {
    const tenant = this.#tenants.get(tenantId)
    if (!tenant) return
    if (member.sessionId === null) {
      tenant.agents.delete(member)
      // Whoever comes next is given the rows as they are then.
      if (tenant.agents.size === 0) tenant.rows.forget()
    } else remove(tenant.visitors, member.sessionId, member)
    if (tenant.agents.size > 0 || tenant.visitors.size > 0) return
    this.#tenants.delete(tenantId)
    tenant.left.abort()
    tenant.rows.close()
  }

  /** As if the bus had brought it. */
  deliver(event: BusEvent): void {
    const tenant = this.#tenants.get(event.tenantId)
    if (tenant) this.#take(tenant, event)
  }

  /**
   * A message that was stored here reaches the sockets of this server at once; the bus brings it to the others.
   * @param author tells it itself, after those who do not know it yet.
   */
  deliverStored(tenantId: string, sessionId: string, message: Message, author: HubMember): void {
    const tenant = this.#tenants.get(tenantId)
    // What it changes of the inbox the bus says.
    if (tenant)
      route(
        tenant,
        { tenantId, sessionId, audience: 'all', message: { type: 'message', sessionId, message } },
        author,
      )
  }

  /** The bus may have lost what changed rows of the inbox. */
  distrustRows(): void {
    for (const { rows } of this.#tenants.values()) rows.distrust()
  }

  /** Businesses whose people are connected here. */
  tenantsWithAgents(): string[] {
    return [...this.#tenants].filter(([, { agents }]) => agents.size > 0).map(([tenantId]) => tenantId)
  }

  /** Whether the people here were told of a row of the inbox as it was then, or later, or soon will be. */
  hasHeard(tenantId: string, sessionId: string, then: RowMarks): boolean {
    const tenant = this.#tenants.get(tenantId)
    if (!tenant || tenant.rows.isPending(sessionId)) return true
    const heard = tenant.heard.get(sessionId)
    return heard !== undefined && heard.updatedMs >= then.updatedMs && !isEarlierState(heard, then)
  }

  #open(tenantId: string): Tenant {
    const { db, log } = this.#services
    const rows = new InboxRows({
      read: (ids) => readSummaries({ db }, tenantId, ids),
      tell: (summary) => {
        const message = { type: 'inbox' as const, summary }
        note(tenant, summary)
        for (const agent of [...tenant.agents])
          agent.onEvent({ tenantId, sessionId: summary.id, audience: 'agents', message })
      },
      onError: (error) => log.warn({ error, tenantId }, 'Rows of the inbox could not be read.'),
    })
    const tenant: Tenant = {
      visitors: new Map(),
      agents: new Set(),
      listening: Promise.resolve(),
      isListening: false,
      left: new AbortController(),
      heard: new Map(),
      rows,
    }
    tenant.listening = this.#listen(tenantId, tenant)
    this.#tenants.set(tenantId, tenant)
    return tenant
  }

  async #listen(tenantId: string, tenant: Tenant): Promise<void> {
    const { signal } = tenant.left
    while (!signal.aborted) {
      try {
        const stop = await this.#services.bus.subscribe(tenantId, (event) => this.#take(tenant, event))
        if (signal.aborted) stop()
        else signal.addEventListener('abort', stop)
        tenant.isListening = true
        return
      } catch {
        await sleep(TRY_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }

  #take(tenant: Tenant, event: BusEvent) {
    if (tenant.agents.size === 0 || noteRows(tenant, event)) route(tenant, event)
  }
}

/**
 * Sees to the rows of the inbox that an event changes.
 * @returns whether it is told: no row that another server tells takes people back to what it was before.
 */
function noteRows(tenant: Tenant, { message, sessionId, changesInbox }: BusEvent): boolean {
  const { heard, rows } = tenant
  if (sessionId !== null && !isPassing(message)) {
    if (typeof changesInbox === 'object' && message.type === 'message')
      rows.changed(sessionId, { message: message.message, ...changesInbox })
    else {
      rows.unknown(sessionId)
      if (changesInbox) rows.changed(sessionId)
    }
  }
  if (message.type === 'sessions.gone') rows.forget(message.sessionIds)
  if (message.type !== 'inbox') return true
  const { summary } = message
  const before = heard.get(summary.id)
  if (before !== undefined) {
    const isEarlier = isEarlierState(summary, before)
    const isLater =
      !isEarlier && (isEarlierState(before, summary) || Date.parse(summary.updatedAt) > before.updatedMs)
    // Of two that cannot be told apart nobody knows which is newer: then too it is told as it is read now.
    if (!isLater) rows.changed(summary.id)
    if (isEarlier) return false
  }
  note(tenant, summary)
  return true
}

function route(tenant: Tenant, event: BusEvent, except?: HubMember): void {
  if (event.audience !== 'visitor') tellAll(tenant.agents, event, except)
  if (event.audience === 'agents') return
  if (event.sessionId === null) for (const room of [...tenant.visitors.values()]) tellAll(room, event, except)
  else tellAll(tenant.visitors.get(event.sessionId), event, except)
}

/** What changes no row of the inbox. */
const isPassing = ({ type }: ServerMessage) =>
  /^(typing|turn|survey|pointer|drawing|frame|page|voice|audio|visitor)\b/.test(type)

/** As it is told to people here. */
function note({ heard }: Tenant, summary: SessionSummary): void {
  const { id, lastSeq, revision, stateRevision, updatedAt } = summary
  // The oldest are forgotten first; while there is room for all, nothing need be in order.
  if (heard.size > MOST_HEARD / 2) heard.delete(id)
  heard.set(id, { lastSeq, revision, stateRevision, updatedMs: Date.parse(updatedAt) })
  if (heard.size > MOST_HEARD) heard.delete(heard.keys().next().value!)
}

/** Who has a conversation open. Most have one page, which then needs no set of its own. */
type Rooms = Map<string, HubMember | Set<HubMember>>

function add(rooms: Rooms, id: string, member: HubMember): void {
  const room = rooms.get(id)
  if (room === undefined) rooms.set(id, member)
  else if (room instanceof Set) room.add(member)
  else rooms.set(id, new Set([room, member]))
}

function remove(rooms: Rooms, id: string, member: HubMember): void {
  const room = rooms.get(id)
  if (room instanceof Set) {
    room.delete(member)
    if (room.size === 0) rooms.delete(id)
  } else if (room === member) rooms.delete(id)
}

function tellAll(
  room: HubMember | Set<HubMember> | undefined,
  event: BusEvent,
  except: HubMember | undefined,
): void {
  if (!(room instanceof Set)) {
    if (room !== except) room?.onEvent(event)
    return
  }
  for (const member of [...room]) if (member !== except) member.onEvent(event)
}
