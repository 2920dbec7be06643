import type { CreateSessionInput, ErrorBody } from '@visualkit/contracts'
import { abortReason } from './abortable.ts'
import type { Attachment, Message, WidgetConfig } from './types/index.ts'
import { progressFetch } from './upload-request.ts'
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
  signal?: AbortSignal | undefined
  method?: 'DELETE'
}

export interface Upload {
  name?: string | undefined
  signal?: AbortSignal | undefined
  onProgress?: ((sent: number) => void) | undefined
}

/** A large file over a slow line. */
const UPLOAD_MS = 300_000

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

  attach(
    sessionId: string,
    token: string,
    file: Blob | Uint8Array<ArrayBuffer>,
    upload: Upload,
  ): Promise<Attachment> {
    const { name, signal, onProgress } = upload
    const query = name ? `?name=${encodeURIComponent(name)}` : ''
    const type = ('type' in file && file.type) || 'application/octet-stream'
    const told = onProgress && typeof XMLHttpRequest === 'function' ? progressFetch(onProgress) : undefined
    const request = { method: 'POST', headers: { 'content-type': type }, body: file }
    return this.#fetch(`/sessions/${sessionId}/attachments${query}`, token, request, {
      signal,
      answerMs: UPLOAD_MS,
      send: told,
    })
  }

  /** Reads a file, or deletes it. Its id may come from anybody: it is one part of the address. */
  attachment(id: string, token: string, request: Request): Promise<Attachment> {
    return this.#call(`/attachments/${encodeURIComponent(id)}`, token, request)
  }

  #call<T>(path: string, bearer: string, { body, signal, method }: Request): Promise<T> {
    const request = {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: { ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    }
    return this.#fetch(path, bearer, request, { signal })
  }

  async #fetch<T>(
    path: string,
    bearer: string,
    request: RequestInit & { headers: Record<string, string> },
    options: { signal?: AbortSignal | undefined; answerMs?: number; send?: typeof fetch | undefined },
  ): Promise<T> {
    const { signal, send = this.#options.fetch } = options
    const stop = new AbortController()
    const abort = () => stop.abort()
    const timer = setTimeout(abort, options.answerMs ?? this.#options.answerMs ?? 30_000)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      if (signal?.aborted) throw abortReason(signal)
      const response = await send(`${this.#options.baseUrl}/api/v1${path}`, {
        ...request,
        headers: { authorization: `Bearer ${bearer}`, ...request.headers },
        signal: stop.signal,
      })
      return await read<T>(response)
    } catch (cause) {
      if (signal?.aborted) throw abortReason(signal)
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
      details: json?.error?.details,
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
