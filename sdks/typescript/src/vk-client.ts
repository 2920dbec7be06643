import { abortable, abortReason } from './abortable.ts'
import { apiAddress, socketAddress } from './addresses.ts'
import type { SessionCredentials } from './agent-events.ts'
import { Api } from './api.ts'
import { isPublicRuntime } from './is-public-runtime.ts'
import { newId } from './new-id.ts'
import type { SocketClass } from './socket-class.ts'
import { memoryStorage, safeStorage, type VKStorage } from './storage.ts'
import type { Metadata, WidgetConfig } from './types/index.ts'
import { VKAgent } from './vk-agent.ts'
import { VKError } from './vk-error.ts'

export interface VKClientOptions {
  /** A publishable key (`pk_live_…`) in a browser; a secret one (`sk_live_…`) only on a server. */
  apiKey: string
  /** Where the API is, without a path; without it beside the socket. */
  baseUrl?: string
  /** Where the socket is, such as `wss://wss.example.com`; without it the server says so. */
  wsUrl?: string
  fetch?: typeof fetch
  /** For runtimes without their own, such as Node 20: `import { WebSocket } from 'ws'`. */
  WebSocket?: SocketClass
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
  /** Under which name the storage keeps the conversation; by default one for each visitor, assistant and widget. */
  storageKey?: string
}

/** The way in: holds a key and opens conversations. */
export class VKClient {
  readonly #options: VKClientOptions
  readonly #api: Api
  readonly #baseUrl: string

  /** @throws VALIDATION_ERROR without a key or for what is no address, FORBIDDEN for a secret one where strangers could read it. */
  constructor(options: VKClientOptions) {
    checkKey(options.apiKey)
    this.#options = options
    this.#baseUrl = apiAddress(options.baseUrl, options.wsUrl)
    const request = options.fetch ?? globalThis.fetch
    if (typeof request !== 'function') throw missing('fetch')
    this.#api = new Api({ baseUrl: this.#baseUrl, fetch: (...call) => request(...call) })
  }

  /** Name, greeting, colours and language of the key's widget. */
  widgetConfig(locale?: string, signal?: AbortSignal): Promise<WidgetConfig> {
    return this.#api.widgetConfig(this.#options.apiKey, locale, signal)
  }

  /**
   * Opens a conversation and waits until it is connected.
   * @throws VKError: UNAUTHORIZED or FORBIDDEN for the key, NETWORK when the server cannot be reached, what refused what
   * was said before; the reason of `signal` when it was aborted meanwhile.
   */
  async connectAgent(options: ConnectOptions & { signal?: AbortSignal } = {}): Promise<VKAgent> {
    const { signal } = options
    if (signal?.aborted) throw abortReason(signal)
    const agent = this.createAgent(options)
    try {
      await abortable(agent.connect(), signal)
    } catch (error) {
      agent.close()
      throw error
    }
    return agent
  }

  /**
   * A conversation that opens itself with its first text, or by `connect`.
   * @throws UNSUPPORTED_RUNTIME where there is no WebSocket and none was given.
   */
  createAgent(options: ConnectOptions = {}): VKAgent {
    const { apiKey, wsUrl, storage } = this.#options
    const { agentId, visitorId, metadata, locale, widgetId, session } = options
    // One conversation of a visitor with each assistant and widget.
    const name = session?.id ?? [visitorId ?? apiKey.slice(-12), agentId, widgetId].filter(Boolean).join('/')
    const WebSocket = this.#options.WebSocket ?? globalThis.WebSocket
    if (typeof WebSocket !== 'function') throw missing('WebSocket')
    return new VKAgent({
      api: this.#api,
      apiKey,
      input: { visitorId, metadata, locale, timeZone: ownTimeZone(), widgetId, personalityId: agentId },
      given: session,
      storage: storage ? safeStorage(storage) : memoryStorage(),
      storageKey: options.storageKey ?? `visualkit:${name}`,
      wsUrl: wsUrl && socketAddress(wsUrl),
      fallbackWsUrl: `${this.#baseUrl.replace(/^http/, 'ws')}/ws`,
      WebSocket,
      now: Date.now,
      random: Math.random,
      newId,
    })
  }
}

function checkKey(apiKey: string): void {
  // A line break that was copied along is no header, which would look like a network that is away.
  if (typeof apiKey !== 'string' || !/^[!-~]+$/.test(apiKey))
    throw new VKError('VALIDATION_ERROR', 'Give `apiKey` exactly as the dashboard shows it, under API keys.')
  if (apiKey.startsWith('sk_') && isPublicRuntime())
    throw new VKError(
      'FORBIDDEN',
      'A secret key (sk_…) belongs on a server: here everybody can read it. Use a publishable key (pk_…), and revoke this one if it was published.',
    )
}

function missing(name: 'fetch' | 'WebSocket'): VKError {
  const how = name === 'WebSocket' ? "install `ws`, then `import { WebSocket } from 'ws'` and give" : 'give'
  return new VKError(
    'UNSUPPORTED_RUNTIME',
    `This runtime has no \`${name}\`: ${how} it as \`new VKClient({ ${name}: … })\`.`,
  )
}

/** Of this device's clock: calls are planned by it. */
function ownTimeZone(): string | undefined {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
