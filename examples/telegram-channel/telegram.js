const TELEGRAM = 'https://api.telegram.org'
/** Telegram answers a poll after so long when nothing came. */
const POLL_SECONDS = 25
/** Longest text Telegram takes. */
const CHARACTERS = 4_096
const TRIES = 6

/** What this channel needs of Telegram's Bot API. */
export function createTelegram({ token, url = TELEGRAM }) {
  async function call(method, parameters, signal) {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${url}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
        signal,
      })
      const answer = await response.json()
      if (answer.ok) return answer.result
      const waitSeconds = answer.parameters?.retry_after ?? (answer.error_code >= 500 ? attempt : null)
      // The address holds the token, so an error never names it.
      if (waitSeconds === null || attempt === TRIES)
        throw new Error(`Telegram refused ${method}: ${answer.description}`)
      await new Promise((later) => setTimeout(later, waitSeconds * 1_000))
    }
  }

  return {
    getUpdates: (offset, signal) =>
      call('getUpdates', { offset, timeout: POLL_SECONDS, allowed_updates: ['message'] }, signal),
    sendTyping: (chatId) => call('sendChatAction', { chat_id: chatId, action: 'typing' }),
    async sendMessage(chatId, text) {
      for (let from = 0; from < text.length; from += CHARACTERS)
        await call('sendMessage', { chat_id: chatId, text: text.slice(from, from + CHARACTERS) })
    },
  }
}
