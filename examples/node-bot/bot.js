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
  for (const { title } of citations) console.log(`  from: ${title}`)
})
agent.on('connectionLost', () => console.error('The connection is lost and comes back by itself.'))

for await (const line of createInterface({ input: process.stdin }))
  if (line.trim() !== '') await agent.sendText(line)

// The answer to the last question may still be on its way.
if (agent.messages.at(-1)?.role === 'visitor') await new Promise((answered) => agent.on('text', answered))
agent.close()
