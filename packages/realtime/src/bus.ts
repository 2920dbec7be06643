import type { ServerMessage } from '@visualkit/contracts'

/** Something that happened in a tenant, for every server that holds a socket or a waiting request of it. */
export interface BusEvent {
  tenantId: string
  /** The conversation it belongs to; null for what concerns the whole tenant. */
  sessionId: string | null
  /** `all`: visitor and agents; `agents`: only people of the business; `visitor`: only the visitor. */
  audience: 'all' | 'agents' | 'visitor'
  message: ServerMessage
  /**
   * The conversation's row of the inbox changed with it, and is not told by itself: servers whose people see it read it.
   * Where a visitor's words are all that is new, who knows the row as of this state may make the new one of it.
   */
  changesInbox?: true | { stateRevision: number }
}

export type BusListener = (event: BusEvent) => void

/**
 * Carries events between servers. Each server hears all entries of the shards it listens on, with its own cursor.
 * Messages are safe in Postgres before they are published, so an event that is lost is found again on resume.
 */
export interface Bus {
  readonly driver: 'memory' | 'redis'
  /**
   * Rejects at once while the bus is away: nothing waits for it in line. What is published by one server is heard in its
   * order, but for `typing`, which nobody stores: who is connected to that server hears it at once, whatever becomes of
   * the rest.
   */
  publish(event: BusEvent): Promise<void>
  /** Listens to one tenant. Call the returned function to stop. */
  subscribe(tenantId: string, listener: BusListener): Promise<() => void>
  /** Tells all servers to stop the turn of a session (a person took the floor). */
  publishControl(control: BusControl): Promise<void>
  subscribeControl(listener: (control: BusControl) => void): Promise<() => void>
  /** False while what is published may reach nobody, or what others publish may not reach us. */
  isUp(): boolean
  /** Calls when the bus is back after it was away, maybe more than once: events may have been lost. Call the returned function to stop. */
  onRestored(listener: () => void): () => void
  /**
   * Milliseconds since what was read of the bus was found to be of an earlier history, such as another Redis whose clock
   * is behind: reading began anew, and `onRestored` was called. Null when that was never so.
   */
  beganAnewMsAgo(): number | null
  ping(): Promise<number>
  close(): Promise<void>
}

export type BusControl =
  | { type: 'cancel_turn'; tenantId: string; sessionId: string }
  | { type: 'key_revoked'; keyId: string }
  /** What a key may do, or until when: what was remembered of it is read anew. */
  | { type: 'key_changed'; keyId: string }
  /** The operator stopped, or resumed, serving a business. */
  | { type: 'tenant_suspended' | 'tenant_restored'; tenantId: string }
  /** What somebody may do in a business changed, or that they are in it at all: their sockets there begin anew. */
  | { type: 'member_changed'; tenantId: string; userId: string }
  /** Conversations that are no more: their visitors' sockets close. */
  | { type: 'sessions_erased'; tenantId: string; sessionIds: string[] }
  /** Browsers that were signed out: their sockets close. */
  | { type: 'signed_out'; sessionIds: string[] }

/** How many connections a room has room for. */
export interface Places {
  most: number
  /** The room of the one who comes. */
  ownRoom: string
  ownMost: number
}

/** Who is there: people in the inbox, visitors with a page open. Rooms have names; entries expire when a server dies. */
export interface Presence {
  /**
   * Marks one connection as there for `ttlSeconds`; call again to stay. Connections of one person are named
   * `person/connection`.
   * @returns whether nobody was there before.
   */
  touch(room: string, connectionId: string, ttlSeconds: number): Promise<boolean>
  /**
   * Names this server, for as long as it lives: connections that are let in by `admit` are named
   * `person/lease:connection`, so that those of a server that died give their places back within seconds.
   */
  readonly lease: string
  /**
   * As `touch`, in one step with the look whether there is room: at most `most` connections, so that of several who
   * come at once exactly as many get in as there are places. Whoever has up to `ownMost` connections in `ownRoom` is let
   * in beyond that: theirs may be a connection that nobody knows to be dead yet.
   * @returns whether it was let in.
   */
  admit(room: string, connectionId: string, ttlSeconds: number, places: Places): Promise<boolean>
  /** @returns whether nobody is left. */
  leave(room: string, connectionId: string): Promise<boolean>
  /** Persons, however many connections each has. */
  count(room: string): Promise<number>
  /** Connections, however many of them are one person's. */
  connections(room: string): Promise<number>
  /** Their ids, in no order. */
  persons(room: string): Promise<string[]>
  /** False while this server knows of its own connections alone, as far as the last answer told. */
  isShared(): boolean
}

export interface RateLimitVerdict {
  allowed: boolean
  /** Points of the whole window. */
  limit: number
  /** Points that are left now. */
  remaining: number
  /** Until the next point comes back, at least 1. */
  resetSeconds: number
  /** Until the same may be taken; 0 when it was. */
  retryAfterSeconds: number
}

/** Counts are shared by all servers when Redis is set. */
export interface RateLimiter {
  /** Takes one (or `cost`) of `points` in any `windowSeconds` for `key`. What is refused is not counted. */
  take(
    name: string,
    key: string,
    points: number,
    windowSeconds: number,
    cost?: number,
  ): Promise<RateLimitVerdict>
  /** Who counts, and whether all servers count together at the moment. */
  health(): { driver: 'memory' | 'redis'; shared: boolean; failure: string | null }
}
