import { setTimeout as sleep } from 'node:timers/promises'
import { isEarlierState } from '@visualkit/contracts'
import {
  type ConversationMarks,
  changedSessions,
  newestMarks,
  readSummaries,
  type Services,
} from '@visualkit/services'
import type { ConversationFeed } from './conversation-feed.ts'
import type { TenantHub } from './tenant-hub.ts'
import type { SocketTimings } from './timings.ts'

/** What the bus has on its way arrives by itself within this. */
const ON_ITS_WAY_MS = 400
/** Gaps that are read from the database at the same time. */
const PARALLEL = 16
/** Conversations whose newest messages are asked for at once: the server does little else meanwhile. */
const MARKS_AT_ONCE = 200
/** Between one such question and the next. */
const BREATH_MS = 20
/** Rows of the inbox that are read at once. */
const ROWS_AT_ONCE = 100

export interface CatchUpParts {
  services: Services
  timings: Pick<SocketTimings, 'catchUpMs' | 'catchUpAwayMs'>
  hub: TenantHub
  feeds(): Iterable<ConversationFeed>
}

/**
 * Finds what the bus lost: a server may die between storing a message and telling of it, and Redis may be away. Every
 * few seconds, more often while the bus is away and at once when it is back, the database is asked for the last message
 * of each conversation that is followed here, the last change of one and the last state of its own, and for changed
 * rows of the inbox. An inbox event that was lost is made anew; a message is read and sent in its place, a change as
 * the message is now, a state as it stands.
 */
export class CatchUp {
  readonly #parts: CatchUpParts
  readonly #stopListening: () => void
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(parts: CatchUpParts) {
    this.#parts = parts
    this.#stopListening = parts.services.bus.onRestored(() => {
      parts.hub.distrustRows()
      this.#lookNow()
    })
    // What is published within one process cannot be lost on the way.
    if (parts.services.bus.driver !== 'memory') this.#plan()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#stopListening()
    await this.#looking
  }

  #plan(): void {
    if (this.#closed) return
    const { services, timings } = this.#parts
    const waitMs = services.bus.isUp() ? timings.catchUpMs : timings.catchUpAwayMs
    this.#timer = setTimeout(() => this.#lookNow(), waitMs).unref()
  }

  #lookNow(): void {
    if (this.#looking) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#looking = this.#look().finally(() => {
      this.#looking = null
      const again = this.#again
      this.#again = false
      if (again && !this.#closed) this.#lookNow()
      else this.#plan()
    })
  }

  async #look(): Promise<void> {
    const { services } = this.#parts
    try {
      await this.#lookAtConversations()
      await this.#lookAtInbox()
    } catch (error) {
      services.log.warn({ error }, 'What the bus may have lost could not be looked for.')
    }
  }

  async #lookAtConversations(): Promise<void> {
    const { services } = this.#parts
    const live = [...this.#parts.feeds()].filter((feed) => feed.isLive)
    const newest = new Map<string, ConversationMarks>()
    const held = [...marksOf(live)]
    for (let from = 0; from < held.length && !this.#closed; from += MARKS_AT_ONCE) {
      if (from > 0 && services.bus.isUp()) await sleep(BREATH_MS)
      const found = await newestMarks(services, new Map(held.slice(from, from + MARKS_AT_ONCE)))
      for (const [sessionId, marks] of found) newest.set(sessionId, marks)
    }
    const isBehind = ({ sessionId, marks }: ConversationFeed) => {
      const there = newest.get(sessionId)
      return there !== undefined && isEarlierState(marks, there)
    }
    const behind = live.filter(isBehind)
    if (behind.length === 0) return
    if (services.bus.isUp()) await sleep(ON_ITS_WAY_MS)
    await inParallel(behind.filter(isBehind), (feed) => feed.catchUp())
  }

  async #lookAtInbox(): Promise<void> {
    const { services, hub } = this.#parts
    const tenantIds = hub.tenantsWithAgents()
    if (tenantIds.length === 0) return
    const changed = await changedSessions(services, tenantIds)
    const unheard = changed.filter((row) => !hub.hasHeard(row.tenantId, row.id, row))
    if (unheard.length > 0 && services.bus.isUp()) await sleep(ON_ITS_WAY_MS)
    const missed = unheard.filter((row) => !hub.hasHeard(row.tenantId, row.id, row))
    for (const [tenantId, rows] of Map.groupBy(missed, ({ tenantId }) => tenantId)) {
      const ids = rows.map(({ id }) => id)
      for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
        const summaries = await readSummaries(services, tenantId, ids.slice(from, from + ROWS_AT_ONCE))
        for (const summary of summaries) {
          const sessionId = summary.id
          // The bus may have been faster, with something newer.
          if (hub.hasHeard(tenantId, sessionId, { ...summary, updatedMs: Date.parse(summary.updatedAt) }))
            continue
          hub.deliver({ tenantId, sessionId, audience: 'agents', message: { type: 'inbox', summary } })
        }
      }
    }
  }
}

/** What is held of each conversation by whoever holds least of it. */
function marksOf(feeds: ConversationFeed[]): Map<string, ConversationMarks> {
  const held = new Map<string, ConversationMarks>()
  for (const { sessionId, marks } of feeds) {
    const { lastSeq, revision, stateRevision } = held.get(sessionId) ?? marks
    held.set(sessionId, {
      lastSeq: Math.min(marks.lastSeq, lastSeq),
      revision: Math.min(marks.revision, revision),
      stateRevision: Math.min(marks.stateRevision, stateRevision),
    })
  }
  return held
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: Math.min(PARALLEL, items.length) }, async () => {
      for (const item of left) await work(item)
    }),
  )
}
