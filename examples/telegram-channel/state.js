import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** What must survive a restart, in one file that is replaced as a whole. It holds tokens: keep it to yourself. */
export function openState(path) {
  let items = {}
  try {
    items = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }

  function write() {
    writeFileSync(`${path}.new`, JSON.stringify(items), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  const getItem = (key) => items[key] ?? null
  const setItem = (key, value) => {
    items[key] = value
    write()
  }

  return {
    // As the client's `storage`.
    getItem,
    setItem,
    removeItem(key) {
      delete items[key]
      write()
    },
    /** The first update that is not stored yet. */
    offset: () => Number(getItem('offset') ?? 0),
    setOffset: (next) => setItem('offset', String(next)),
    /** Up to which message of a conversation Telegram has them. */
    delivered: (conversation) => Number(getItem(`delivered:${conversation}`) ?? 0),
    setDelivered: (conversation, seq) => setItem(`delivered:${conversation}`, String(seq)),
    chats: () => JSON.parse(getItem('chats') ?? '[]'),
    addChat(chatId) {
      const chats = this.chats()
      if (!chats.includes(chatId)) setItem('chats', JSON.stringify([...chats, chatId]))
    },
  }
}
