type Listen = (name: string, listener: () => void) => void

/** Hears from the runtime, where it tells, that the network came or went. Call the returned function to stop. */
export function watchNetwork(onOnline: () => void, onOffline: () => void): () => void {
  const { addEventListener, removeEventListener } = globalThis as {
    addEventListener?: Listen
    removeEventListener?: Listen
  }
  // React Native has a `window` without events.
  if (typeof addEventListener !== 'function') return () => {}
  addEventListener('online', onOnline)
  addEventListener('offline', onOffline)
  return () => {
    removeEventListener?.('online', onOnline)
    removeEventListener?.('offline', onOffline)
  }
}
