import type { Metadata, WidgetConfig } from '@visualkit/contracts'
import type { SessionCredentials } from './agent-events.ts'
import { Api } from './api.ts'
import { memoryStorage, safeStorage, type VKStorage } from './storage.ts'
import { VKAgent } from './vk-agent.ts'

export interface VKClientOptions {
  /** A publishable key (`pk_live_…`) in a browser; a secret one (`sk_live_…`) only on a server. */
  apiKey: string
  /** Where the API is, without a path. */
  baseUrl?: string
  /** Where the socket is; without it the server says so. */
  wsUrl?: string
  fetch?: typeof fetch
  /** For runtimes without their own. */
  WebSocket?: typeof WebSocket
  /** Keeps conversations and unsent texts over a reload; `localStorage` fits. */
  storage?: VKStorage
}

export interface ConnectOptions {
  /** The assistant (personality) to talk to; without it the widget's or the business's own. */
  agentId?: string
  /** Your name for the visitor. Nobody signed it, so it opens no earlier conversation. */
  visitorId?: string
  metadata?: Metadata
  /** A language tag such as `pt-BR`. */
  locale?: string
  widgetId?: string
  /** Opens this conversation again instead of a new one. */
  session?: SessionCredentials
  /** Under which name the storage keeps the conversation. */
  storageKey?: string
}

/** The way in: holds a key and opens conversations. */
export class VKClient {
  readonly #options: VKClientOptions
  readonly #api: Api
  readonly #baseUrl: string

  constructor(options: VKClientOptions) {
    this.#options = options
    this.#baseUrl = (options.baseUrl ?? 'https://api.visualkit.live').replace(/\/+$/, '')
    const request = options.fetch ?? globalThis.fetch
    this.#api = new Api({ baseUrl: this.#baseUrl, fetch: (...call) => request(...call) })
  }

  /** Name, greeting, colours and language of the key's widget. */
  widgetConfig(locale?: string, signal?: AbortSignal): Promise<WidgetConfig> {
    return this.#api.widgetConfig(this.#options.apiKey, locale, signal)
  }

  /**
   * Opens a conversation and waits until it is connected.
   * @throws VKError: UNAUTHORIZED or FORBIDDEN for the key, NETWORK when the server cannot be reached.
   */
  async connectAgent(options: ConnectOptions = {}): Promise<VKAgent> {
    const agent = this.createAgent(options)
    try {
      await agent.connect()
    } catch (error) {
      agent.close()
      throw error
    }
    return agent
  }

  /** A conversation that opens itself with its first text, or by `connect`. */
  createAgent(options: ConnectOptions = {}): VKAgent {
    const { apiKey, wsUrl, storage } = this.#options
    const { agentId, visitorId, metadata, locale, widgetId, session } = options
    return new VKAgent({
      api: this.#api,
      apiKey,
      input: { visitorId, metadata, locale, widgetId, personalityId: agentId },
      given: session,
      storage: storage ? safeStorage(storage) : memoryStorage(),
      storageKey: options.storageKey ?? `visualkit:${session?.id ?? visitorId ?? apiKey.slice(-12)}`,
      wsUrl,
      fallbackWsUrl: `${this.#baseUrl.replace(/^http/, 'ws')}/ws`,
      WebSocket: this.#options.WebSocket ?? globalThis.WebSocket,
      now: Date.now,
      random: Math.random,
      newId,
    })
  }
}

/** `crypto.randomUUID` exists only on https and localhost; a random id is needed on every page. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
