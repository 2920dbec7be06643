import type { Citation, Reply } from '@visualkit/contracts'

/** What happens while an answer is written. */
export type TurnEvent =
  | { type: 'started'; turnId: string }
  | { type: 'status'; status: 'searching' | 'reading_screen' | 'writing' }
  | { type: 'tool'; callId: string; tool: string; status: 'started' | 'done' | 'failed' }
  | { type: 'delta'; text: string }
  /** Forget the deltas so far: another model starts again. */
  | { type: 'reset' }
  | { type: 'citation'; citation: Citation }
  | { type: 'ended'; outcome: 'done' | 'cancelled' }

export interface AwaitReplyOptions {
  /** Ends the wait, not the answer. */
  signal?: AbortSignal
  onEvent?: (event: TurnEvent) => void
}

/**
 * Answers visitors' messages: each once, those of one session in their order, whichever server runs them, and also
 * when the server that began dies.
 */
export interface TurnRunner {
  /** Starts what the session has waiting. Returns at once. */
  wake(tenantId: string, sessionId: string): void
  /**
   * The answer to one message; null when a person holds the floor or takes it meanwhile.
   * @throws UNAVAILABLE when it takes longer than two minutes, the signal's reason when that aborts.
   */
  awaitReply(
    tenantId: string,
    sessionId: string,
    messageId: string,
    options?: AwaitReplyOptions,
  ): Promise<Reply | null>
  /** Looks every few seconds for turns whose server died. */
  start(): Promise<void>
  /** Begins no more turns and waits for those that are under way. */
  drain(): Promise<void>
}
