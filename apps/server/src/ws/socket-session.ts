import type { ClientMessage } from '@visualkit/contracts'
import type { Services } from '@visualkit/services'
import type { ConversationFeed } from './conversation-feed.ts'
import type { PresenceWatch } from './presence-watch.ts'
import type { SharingWatch } from './sharing-watch.ts'
import type { TenantHub } from './tenant-hub.ts'
import type { SocketTimings } from './timings.ts'
import type { VisitorStays } from './visitor-stays.ts'
import type { Voice } from './voice.ts'

/** What a greeted socket does with its messages; a visitor's and an agent's differ. */
export interface SocketSession {
  readonly side: 'visitor' | 'agent'
  /** The visitor's conversation; null for agents, who follow many. */
  readonly sessionId: string | null
  /** The conversations it follows. */
  feeds(): Iterable<ConversationFeed>
  /** One message after another; a throw becomes a refusal. */
  onMessage(message: Exclude<ClientMessage, { type: 'hello' | 'ping' }>): Promise<void>
  onBinary(packet: Uint8Array): void
  /** Whether audio is expected, which is not counted as messages. */
  readonly hearsAudio: boolean
  /** About every 20 s while the socket is open. */
  stay(): Promise<void>
  onClose(): Promise<void>
}

/** What all sockets of a server share. */
export interface SocketParts {
  services: Services
  hub: TenantHub
  /** Of people who are there to answer. */
  presence: PresenceWatch
  /** Of conversations' visitors. */
  visitors: PresenceWatch
  /** Counts visitors' sockets. */
  stays: VisitorStays
  sharing: SharingWatch
  /** Null: the server does not talk. */
  voice: Voice | null
  timings: SocketTimings
}
