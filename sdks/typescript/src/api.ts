import type { CreateSessionOutput, ErrorBody, MessagePage, Session, WidgetConfig } from '@visualkit/contracts'
import { VKError } from './vk-error.ts'

export interface ApiOptions {
  baseUrl: string
  fetch: typeof fetch
}

/** The REST calls a client needs. */
export class Api {
  #options: ApiOptions

  constructor(options: ApiOptions) {
    this.#options = options
  }

  widgetConfig(apiKey: string, locale?: string, signal?: AbortSignal): Promise<WidgetConfig> {
    return this.#call(`/widget-config${locale ? `?locale=${encodeURIComponent(locale)}` : ''}`, apiKey, {
      signal,
    })
  }

  createSession(apiKey: string, body: object, signal?: AbortSignal): Promise<CreateSessionOutput> {
    return this.#call('/sessions', apiKey, { body, signal })
  }

  renewToken(sessionId: string, token: string): Promise<{ token: string; expiresAt: string }> {
    return this.#call(`/sessions/${sessionId}/token`, token, { body: {} })
  }

  session(sessionId: string, token: string): Promise<Session> {
    return this.#call(`/sessions/${sessionId}`, token, {})
  }

  messages(sessionId: string, token: string, afterSeq: number): Promise<MessagePage> {
    return this.#call(`/sessions/${sessionId}/messages?afterSeq=${afterSeq}`, token, {})
  }

  post(
    sessionId: string,
    token: string,
    verb: 'escalate' | 'rating' | 'resolve',
    body: object,
  ): Promise<unknown> {
    return this.#call(`/sessions/${sessionId}/${verb}`, token, { body })
  }

  async #call<T>(
    path: string,
    bearer: string,
    { body, signal }: { body?: object; signal?: AbortSignal },
  ): Promise<T> {
    let response: Response
    try {
      response = await this.#options.fetch(`${this.#options.baseUrl}/api/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
        body: body && JSON.stringify(body),
        signal,
      })
    } catch (cause) {
      if (signal?.aborted) throw signal.reason
      throw new VKError('NETWORK', 'The server cannot be reached.', { cause })
    }
    const json = (await response.json().catch(() => null)) as (T & Partial<ErrorBody>) | null
    if (response.ok && json) return json
    const retryAfter = Number(response.headers.get('retry-after'))
    throw new VKError(
      json?.error?.code ?? 'INTERNAL_ERROR',
      json?.error?.message ?? `The server answered ${response.status}.`,
      {
        retryable: response.status === 429 || response.status >= 500,
        retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
      },
    )
  }
}
