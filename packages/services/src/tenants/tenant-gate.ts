import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'

/** Lets nobody work for a business that the operator has suspended. */
export interface TenantGate {
  isSuspended(tenantId: string): Promise<boolean>
  /** The plan it is on. */
  plan(tenantId: string): Promise<string>
  /** Throws TENANT_SUSPENDED. */
  requireActive(tenantId: string): Promise<void>
  close(): Promise<void>
}

/** How long a server may believe what it read; a suspension is heard at once over the bus. */
const CACHE_MS = 5_000
const CACHE_ENTRIES = 10_000
const ACTIVE = Promise.resolve()

/** One indexed query for each business, remembered for seconds. One per server. */
export function createTenantGate({
  db,
  bus,
  log,
  now,
}: Pick<Services, 'db' | 'bus' | 'log' | 'now'>): TenantGate {
  const states = new Map<string, { suspended: boolean; plan: string; readAt: number }>()
  /** Counts what was heard of each business, so that a query begun before is not believed. */
  const heard = new Map<string, number>()
  /** Under way: thousands of sockets ask at the same moment. */
  const reading = new Map<string, Promise<{ suspended: boolean; plan: string }>>()
  const { tenants } = schema

  const listening = bus.subscribeControl((control) => {
    if (control.type !== 'tenant_suspended' && control.type !== 'tenant_restored') return
    states.delete(control.tenantId)
    reading.delete(control.tenantId)
    heard.set(control.tenantId, (heard.get(control.tenantId) ?? 0) + 1)
  })
  // Heard only for speed: without it a suspension takes CACHE_MS to arrive.
  listening.catch((error: unknown) => log.warn({ error }, 'suspensions are noticed late'))

  function known(tenantId: string, nowMs: number) {
    const state = states.get(tenantId)
    return state && nowMs - state.readAt < CACHE_MS && nowMs >= state.readAt ? state : null
  }

  async function read(tenantId: string): Promise<{ suspended: boolean; plan: string }> {
    const nowMs = now().getTime()
    const state = known(tenantId, nowMs)
    if (state) return state
    const begun = reading.get(tenantId)
    if (begun) return begun
    const asked = readNow(tenantId, nowMs).finally(() => {
      if (reading.get(tenantId) === asked) reading.delete(tenantId)
    })
    reading.set(tenantId, asked)
    return asked
  }

  async function readNow(tenantId: string, nowMs: number): Promise<{ suspended: boolean; plan: string }> {
    const before = heard.get(tenantId)
    const [row] = await db.withAuth((tx) =>
      tx.select({ status: tenants.status, plan: tenants.plan }).from(tenants).where(eq(tenants.id, tenantId)),
    )
    // One that was deleted is served as little as a suspended one.
    const state = { suspended: row?.status !== 'active', plan: row?.plan ?? 'self_hosted' }
    if (heard.get(tenantId) === before) {
      states.delete(tenantId)
      states.set(tenantId, { ...state, readAt: nowMs })
      if (states.size > CACHE_ENTRIES) states.delete(states.keys().next().value!)
    }
    return state
  }
  const isSuspended = async (tenantId: string) => (await read(tenantId)).suspended

  return {
    isSuspended,
    plan: async (tenantId) => (await read(tenantId)).plan,
    requireActive(tenantId) {
      // Asked for each word that is said.
      if (known(tenantId, now().getTime())?.suspended === false) return ACTIVE
      return isSuspended(tenantId).then((suspended) => {
        if (suspended) throw tenantSuspended()
      })
    },
    async close() {
      const stop = await listening.catch(() => null)
      stop?.()
    },
  }
}

/** The same for everybody who asks: why is told to the team, on its dashboard. */
export function tenantSuspended(): ServiceError {
  return new ServiceError(
    'TENANT_SUSPENDED',
    'This business is suspended and cannot be served. Its team can ask the operator of this server.',
  )
}
