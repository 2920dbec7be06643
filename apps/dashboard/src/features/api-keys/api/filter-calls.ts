import type { ApiCall } from '@visualkit/contracts'

export interface CallFilter {
  /** Only calls with this key, or for a conversation that it began. */
  keyId: string | null
  failed: boolean
}

export function filterCalls(calls: readonly ApiCall[], { keyId, failed }: CallFilter): ApiCall[] {
  return calls.filter((call) => (keyId === null || call.keyId === keyId) && (!failed || isFailed(call)))
}

/** A stream that broke off was answered with 200 before. */
export function isFailed({ status, code }: Pick<ApiCall, 'status' | 'code'>): boolean {
  return status >= 400 || code !== null
}

/** How many came since a call that was the newest; none when it is no longer among them. */
export function countSince(calls: readonly ApiCall[], id: string | null): number {
  return Math.max(
    0,
    calls.findIndex((call) => call.id === id),
  )
}
