export interface NetworkListeners {
  /** The network is back. */
  onOnline(): void
  onOffline(): void
  /** The page is looked at again: a phone may have slept. */
  onVisible(): void
}

/** Hears from the runtime, where it tells. Call the returned function to stop. */
export function watchNetwork({ onOnline, onOffline, onVisible }: NetworkListeners): () => void {
  const { document } = globalThis as { document?: Document }
  const onVisibility = () => {
    if (document?.visibilityState === 'visible') onVisible()
  }
  const stops = [
    listen(globalThis, 'online', onOnline),
    listen(globalThis, 'offline', onOffline),
    listen(document, 'visibilitychange', onVisibility),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** React Native has a `window` without events, servers have none at all. */
function listen(target: Partial<EventTarget> | undefined, name: string, listener: () => void): () => void {
  if (typeof target?.addEventListener !== 'function') return () => {}
  target.addEventListener(name, listener)
  return () => target.removeEventListener?.(name, listener)
}
