/** A message as one of those who follow the conversation saw it. */
export interface SeenMessage {
  seq: number
  content: string
}

export interface Verdict {
  acknowledged: number
  subscribers: number
  /** Acknowledged messages times those who follow the conversation. */
  deliveriesDue: number
  missing: number
  doubled: number
  /** Seen before one with a lower seq, or with a seq left out before it. */
  disordered: number
  /** Seen with other words than were acknowledged, or acknowledged twice under different seqs. */
  altered: number
  /** Sent and never acknowledged. */
  unacknowledged: number
}

interface SentMessage {
  sessionId: string
  content: string
  sentMs: number
  seq: number | null
}

interface Subscription {
  sessionId: string
  /** What came up to here was there before. */
  afterSeq: number
  seen: (SeenMessage & { atMs: number })[]
}

/**
 * What was acknowledged, and what each subscriber saw. An acknowledged message must reach every subscriber of its
 * conversation once, in the order of the conversation.
 */
export class Ledger {
  readonly #sent = new Map<string, SentMessage>()
  readonly #bySeq = new Map<string, SentMessage>()
  readonly #subscriptions: Subscription[] = []
  #altered = 0

  sending(clientMessageId: string, sessionId: string, content: string, nowMs = performance.now()): void {
    this.#sent.set(clientMessageId, { sessionId, content, sentMs: nowMs, seq: null })
  }

  acknowledged(clientMessageId: string, seq: number): void {
    const message = this.#sent.get(clientMessageId)
    if (!message) return
    if (message.seq !== null && message.seq !== seq) this.#altered += 1
    message.seq ??= seq
    const key = `${message.sessionId}/${message.seq}`
    const other = this.#bySeq.get(key)
    if (other && other !== message) this.#altered += 1
    this.#bySeq.set(key, message)
  }

  /** @returns where a subscriber puts down what it sees. */
  subscribe(sessionId: string, afterSeq: number): (message: SeenMessage) => void {
    const subscription: Subscription = { sessionId, afterSeq, seen: [] }
    this.#subscriptions.push(subscription)
    return ({ seq, content }) => {
      subscription.seen.push({ seq, content, atMs: performance.now() })
    }
  }

  verdict(): Verdict {
    const acknowledged = [...this.#sent.values()].filter(({ seq }) => seq !== null)
    const verdict: Verdict = {
      acknowledged: acknowledged.length,
      subscribers: this.#subscriptions.length,
      deliveriesDue: 0,
      missing: 0,
      doubled: 0,
      disordered: 0,
      altered: this.#altered,
      unacknowledged: this.#sent.size - acknowledged.length,
    }
    const bySession = Map.groupBy(acknowledged, ({ sessionId }) => sessionId)
    for (const { sessionId, afterSeq, seen } of this.#subscriptions) {
      const contents = new Map(seen.map(({ seq, content }) => [seq, content]))
      verdict.doubled += seen.length - contents.size
      let lastSeq = afterSeq
      for (const { seq } of seen) {
        if (seq > lastSeq + 1 || seq < lastSeq) verdict.disordered += 1
        lastSeq = Math.max(lastSeq, seq)
      }
      for (const { seq, content } of bySession.get(sessionId) ?? []) {
        if (seq! <= afterSeq) continue
        verdict.deliveriesDue += 1
        const words = contents.get(seq!)
        if (words === undefined) verdict.missing += 1
        else if (words !== content) verdict.altered += 1
      }
    }
    return verdict
  }

  /** When the last delivery arrived that took longer than `slowMs` from its sending; 0 when none did. */
  slowUntilMs(slowMs: number): number {
    let untilMs = 0
    for (const { sessionId, seen } of this.#subscriptions) {
      for (const { seq, atMs } of seen) {
        const message = this.#bySeq.get(`${sessionId}/${seq}`)
        if (message && atMs - message.sentMs > slowMs) untilMs = Math.max(untilMs, atMs)
      }
    }
    return untilMs
  }
}

/** Nothing is missing, doubled, out of order or changed, and everything that was sent was acknowledged. */
export function isLossless(verdict: Verdict): boolean {
  const { missing, doubled, disordered, altered, unacknowledged } = verdict
  return missing + doubled + disordered + altered + unacknowledged === 0
}
