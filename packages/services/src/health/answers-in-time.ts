/** Longest a part may take to answer before it counts as gone, in milliseconds. */
const LIMIT_MS = 2_000

/** Whether a part answers, and how fast, in milliseconds. Never throws. */
export async function answersInTime(
  ping: () => Promise<number>,
): Promise<{ ok: true; ms: number } | { ok: false; reason: string }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within two seconds')), LIMIT_MS)
  })
  try {
    return { ok: true, ms: await Promise.race([ping(), late]) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message.replace(/\.+$/, '') : 'no answer' }
  } finally {
    clearTimeout(timer)
  }
}
