/** How long the server waits for a client, in milliseconds. Tests shorten them. */
export interface SocketTimings {
  /** For `hello` after the socket opened. */
  helloMs: number
  /** Silence before a ping. */
  heartbeatMs: number
  /** For the pong. */
  pongMs: number
  /** For the client's own close before the socket is ended. */
  closeMs: number
  /** Between looks at silent sockets and expired proofs. */
  checkMs: number
  /** Between looks at whether keys, sign-ins and places in the team still stand; less than the five seconds promised. */
  standingMs: number
  /** Between looks for what the bus did not bring. */
  catchUpMs: number
  /** The same while the bus is away. */
  catchUpAwayMs: number
  /** Between looks at who is online. */
  presenceMs: number
  /** After a sharing visitor's last socket closed, before sharing counts as stopped. */
  sharingGraceMs: number
  /** After a visitor's last page closed, before they count as gone. */
  visitorGraceMs: number
  /** Between two writes of what one socket has read in a conversation. */
  readEveryMs: number
  /** An agent's socket lives so long without a new ticket. */
  agentSocketMs: number
}

export const SOCKET_TIMINGS: SocketTimings = {
  helloMs: 5_000,
  heartbeatMs: 30_000,
  pongMs: 10_000,
  closeMs: 2_000,
  checkMs: 2_000,
  standingMs: 4_000,
  catchUpMs: 5_000,
  catchUpAwayMs: 1_000,
  presenceMs: 15_000,
  sharingGraceMs: 20_000,
  visitorGraceMs: 5_000,
  readEveryMs: 1_000,
  agentSocketMs: 3_600_000,
}
