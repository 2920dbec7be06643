const TELEGRAM = 'https://api.telegram.org'
/** Telegram answers a poll after so long when nothing came. */
const POLL_SECONDS = 25
const LONGEST_WAIT_SECONDS = 30
/** Telegram takes texts of 4,096 UTF-16 units; a character has two at most. */
const PART = /[\s\S]{1,2048}/gu

/** What this channel needs of Telegram's Bot API. `signal` ends all that goes on. */
export function createTelegram({ token, url = TELEGRAM, signal }) {
  /** Tries until Telegram takes or refuses it; `once`: one time only. */
  async function call(method, parameters, { once = false } = {}) {
    for (let attempt = 1; ; attempt++) {
      const answer = await ask(method, parameters)
      if (answer.ok) return answer.result
      const isFinal = answer.error_code < 500 && answer.error_code !== 429
      if (isFinal || once) {
        // The address holds the token, so no error names it.
        const error = new Error(`Telegram refused ${method}: ${answer.description}`)
        throw Object.assign(error, { name: 'TelegramRefusal', retryable: !isFinal })
      }
      await wait(answer.parameters?.retry_after ?? Math.min(attempt, LONGEST_WAIT_SECONDS))
    }
  }

  async function ask(method, parameters) {
    try {
      const response = await fetch(`${url}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
        signal,
      })
      return await response.json()
    } catch {
      signal.throwIfAborted()
      return { ok: false, error_code: 503, description: 'it cannot be reached' }
    }
  }

  function wait(seconds) {
    return new Promise((done, fail) => {
      const timer = setTimeout(done, seconds * 1_000)
      signal.addEventListener('abort', () => [clearTimeout(timer), fail(signal.reason)], { once: true })
    })
  }

  return {
    getUpdates: (offset) =>
      call('getUpdates', { offset, timeout: POLL_SECONDS, allowed_updates: ['message'] }),
    sendTyping: (chatId) => call('sendChatAction', { chat_id: chatId, action: 'typing' }, { once: true }),
    async sendMessage(chatId, text) {
      for (const part of text.match(PART) ?? []) await call('sendMessage', { chat_id: chatId, text: part })
    },
  }
}
