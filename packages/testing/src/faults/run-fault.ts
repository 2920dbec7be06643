import { setTimeout as sleep } from 'node:timers/promises'
import type { Crowd } from './crowd.ts'
import type { Fault } from './faults.ts'
import { isLossless, type Verdict } from './ledger.ts'
import { until } from './patience.ts'
import type { Cluster } from './start-cluster.ts'

export interface FaultResult extends Verdict {
  name: string
  /**
   * Until messages reached everybody within a second again, from the end of the fault; of a fault that nothing ends,
   * from its beginning.
   */
  recoveredAfterMs: number
  /** Until every visitor's socket was greeted again, counted likewise. */
  reconnectedAfterMs: number
}

/** One line for a log. */
export function describeResult(result: FaultResult): string {
  const { name, acknowledged, deliveriesDue, missing, doubled, disordered } = result
  const judged = `${missing} missing, ${doubled} doubled, ${disordered} out of order`
  const times = `recovered after ${result.recoveredAfterMs} ms, all sockets back after ${result.reconnectedAfterMs} ms`
  return `${name}: ${acknowledged} acknowledged, ${deliveriesDue} deliveries due, ${judged}; ${times}`
}

/** Under load before the fault, and after it was ended. */
const BEFORE_MS = 700
const AFTER_MS = 700
/** Each conversation says something this often. A visitor may send 60 messages a minute. */
const TALK_EVERY_MS = 1_600
const SETTLE_MS = 90_000
const SLOW_MS = 1_000

/** Does one thing to a cluster while a crowd talks, and judges what became of every acknowledged message. */
export async function runFault(
  cluster: Cluster,
  crowd: Crowd,
  fault: Fault,
  form: 'short' | 'full',
): Promise<FaultResult> {
  const ledger = crowd.begin()
  const stop = new AbortController()
  const talking = crowd.talk(fault.talkEveryMs?.[form] ?? TALK_EVERY_MS, stop.signal)
  await sleep(BEFORE_MS)
  await fault.begin(cluster)
  if (fault.end) {
    await sleep(fault.holdMs[form])
    await fault.end(cluster)
  }
  const countFromMs = performance.now()
  const reconnecting = crowd.allConnected(SETTLE_MS)
  // Judged when the talking is over.
  reconnecting.catch(() => {})
  await sleep(fault.end ? AFTER_MS : fault.holdMs[form] + AFTER_MS)
  stop.abort()
  await talking
  await until(() => isLossless(ledger.verdict()), SETTLE_MS)
  const reconnectedAfterMs = Math.round((await reconnecting) - countFromMs)
  // A double would still come.
  await sleep(200)
  const recoveredAfterMs = Math.max(0, Math.round(ledger.slowUntilMs(SLOW_MS) - countFromMs))
  return { name: fault.name, ...ledger.verdict(), recoveredAfterMs, reconnectedAfterMs }
}
