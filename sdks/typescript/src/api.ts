import type { CreateSessionInput, ErrorBody } from '@visualkit/contracts'
import type { Message, WidgetConfig } from './types/index.ts'
import { VKError } from './vk-error.ts'

export interface ApiOptions {
  baseUrl: string
  fetch: typeof fetch
  /** How long the server may take to answer; 30 s by default. */
  answerMs?: number
}

export interface IssuedToken {
  token: string
  /** ISO 8601, by the server's clock. */
  expiresAt: string
  expiresInSeconds?: number
}

export interface MessagePage {
  messages: Message[]
  nextAfterSeq: number | null
}

interface Request {
  body?: object
  signal?: AbortSignal
}

/** The REST calls a client needs. */
export class Api {
  readonly #options: ApiOptions

  constructor(options: ApiOptions) {
    this.#options = options
  }

  widgetConfig(apiKey: string, locale?: string, signal?: AbortSignal): Promise<WidgetConfig> {
    const query = locale ? `?locale=${encodeURIComponent(locale)}` : ''
    return this.#call(`/widget-config${query}`, apiKey, { signal })
  }

  createSession(
    apiKey: string,
    body: CreateSessionInput,
  ): Promise<IssuedToken & { id: string; wsUrl: string }> {
    return this.#call('/sessions', apiKey, { body })
  }

  renewToken(sessionId: string, token: string): Promise<IssuedToken> {
    return this.#call(`/sessions/${sessionId}/token`, token, { body: {} })
  }

  messages(sessionId: string, token: string, afterSeq: number): Promise<MessagePage> {
    return this.#call(`/sessions/${sessionId}/messages?afterSeq=${afterSeq}`, token, {})
  }

  post(sessionId: string, verb: string, token: string, request: Request): Promise<unknown> {
    return this.#call(`/sessions/${sessionId}/${verb}`, token, request)
  }

  async #call<T>(path: string, bearer: string, { body, signal }: Request): Promise<T> {
    const stop = new AbortController()
    const abort = () => stop.abort()
    const timer = setTimeout(abort, this.#options.answerMs ?? 30_000)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      if (signal?.aborted) throw signal.reason
      const response = await this.#options.fetch(`${this.#options.baseUrl}/api/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
        body: body && JSON.stringify(body),
        signal: stop.signal,
      })
      return await read<T>(response)
    } catch (cause) {
      if (signal?.aborted) throw signal.reason
      if (cause instanceof VKError) throw cause
      throw new VKError('NETWORK', 'The server cannot be reached.', { cause })
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text()
  const json = parse(text) as (T & Partial<ErrorBody>) | null
  if (response.ok && json) return json
  const retryAfter = Number(response.headers.get('retry-after'))
  throw new VKError(
    json?.error?.code ?? 'INTERNAL_ERROR',
    json?.error?.message ?? `The server answered ${response.status}.`,
    {
      retryable: response.status === 429 || response.status >= 500,
      retryAfterSeconds: retryAfter > 0 && retryAfter < 86_400 ? retryAfter : undefined,
    },
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
