import type { Message, ServerMessage, Session } from '@visualkit/contracts'
import type { ResumedConversation } from '@visualkit/services'
import { expect, it } from 'vitest'
import { ConversationFeed } from './conversation-feed.ts'

const sessionId = '0b0a7e52-6c83-4d2e-9a57-0d5a6d9f3b10'
const turnId = '0b0a7e52-6c83-4d2e-9a57-0d5a6d9f3b11'

function message(seq: number): Message {
  return { id: sessionId, seq, role: 'visitor', content: `${seq}`, createdAt: '2026-01-01T00:00:00.000Z' }
}
const event = (seq: number): ServerMessage => ({ type: 'message', sessionId, message: message(seq) })

const held = (afterSeq: number, afterRevision = 0) => ({ afterSeq, afterRevision })

/** What the server reads of changes; `changes` has the seq of the message that each is of. */
function changedIn(changes: number[], afterSeq: number | null, afterRevision: number | null) {
  const news = changes.map((seq, at) => ({ ...message(seq), revision: at + 1 }))
  const wanted = (one: Message) => one.seq <= (afterSeq ?? 0) && one.revision! > (afterRevision ?? 0)
  const newest = news.filter(({ seq }, at) => changes.lastIndexOf(seq) === at).filter(wanted)
  const changed = newest.slice(0, MOST_CHANGED)
  return { changed, revision: newest.length > MOST_CHANGED ? changed.at(-1)!.revision! : changes.length }
}
const MOST_CHANGED = 2
const changeEvent = (seq: number, revision: number): ServerMessage => ({
  type: 'message.changed',
  sessionId,
  message: { ...message(seq), revision },
})

const stateEvent = (stateRevision: number | undefined): ServerMessage => ({
  type: 'session',
  session: { stateRevision } as Session,
})

function feedOver(
  stored: number[],
  options: { complete?: boolean | 'from the end'; runningTurnId?: string } = {},
  changes: number[] = [],
) {
  const sent: (number | string)[] = []
  const told: (number | undefined)[] = []
  const links: (number | undefined)[][] = []
  const states = { now: 0 }
  const broken: unknown[] = []
  const rooms: Promise<void>[] = []
  let during = () => {}
  const feed = new ConversationFeed({
    sessionId,
    send: (one) => {
      if (one.type === 'message.changed') links.push([one.afterRevision, one.message.revision])
      if (one.type === 'message') sent.push(one.message.seq)
      else if (one.type === 'session') told.push(one.session.stateRevision)
      else sent.push(one.type === 'message.changed' ? `${one.message.seq}@${one.message.revision}` : one.type)
    },
    room: () => rooms.shift() ?? null,
    load: async ({ afterSeq, afterRevision }): Promise<ResumedConversation> => {
      during()
      const { runningTurnId = null } = options
      const isAtEnd = afterSeq === Math.max(...stored)
      const complete = options.complete === 'from the end' ? isAtEnd : (options.complete ?? true)
      return {
        session: {
          lastSeq: Math.max(0, ...stored),
          revision: changes.length,
          stateRevision: states.now,
        } as ResumedConversation['session'],
        messages: complete && afterSeq !== null ? stored.filter((seq) => seq > afterSeq).map(message) : [],
        complete,
        runningTurnId,
        ...changedIn(changes, afterSeq, afterRevision),
      }
    },
    onBroken: (error) => broken.push(error),
  })
  return { feed, sent, told, links, states, broken, rooms, onLoad: (work: () => void) => (during = work) }
}

it('replays what was missed, drops doubles and goes on with what came meanwhile', async () => {
  const { feed, sent, onLoad } = feedOver([1, 2, 3])
  feed.take(event(2))
  onLoad(() => {
    feed.take(event(3))
    feed.take(event(4))
  })
  await feed.open(held(1))
  feed.take(event(4))
  feed.take(event(5))
  expect(sent).toEqual([2, 3, 4, 5])
})

it('closes the gap of a message that comes too early, in order', async () => {
  const stored = [1]
  const { feed, sent, onLoad } = feedOver(stored)
  await feed.open(held(0))
  stored.push(2, 3)
  feed.take(event(3))
  feed.take(event(2))
  await Promise.resolve()
  onLoad(() => {})
  await new Promise((resolve) => setImmediate(resolve))
  feed.take(event(4))
  expect(sent).toEqual([1, 2, 3, 4])
})

it('tells the state anew when a gap was read, and never one from before it', async () => {
  const stored = [1]
  const { feed, told, states, onLoad } = feedOver(stored)
  states.now = 3
  await feed.open(held(1))
  feed.take(stateEvent(2))
  feed.take(stateEvent(4))
  // One that is not numbered: an older server tells it.
  feed.take(stateEvent(undefined))
  expect([told, feed.marks.stateRevision]).toEqual([[4, undefined], 4])
  // The bus has lost the fifth, and brings the fourth again.
  states.now = 5
  onLoad(() => feed.take(stateEvent(4)))
  await feed.catchUp()
  expect([told.slice(2), feed.marks]).toEqual([[5], { lastSeq: 1, revision: 0, stateRevision: 5 }])
})

it('says that a gap is too long, and goes on from now', async () => {
  const { feed, sent } = feedOver([900], { complete: false })
  let recovered: boolean | null = null
  await feed.open(held(1), (_, value) => {
    recovered = value
  })
  feed.take(event(901))
  expect([recovered, sent]).toEqual([false, [901]])
})

it('breaks when a gap in the middle cannot be closed', async () => {
  const options = { complete: true }
  const { feed, sent, broken } = feedOver([1], options)
  await feed.open(held(0))
  options.complete = false
  feed.take(event(700))
  await new Promise((resolve) => setImmediate(resolve))
  expect([sent, broken.length]).toEqual([[1], 1])
})

it('keeps half answers back: the end brings the whole', async () => {
  const { feed, sent } = feedOver([], { runningTurnId: turnId })
  await feed.open(held(0))
  feed.take({ type: 'turn.delta', sessionId, turnId, text: 'world' })
  feed.take({ type: 'turn.ended', sessionId, turnId, outcome: 'done' })
  feed.take({ type: 'turn.started', sessionId, turnId })
  feed.take({ type: 'turn.delta', sessionId, turnId, text: 'hello' })
  expect(sent).toEqual(['turn.started', 'turn.status', 'turn.ended', 'turn.started', 'turn.delta'])
})

it('tells what changed meanwhile, before what was missed, and each change after those before it', async () => {
  const changes = [2, 1, 2, 3]
  const { feed, sent } = feedOver([1, 2, 3], {}, changes)
  await feed.open(held(2, 1))
  feed.take(changeEvent(2, 3))
  feed.take(changeEvent(3, 5))
  expect(sent).toEqual(['1@2', '2@3', 3, '3@5'])
  // The bus has lost the sixth.
  changes.push(3, 1, 2)
  feed.take(changeEvent(2, 7))
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent.slice(4)).toEqual(['1@6', '2@7'])
})

it('says of each change which one it told before, at first the one the client named', async () => {
  const changes = [1, 2, 2]
  const { feed, links } = feedOver([1, 2, 3], {}, changes)
  await feed.open(held(2, 0))
  feed.take(changeEvent(3, 4))
  // Two of one message that the bus has lost: its newest state alone is told.
  changes.push(3, 1, 1, 2)
  feed.take(changeEvent(2, 7))
  await new Promise((resolve) => setImmediate(resolve))
  expect(links).toEqual([
    [0, 1],
    [1, 3],
    [3, 4],
    [4, 6],
    [6, 7],
  ])
})

it('tells of more changes than are read at once, also when the gap is too long', async () => {
  const { feed, sent, broken } = feedOver([1, 2, 3, 4, 5, 900], { complete: 'from the end' }, [1, 2, 3, 4, 5])
  await feed.open(held(5))
  await new Promise((resolve) => setImmediate(resolve))
  expect([sent, feed.marks.lastSeq, broken]).toEqual([['1@1', '2@2', '3@3', '4@4', '5@5'], 900, []])
})

it('replays no faster than the client takes it, and what comes meanwhile follows', async () => {
  const { feed, sent, rooms } = feedOver([1, 2, 3])
  let taken = () => {}
  rooms.push(new Promise((resolve) => (taken = resolve)))
  const opened = feed.open(held(0))
  await new Promise((resolve) => setImmediate(resolve))
  for (const seq of [3, 4, 5]) feed.take(event(seq))
  expect([sent, feed.isLive]).toEqual([[1], false])
  taken()
  await opened
  expect([sent, feed.isLive]).toEqual([[1, 2, 3, 4, 5], true])
})

it('sends nothing more to a client that left while it waited', async () => {
  const { feed, sent, rooms } = feedOver([1, 2, 3])
  rooms.push(Promise.resolve())
  const opened = feed.open(held(0))
  await Promise.resolve()
  feed.close()
  await opened
  expect(sent.length).toBeLessThan(2)
  expect(feed.isLive).toBe(false)
})
