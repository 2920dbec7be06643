/** Whether what runs here is in strangers' hands: a page, a browser's worker, or an app on a phone. */
export function isPublicRuntime(): boolean {
  // Node, Deno, Bun and workers of servers name themselves; browsers have all said Mozilla since 1994.
  const { navigator } = globalThis as { navigator?: { userAgent?: string; product?: string } }
  return navigator?.product === 'ReactNative' || /^Mozilla\//.test(navigator?.userAgent ?? '')
}
