import type { Message, ServerMessage } from '@visualkit/contracts'
import type { ResumedConversation } from '@visualkit/services'
import { expect, it } from 'vitest'
import { ConversationFeed } from './conversation-feed.ts'

const sessionId = '0b0a7e52-6c83-4d2e-9a57-0d5a6d9f3b10'
const turnId = '0b0a7e52-6c83-4d2e-9a57-0d5a6d9f3b11'

function message(seq: number): Message {
  return { id: sessionId, seq, role: 'visitor', content: `${seq}`, createdAt: '2026-01-01T00:00:00.000Z' }
}
const event = (seq: number): ServerMessage => ({ type: 'message', sessionId, message: message(seq) })

function feedOver(stored: number[], options: { complete?: boolean; runningTurnId?: string } = {}) {
  const sent: (number | string)[] = []
  const broken: unknown[] = []
  let during = () => {}
  const feed = new ConversationFeed({
    sessionId,
    send: (sentMessage) =>
      sent.push(sentMessage.type === 'message' ? sentMessage.message.seq : sentMessage.type),
    load: async (afterSeq): Promise<ResumedConversation> => {
      during()
      const { complete = true, runningTurnId = null } = options
      return {
        session: { lastSeq: Math.max(0, ...stored) } as ResumedConversation['session'],
        messages: complete && afterSeq !== null ? stored.filter((seq) => seq > afterSeq).map(message) : [],
        complete,
        runningTurnId,
      }
    },
    onBroken: (error) => broken.push(error),
  })
  return { feed, sent, broken, onLoad: (work: () => void) => (during = work) }
}

it('replays what was missed, drops doubles and goes on with what came meanwhile', async () => {
  const { feed, sent, onLoad } = feedOver([1, 2, 3])
  feed.take(event(2))
  onLoad(() => {
    feed.take(event(3))
    feed.take(event(4))
  })
  await feed.open(1)
  feed.take(event(4))
  feed.take(event(5))
  expect(sent).toEqual([2, 3, 4, 5])
})

it('closes the gap of a message that comes too early, in order', async () => {
  const stored = [1]
  const { feed, sent, onLoad } = feedOver(stored)
  await feed.open(0)
  stored.push(2, 3)
  feed.take(event(3))
  feed.take(event(2))
  await Promise.resolve()
  onLoad(() => {})
  await new Promise((resolve) => setImmediate(resolve))
  feed.take(event(4))
  expect(sent).toEqual([1, 2, 3, 4])
})

it('says that a gap is too long, and goes on from now', async () => {
  const { feed, sent } = feedOver([900], { complete: false })
  let recovered: boolean | null = null
  await feed.open(1, (_, value) => {
    recovered = value
  })
  feed.take(event(901))
  expect([recovered, sent]).toEqual([false, [901]])
})

it('breaks when a gap in the middle cannot be closed', async () => {
  const options = { complete: true }
  const { feed, sent, broken } = feedOver([1], options)
  await feed.open(0)
  options.complete = false
  feed.take(event(700))
  await new Promise((resolve) => setImmediate(resolve))
  expect([sent, broken.length]).toEqual([[1], 1])
})

it('keeps half answers back: the end brings the whole', async () => {
  const { feed, sent } = feedOver([], { runningTurnId: turnId })
  await feed.open(0)
  feed.take({ type: 'turn.delta', sessionId, turnId, text: 'world' })
  feed.take({ type: 'turn.ended', sessionId, turnId, outcome: 'done' })
  feed.take({ type: 'turn.started', sessionId, turnId })
  feed.take({ type: 'turn.delta', sessionId, turnId, text: 'hello' })
  expect(sent).toEqual(['turn.started', 'turn.status', 'turn.ended', 'turn.started', 'turn.delta'])
})
