import { setTimeout as sleep } from 'node:timers/promises'
import type { Bus, BusEvent } from '@visualkit/realtime'

export interface HubMember {
  side: 'visitor' | 'agent'
  /** The one conversation a visitor's socket belongs to; null for an agent's, which hears of all. */
  sessionId: string | null
  onEvent(event: BusEvent): void
}

interface Tenant {
  visitors: Map<string, Set<HubMember>>
  agents: Set<HubMember>
  listening: Promise<void>
  /** Ends the subscription, or the tries to get one. */
  left: AbortController
  /** Rows of the inbox its people here were told of, and as of when, in milliseconds since 1970. */
  heard: Map<string, number>
}

/** A bus that is away holds nobody up: meanwhile the database is asked for what happens. */
const LONGEST_WAIT_MS = 1_000
const TRY_AGAIN_MS = 1_000
/** Rows of the inbox that are remembered for each business. */
const MOST_HEARD = 2_000

/** Brings a tenant's events to the sockets of this server that may have them: one subscription for all of them. */
export class TenantHub {
  readonly #bus: Bus
  readonly #tenants = new Map<string, Tenant>()

  constructor(bus: Bus) {
    this.#bus = bus
  }

  /**
   * From when this resolves, no event is missed while the bus is there. Call the returned function to leave.
   */
  async join(tenantId: string, member: HubMember): Promise<() => void> {
    const tenant = this.#tenants.get(tenantId) ?? this.#open(tenantId)
    const members =
      member.sessionId === null
        ? tenant.agents
        : (tenant.visitors.get(member.sessionId) ??
          tenant.visitors.set(member.sessionId, new Set()).get(member.sessionId)!)
    members.add(member)
    const leave = () => {
      members.delete(member)
      if (member.sessionId !== null && members.size === 0) tenant.visitors.delete(member.sessionId)
      if (tenant.agents.size > 0 || tenant.visitors.size > 0) return
      if (this.#tenants.get(tenantId) === tenant) this.#tenants.delete(tenantId)
      tenant.left.abort()
    }
    const patience = new AbortController()
    const waited = sleep(LONGEST_WAIT_MS, undefined, { signal: patience.signal }).catch(() => {})
    await Promise.race([tenant.listening, waited])
    patience.abort()
    return leave
  }

  /** As if the bus had brought it. */
  deliver(event: BusEvent): void {
    const tenant = this.#tenants.get(event.tenantId)
    if (tenant) this.#route(tenant, event)
  }

  /** Businesses whose people are connected here. */
  tenantsWithAgents(): string[] {
    return [...this.#tenants].filter(([, { agents }]) => agents.size > 0).map(([tenantId]) => tenantId)
  }

  /** Whether the people here were told of a row of the inbox as it was at that moment, or later. */
  hasHeard(tenantId: string, sessionId: string, updatedAt: Date): boolean {
    const tenant = this.#tenants.get(tenantId)
    if (!tenant) return true
    const heard = tenant.heard.get(sessionId)
    return heard !== undefined && heard >= updatedAt.getTime()
  }

  #open(tenantId: string): Tenant {
    const tenant: Tenant = {
      visitors: new Map(),
      agents: new Set(),
      listening: Promise.resolve(),
      left: new AbortController(),
      heard: new Map(),
    }
    tenant.listening = this.#listen(tenantId, tenant)
    this.#tenants.set(tenantId, tenant)
    return tenant
  }

  async #listen(tenantId: string, tenant: Tenant): Promise<void> {
    const { signal } = tenant.left
    while (!signal.aborted) {
      try {
        const stop = await this.#bus.subscribe(tenantId, (event) => this.#route(tenant, event))
        if (signal.aborted) stop()
        else signal.addEventListener('abort', stop)
        return
      } catch {
        await sleep(TRY_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }

  #note(tenant: Tenant, { message }: BusEvent) {
    if (message.type !== 'inbox' || tenant.agents.size === 0) return
    const { id, updatedAt } = message.summary
    tenant.heard.delete(id)
    tenant.heard.set(id, Date.parse(updatedAt))
    if (tenant.heard.size > MOST_HEARD) tenant.heard.delete(tenant.heard.keys().next().value!)
  }

  #route(tenant: Tenant, event: BusEvent) {
    this.#note(tenant, event)
    if (event.audience !== 'visitor') for (const agent of [...tenant.agents]) agent.onEvent(event)
    if (event.audience === 'agents') return
    const rooms =
      event.sessionId === null ? [...tenant.visitors.values()] : [tenant.visitors.get(event.sessionId) ?? []]
    for (const room of rooms) for (const visitor of [...room]) visitor.onEvent(event)
  }
}
