import type { ApiCall } from '@visualkit/contracts'

/** A call before it has a name among the others. */
export type NewCall = Omit<ApiCall, 'id'>

/** The last calls of the REST API, by business. Kept in memory only, and for a day at most: for whoever builds on it. */
export interface CallLog {
  /** Returns at once, whatever becomes of the call. */
  note(tenantId: string, call: NewCall): void
  /**
   * The newest first, of all servers.
   * @throws ServiceError UNAVAILABLE when they cannot be read.
   */
  recent(tenantId: string): Promise<ApiCall[]>
  close(): Promise<void>
}

/** Calls kept of each business. */
export const CALLS_KEPT = 200
export const CALLS_KEPT_MS = 86_400_000

/** Numbers calls: unlike a request id, which a caller may choose, it stands once. */
export function callNames(): () => string {
  const server = crypto.randomUUID().slice(0, 8)
  let count = 0
  return () => `${server}-${(++count).toString(36)}`
}
