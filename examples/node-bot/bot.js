import { createInterface } from 'node:readline'
import { VKClient } from 'visualkit'

const client = new VKClient({
  apiKey: process.env.VISUALKIT_KEY,
  baseUrl: process.env.VISUALKIT_URL,
})
const agent = await client.connectAgent({ visitorId: 'node-bot' })

// Answers of the assistant, and what a person of your team writes.
agent.on('text', ({ content, citations = [] }) => {
  console.log(content)
  for (const title of new Set(citations.map(({ title }) => title))) console.log(`  from: ${title}`)
})
agent.on('connectionLost', () => console.error('The connection is lost and comes back by itself.'))

let heard = () => {}
agent.on('message', () => heard())
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  const { seq } = await agent.sendText(line)
  const isAnswered = () => agent.messages.some((message) => message.seq > seq && message.role !== 'visitor')
  // The next question waits for the answer to this one, unless a person has the conversation.
  while (!isAnswered() && agent.session?.holder !== 'human') await new Promise((next) => (heard = next))
}
agent.close()
