/** How long one look for the server may take, in milliseconds. */
const LOOK_MS = 5_000

/** Why a page is not shown: it failed to draw; its code is gone since an update; the server cannot be reached. */
export type LoadFailure = 'broken' | 'updated' | 'offline'

/** Whether the code of a page did not come; each browser has its own words for it. */
export function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module|preload CSS/i.test(error.message)
  )
}

/** @param reached whether the server answers; null while nobody knows, and then nothing is said. */
export function loadFailure(error: unknown, reached: boolean | null): LoadFailure | null {
  if (!isMissingCode(error)) return 'broken'
  return reached === null ? null : reached ? 'updated' : 'offline'
}

/** Whether the server gives any answer of its own now; a proxy that speaks for it does not count. */
export async function isServerReached(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    return (await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(LOOK_MS) })).ok
  } catch {
    return false
  }
}
