import { VKClient } from 'visualkit'
import { openState } from './state.js'
import { createTelegram } from './telegram.js'

const state = openState(process.env.STATE_FILE ?? 'state.json')
const telegram = createTelegram({ token: process.env.TELEGRAM_TOKEN, url: process.env.TELEGRAM_URL })
const client = new VKClient({
  apiKey: process.env.VISUALKIT_KEY,
  baseUrl: process.env.VISUALKIT_URL,
  storage: state,
})
/** The conversation of each chat. */
const agents = new Map()
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort())

// What people of your team write while the channel was away is delivered now.
for (const chatId of state.chats()) void agentOf(chatId).connect().catch(complain)
await receiveUpdates()
for (const agent of agents.values()) agent.close()

/** Reads what people write. An update is confirmed by asking for the one after it, once its text is stored. */
async function receiveUpdates() {
  while (!stopping.signal.aborted) {
    try {
      const updates = await telegram.getUpdates(state.offset(), stopping.signal)
      for (const update of updates) {
        await receive(update)
        state.setOffset(update.update_id + 1)
      }
    } catch (error) {
      if (stopping.signal.aborted) return
      complain(error)
      await new Promise((later) => setTimeout(later, 1_000))
    }
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
    if (error.code === 'SESSION_EXPIRED') return
    complain(error)
    return telegram.sendMessage(chatId, 'This could not be sent. Please write it in another way.')
  })
}

function agentOf(chatId) {
  const known = agents.get(chatId)
  if (known) return known
  const agent = client.createAgent({ visitorId: `telegram-${chatId}`, metadata: { channel: 'telegram' } })
  agents.set(chatId, agent)
  state.addChat(chatId)
  agent.on('agentThinking', () => void telegram.sendTyping(chatId).catch(() => {}))
  let delivering = Promise.resolve()
  agent.on('text', (message) => {
    // The conversation that this message is of: a later one counts anew.
    const conversation = agent.credentials?.id
    delivering = delivering.then(() => deliver(chatId, conversation, message)).catch(complain)
  })
  agent.on('ended', (error) => {
    complain(error)
    // Silent for more than a day: its next text, and one that waits, begins another conversation.
    if (error.code !== 'SESSION_EXPIRED') return
    agent.startOver()
    if (agent.unsent.length > 0) void agent.connect().catch(complain)
  })
  return agent
}

/** Sends a message on, in order and once, also over a restart. */
async function deliver(chatId, conversation, { seq, content, citations = [] }) {
  if (seq <= state.delivered(conversation)) return
  const sources = [...new Set(citations.map(({ title, url }) => (url ? `${title}: ${url}` : title)))]
  await telegram.sendMessage(chatId, [content, ...sources.map((source) => `• ${source}`)].join('\n'))
  state.setDelivered(conversation, seq)
}

function complain(error) {
  console.error(`${error.code ?? error.name}: ${error.message}`)
}
