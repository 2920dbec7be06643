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
  listening: Promise<() => void>
}

/** Brings a tenant's events to the sockets of this server that may have them: one subscription for all of them. */
export class TenantHub {
  readonly #bus: Bus
  readonly #tenants = new Map<string, Tenant>()

  constructor(bus: Bus) {
    this.#bus = bus
  }

  /** From when this resolves, no event is missed. Call the returned function to leave. */
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
      void tenant.listening.then((stop) => stop()).catch(() => {})
    }
    try {
      await tenant.listening
    } catch (error) {
      if (this.#tenants.get(tenantId) === tenant) this.#tenants.delete(tenantId)
      leave()
      throw error
    }
    return leave
  }

  #open(tenantId: string): Tenant {
    const tenant: Tenant = {
      visitors: new Map(),
      agents: new Set(),
      listening: this.#bus.subscribe(tenantId, (event) => this.#route(tenant, event)),
    }
    this.#tenants.set(tenantId, tenant)
    return tenant
  }

  #route(tenant: Tenant, event: BusEvent) {
    if (event.audience !== 'visitor') for (const agent of [...tenant.agents]) agent.onEvent(event)
    if (event.audience === 'agents') return
    const rooms =
      event.sessionId === null ? [...tenant.visitors.values()] : [tenant.visitors.get(event.sessionId) ?? []]
    for (const room of rooms) for (const visitor of [...room]) visitor.onEvent(event)
  }
}
