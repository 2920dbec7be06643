import type { TestVisualKit } from '@visualkit/testing'
import { type Message, type VKAgent, VKClient } from 'visualkit'
import { WebSocket } from 'ws'

/** Milliseconds since the visitor pressed send. */
export interface TurnTimes {
  /** The message is stored. */
  stored: number
  /** The first words of the answer are there. */
  firstWord: number
  /** The whole answer is stored, with its sources. */
  ended: number
  reply: Message
}

const LONGEST_TURN_MS = 30_000

/** A visitor on the SDK, as the widget is: one socket, one conversation. */
export function openVisitor(server: TestVisualKit, secretKey: string): Promise<VKAgent> {
  return new VKClient({
    apiKey: secretKey,
    baseUrl: server.url,
    wsUrl: `${server.url.replace(/^http/, 'ws')}/ws`,
    WebSocket,
  }).connectAgent({ locale: 'en' })
}

/** Asks and waits for the answer. Throws when there is none, or one without a source. */
export async function askAndWait(visitor: VKAgent, question: string): Promise<TurnTimes> {
  const answered = Promise.withResolvers<Message>()
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  let [stored, firstWord, ended] = [0, 0, 0]
  const stops = [
    visitor.on('delta', () => {
      firstWord ||= since()
    }),
    visitor.on('text', (message) => {
      ended = since()
      answered.resolve(message)
    }),
  ]
  const late = setTimeout(
    () => answered.reject(new Error(`"${question}" was not answered within half a minute.`)),
    LONGEST_TURN_MS,
  )
  try {
    await visitor.sendText(question)
    stored = since()
    const reply = await answered.promise
    if (!reply.citations?.length)
      throw new Error(`"${question}" was answered without a source: ${reply.content.slice(0, 200)}`)
    return { stored, firstWord, ended, reply }
  } finally {
    clearTimeout(late)
    for (const stop of stops) stop()
  }
}
