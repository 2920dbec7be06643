/** Longest a part may take to answer before it counts as gone, in milliseconds. */
const LIMIT_MS = 2_000

export type PingAnswer =
  | { ok: true; ms: number }
  /** `reason`: what it said instead of an answer; null when it said nothing in time. */
  | { ok: false; reason: string | null }

/** Whether a part answers, and how fast, in milliseconds. Never throws. */
export async function answersInTime(ping: () => Promise<number>): Promise<PingAnswer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LIMIT_MS)
  })
  try {
    const ms = await Promise.race([ping(), late])
    return ms === null ? { ok: false, reason: null } : { ok: true, ms }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message.replace(/\.+$/, '') : null }
  } finally {
    clearTimeout(timer)
  }
}
