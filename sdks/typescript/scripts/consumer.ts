import { VKAgent, VKClient, VKError } from 'visualkit'

/** The package as its documentation uses it. Compiled against what is published; never run. */
const client = new VKClient({ apiKey: 'sk_live_abc123', wsUrl: 'wss://wss.visualkit.example' })
const agent: VKAgent = await client.connectAgent({
  agentId: 'agent_xyz789',
  visitorId: 'visitor_123',
  metadata: { name: 'John' },
})

async function* samples(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(320)
}
const call = await agent.startVoice(samples(), { sampleRateHz: 24_000, signal: AbortSignal.timeout(60_000) })
await call.ended
agent.on('audio', ({ samples, sampleRateHz }) => samples.length / sampleRateHz)

const share = await agent.shareScreen({
  id: 'screen',
  getTracks: () => [],
  getAudioTracks: () => [],
  getVideoTracks: () => [],
})
share.stop()

const { seq } = await agent.sendText('Hello')
agent.on('text', (message) => message.content.slice(seq))
agent.on('agentSpeaking', () => {})
agent.on('agentThinking', ({ status }) => status === 'reading_screen')
const stop = agent.on('connectionLost', ({ error, retryInMs }) => error.retryable && retryInMs > 0)
stop()
agent.on('error', (error) => error instanceof VKError && error.code === 'RATE_LIMITED' && error.reason)

// @ts-expect-error There are no rooms.
client.createRoom
// @ts-expect-error
client.inviteParticipant
// @ts-expect-error
client.scheduleMeeting
// @ts-expect-error No event has this name.
agent.on('speech', () => {})
export const isAgent = (value: unknown) => value instanceof VKAgent
