import type { Bus, BusControl, BusListener } from '../bus.ts'

export interface MemoryBusOptions {
  /** A listener threw. The others got the event all the same. */
  onListenerError?: (error: unknown) => void
}

/** The bus of a single server: same promises as the Redis driver, without a network. */
export function createMemoryBus(options: MemoryBusOptions = {}): Bus {
  const onListenerError = options.onListenerError ?? warn
  const listeners = new Map<string, Set<BusListener>>()
  const controlListeners = new Set<(control: BusControl) => void>()

  /** Later than the publisher's own work, as over a network, and in the order of publishing. */
  function deliverLater<T>(targets: Set<(value: T) => void>, value: T) {
    const now = [...targets]
    queueMicrotask(() => {
      for (const listener of now) {
        if (!targets.has(listener)) continue
        try {
          listener(value)
        } catch (error) {
          onListenerError(error)
        }
      }
    })
  }

  return {
    driver: 'memory',
    async publish(event) {
      const targets = listeners.get(event.tenantId)
      if (targets) deliverLater(targets, event)
    },
    async subscribe(tenantId, listener) {
      const own: BusListener = (event) => listener(event)
      const ofTenant = listeners.get(tenantId) ?? new Set()
      listeners.set(tenantId, ofTenant.add(own))
      return () => {
        ofTenant.delete(own)
        if (ofTenant.size === 0 && listeners.get(tenantId) === ofTenant) listeners.delete(tenantId)
      }
    },
    async publishControl(control) {
      deliverLater(controlListeners, control)
    },
    async subscribeControl(listener) {
      const own = (control: BusControl) => listener(control)
      controlListeners.add(own)
      return () => {
        controlListeners.delete(own)
      }
    },
    isUp: () => true,
    onRestored: () => () => {},
    beganAnewMsAgo: () => null,
    async ping() {
      return 0
    },
    async close() {
      for (const ofTenant of listeners.values()) ofTenant.clear()
      listeners.clear()
      controlListeners.clear()
    },
  }
}

function warn(error: unknown) {
  process.emitWarning(error instanceof Error ? error : String(error))
}
