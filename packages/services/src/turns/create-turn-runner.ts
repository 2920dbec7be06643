import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { ServiceError } from '@visualkit/contracts'
import type { ServiceContext, Services } from '../context.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { awaitReply } from './await-reply.ts'
import { beginTurn } from './begin-turn.ts'
import { findWaitingSessions } from './claim-turn.ts'
import { type GatherEvidence, runTurn } from './run-turn.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface TurnRunnerOptions {
  gather?: GatherEvidence
  /** Names this server in leases; another one after each start. */
  instanceId?: string
  /** Sessions that are answered at the same time. */
  maxParallel?: number
  sweepEveryMs?: number
}

interface ActiveSession {
  /** Woken again while it was at work: look once more before it ends. */
  again: boolean
  cancel: AbortController
}

/** See `TurnRunner`. One per server. */
export function createTurnRunner(base: Omit<Services, 'turns'>, options: TurnRunnerOptions = {}): TurnRunner {
  const {
    gather = gatherEvidence,
    instanceId = randomUUID(),
    maxParallel = 32,
    sweepEveryMs = 3_000,
  } = options
  const active = new Map<string, ActiveSession>()
  const queue: (() => void)[] = []
  const running = new Set<Promise<void>>()
  const stopped = new AbortController()
  let parallel = 0
  let draining = false
  let sweeper: NodeJS.Timeout | undefined
  let stopListening: (() => void) | undefined

  async function answerSession(tenantId: string, sessionId: string, entry: ActiveSession): Promise<void> {
    const key = keyOf(tenantId, sessionId)
    await room()
    try {
      // Whoever was just stored is told so first: to ask for all that a turn works from takes longer than that.
      await setImmediate()
      do {
        entry.again = false
        for (;;) {
          if (draining || (await base.gate.isSuspended(tenantId))) return
          const begun = await beginTurn(base, instanceId, { tenantId, sessionId })
          if (begun === null) break
          entry.cancel = new AbortController()
          if (!(await runTurn(contextOf(tenantId), begun, gather, entry.cancel))) break
        }
      } while (entry.again)
    } catch (error) {
      // The lease ends by itself and the sweep begins the turn anew.
      base.log.error(
        { error, tenantId, sessionId },
        'The turns of a conversation stopped; they are tried again.',
      )
    } finally {
      active.delete(key)
      parallel -= 1
      queue.shift()?.()
    }
  }

  /** Waits until fewer than `maxParallel` sessions are at work, first come first served. */
  async function room(): Promise<void> {
    if (parallel >= maxParallel) await new Promise<void>((resolve) => queue.push(resolve))
    parallel += 1
  }

  function contextOf(tenantId: string): ServiceContext {
    return { ...base, turns: runner, actor: { kind: 'system', tenantId, purpose: 'turn' } }
  }

  async function sweep(): Promise<void> {
    try {
      const waiting = await findWaitingSessions(base.db, instanceId)
      for (const { tenantId, sessionId } of waiting) runner.wake(tenantId, sessionId)
    } catch (error) {
      base.log.warn({ error }, 'Waiting turns could not be looked for.')
    }
    if (!draining) sweeper = setTimeout(sweep, sweepEveryMs)
  }

  const runner: TurnRunner = {
    wake(tenantId, sessionId) {
      if (draining) return
      const key = keyOf(tenantId, sessionId)
      const known = active.get(key)
      if (known) {
        known.again = true
        return
      }
      const entry: ActiveSession = { again: false, cancel: new AbortController() }
      active.set(key, entry)
      const work = answerSession(tenantId, sessionId, entry)
      running.add(work)
      void work.finally(() => running.delete(work))
    },

    awaitReply(tenantId, sessionId, messageId, waitOptions = {}) {
      const begin = () => runner.wake(tenantId, sessionId)
      const signal = waitOptions.signal
        ? AbortSignal.any([waitOptions.signal, stopped.signal])
        : stopped.signal
      return awaitReply(base, { tenantId, sessionId, messageId }, begin, { ...waitOptions, signal })
    },

    async start() {
      stopListening = await base.bus.subscribeControl((control) => {
        if (control.type !== 'cancel_turn') return
        active
          .get(keyOf(control.tenantId, control.sessionId))
          ?.cancel.abort(new Error('A person took the floor.'))
      })
      await sweep()
    },

    async drain() {
      draining = true
      clearTimeout(sweeper)
      await Promise.all(running)
      stopped.abort(
        new ServiceError('UNAVAILABLE', 'The server restarts. Ask again with the same clientMessageId.'),
      )
      stopListening?.()
    },
  }
  return runner
}

function keyOf(tenantId: string, sessionId: string): string {
  return `${tenantId}/${sessionId}`
}
