import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TELEGRAM_TOKEN = '123456:token-of-the-bot'

export interface SentMessage {
  chatId: number
  text: string
}

export interface TestTelegram {
  url: string
  /** What the bot sent, in order. */
  sent: SentMessage[]
  /** Calls that were made, by method. */
  calls: string[]
  /** Somebody writes to the bot. */
  write(chatId: number, text: string): void
  /** Answers the next calls of a method as Telegram does when it is asked too often. */
  limit(method: string, times: number): void
  /** Somebody blocks the bot. */
  block(chatId: number): void
  /** Gives all updates from this one on again, as when the last confirmation was lost. */
  repeatFrom(updateId: number): void
  stop(): Promise<void>
}

interface Update {
  update_id: number
  message: object
}

/**
 * Speaks the parts of Telegram's Bot API that a channel needs, with its shapes: long polls that confirm by their offset,
 * refusals with a code and a wait (https://core.telegram.org/bots/api#making-requests).
 */
export async function startTelegram(): Promise<TestTelegram> {
  const updates: Update[] = []
  const sent: SentMessage[] = []
  const calls: string[] = []
  const limited = new Map<string, number>()
  const blocked = new Set<number>()
  let confirmed = 0
  let nextId = 1
  let waiting: { response: ServerResponse; offset: number } | null = null

  const answer = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const deliver = () => {
    if (!waiting) return
    const { response, offset } = waiting
    const result = updates.filter(({ update_id }) => update_id >= offset && update_id > confirmed)
    if (result.length === 0) return
    waiting = null
    answer(response, 200, { ok: true, result })
  }

  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (token !== TELEGRAM_TOKEN)
      return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    calls.push(method)
    const left = limited.get(method) ?? 0
    if (left > 0) {
      limited.set(method, left - 1)
      const description = 'Too Many Requests: retry after 1'
      const parameters = { retry_after: 1 }
      return answer(response, 429, { ok: false, error_code: 429, description, parameters })
    }
    const input = JSON.parse(body || '{}')
    if (blocked.has(input.chat_id)) {
      const description = 'Forbidden: bot was blocked by the user'
      return answer(response, 403, { ok: false, error_code: 403, description })
    }
    switch (method) {
      case 'getUpdates':
        // What lies before the offset is confirmed, and never given again.
        confirmed = Math.max(confirmed, input.offset - 1)
        waiting = { response, offset: input.offset }
        request.socket.once('close', () => {
          if (waiting?.response === response) waiting = null
        })
        return deliver()
      case 'sendMessage':
        sent.push({ chatId: input.chat_id, text: input.text })
        return answer(response, 200, { ok: true, result: { message_id: sent.length, text: input.text } })
      case 'sendChatAction':
        return answer(response, 200, { ok: true, result: true })
      default:
        return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    calls,
    write(chatId, text) {
      const from = { id: chatId, is_bot: false, first_name: 'Marta' }
      const chat = { id: chatId, first_name: 'Marta', type: 'private' }
      const message = { message_id: nextId, from, chat, date: Math.floor(Date.now() / 1_000), text }
      updates.push({ update_id: nextId++, message })
      deliver()
    },
    limit: (method, times) => void limited.set(method, times),
    block: (chatId) => void blocked.add(chatId),
    repeatFrom(updateId) {
      confirmed = Math.min(confirmed, updateId - 1)
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
