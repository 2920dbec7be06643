import { VKClient } from 'visualkit'
import { openState } from './state.js'
import { createTelegram } from './telegram.js'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort())

const state = openState(process.env.STATE_FILE ?? 'state.json')
const telegram = createTelegram({
  token: process.env.TELEGRAM_TOKEN,
  url: process.env.TELEGRAM_URL,
  signal: stopping.signal,
})
const client = new VKClient({
  apiKey: process.env.VISUALKIT_KEY,
  baseUrl: process.env.VISUALKIT_URL,
  storage: state,
})
/** The conversation of each chat. */
const agents = new Map()

// What people of your team write while the channel was away is delivered now.
for (const chatId of state.chats()) agentOf(chatId).connect().catch(complain)
while (!stopping.signal.aborted) await receiveUpdates().catch(complain)
for (const agent of agents.values()) agent.close()

/** Reads what people write. An update is confirmed by asking for the one after it, once its text is stored. */
async function receiveUpdates() {
  const updates = await telegram.getUpdates(state.offset())
  for (const update of updates) {
    try {
      await receive(update)
    } catch (error) {
      // Refused for good: the others must not wait for it. Anything else is received again.
      if (error.retryable !== false) throw error
      complain(error)
    }
    state.setOffset(update.update_id + 1)
  }
}

async function receive({ update_id: updateId, message }) {
  if (message?.chat.type !== 'private') return
  const chatId = message.chat.id
  const { text } = message
  if (text === undefined) return telegram.sendMessage(chatId, 'I can only read text.')
  if (text === '/start') return telegram.sendMessage(chatId, 'Hello. Ask me anything; /human calls a person.')
  const agent = agentOf(chatId)
  if (text === '/human') return agent.escalate()
  // The same update twice is stored once, so nothing is asked twice after a crash.
  await agent.sendText(text, { clientMessageId: `telegram-${updateId}` }).catch((error) => {
    // It goes along into the conversation that is begun instead.
    if (error.code !== 'SESSION_EXPIRED') throw error
  })
}

function agentOf(chatId) {
  const known = agents.get(chatId)
  if (known) return known
  const agent = client.createAgent({ visitorId: `telegram-${chatId}`, metadata: { channel: 'telegram' } })
  agents.set(chatId, agent)
  state.addChat(chatId)
  agent.on('agentThinking', () => telegram.sendTyping(chatId).catch(() => {}))
  let delivering = Promise.resolve()
  agent.on('text', (message) => {
    // The conversation that this message is of: a later one counts anew.
    const conversation = agent.credentials?.id
    delivering = delivering.then(() => deliver(chatId, conversation, message)).catch(complain)
  })
  agent.on('ended', (error) => {
    complain(error)
    // Silent for more than a day, or deleted: its next text, or one that waits, begins another conversation.
    if (error.code !== 'SESSION_EXPIRED') return
    agent.startOver()
    if (agent.unsent.length > 0) agent.connect().catch(complain)
  })
  return agent
}

/** Sends a message on, in order and once, also over a restart. */
async function deliver(chatId, conversation, { seq, content, citations = [] }) {
  if (seq <= state.delivered(conversation)) return
  const sources = new Set(citations.map(({ title, url }) => (url ? `${title}: ${url}` : title)))
  await telegram.sendMessage(chatId, [content, ...[...sources].map((source) => `• ${source}`)].join('\n'))
  state.setDelivered(conversation, seq)
}

function complain(error) {
  if (!stopping.signal.aborted) console.error(`${error.code ?? error.name}: ${error.message}`)
}
