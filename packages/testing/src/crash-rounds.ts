import { randomUUID } from 'node:crypto'
import { startVisualKit, type TestVisualKit } from './start-visualkit.ts'

export interface CrashOptions {
  /** Variables of the database under test. */
  env?: Record<string, string>
  rounds: number
  /** Messages sent in each round; the kill comes somewhere in the middle. */
  messagesPerRound: number
  log?(line: string): void
}

export interface CrashResult {
  acknowledged: number
  missing: number
  doubled: number
  /** Acknowledged messages that have no answer, or more than one, some seconds after the restart. */
  unanswered: number
}

const CONVERSATIONS = 20
/** A turn whose server died is taken over when its lease has run out. */
const LONGEST_WAIT_MS = 90_000

/**
 * Sends messages over many conversations at once, kills the server with SIGKILL in the middle, starts it again on the
 * same data, and counts what became of every message whose request was answered. A message whose request was cut off
 * is sent again with its `clientMessageId`, as a client would, and must then be there once. Answers are counted when
 * all rounds are over, so that questions wait in the queue while the server dies again.
 */
export async function crashRounds({
  env = {},
  rounds,
  messagesPerRound,
  log = () => {},
}: CrashOptions): Promise<CrashResult> {
  const result: CrashResult = { acknowledged: 0, missing: 0, doubled: 0, unanswered: 0 }
  let server = await startVisualKit({ env })
  try {
    const { secretKey } = await server.createTenant('Crash test')
    const { dataDir, port } = server
    const conversations: string[] = []
    for (let round = 1; round <= rounds; round++) {
      const sessions = await Promise.all(
        Array.from({ length: CONVERSATIONS }, () => call<{ id: string }>(server, secretKey, '/sessions', {})),
      )
      conversations.push(...sessions.map(({ id }) => id))
      const acknowledged = new Set<string>()
      const cutOff: SentMessage[] = []
      let sent = 0
      const killAt = Math.floor(messagesPerRound * (0.3 + 0.4 * Math.random()))
      let killed: Promise<void> | undefined
      await Promise.all(
        sessions.map(async ({ id }) => {
          while (sent < messagesPerRound && !killed) {
            sent += 1
            if (sent >= killAt) killed ??= server.kill()
            const message = { clientMessageId: randomUUID(), content: `Message ${sent}: where is my order?` }
            await call(server, secretKey, `/sessions/${id}/messages`, message).then(
              () => acknowledged.add(message.clientMessageId),
              () => cutOff.push({ sessionId: id, ...message }),
            )
          }
        }),
      )
      await killed
      server = await startVisualKit({ env, dataDir, port })
      const afterCrash = await transcripts(server, secretKey, conversations.slice(-CONVERSATIONS))
      result.missing += [...acknowledged].filter((id) => copiesOf(id, afterCrash) === 0).length
      await Promise.all(
        cutOff.map(({ sessionId, ...message }) =>
          call(server, secretKey, `/sessions/${sessionId}/messages`, message).then(() =>
            acknowledged.add(message.clientMessageId),
          ),
        ),
      )
      const afterResend = await transcripts(server, secretKey, conversations.slice(-CONVERSATIONS))
      for (const id of acknowledged) {
        const copies = copiesOf(id, afterResend)
        if (copies === 0 && cutOff.some(({ clientMessageId }) => clientMessageId === id)) result.missing += 1
        if (copies > 1) result.doubled += 1
      }
      result.acknowledged += acknowledged.size
      log(
        `round ${round}/${rounds}: ${acknowledged.size} acknowledged, ${cutOff.length} of them after being sent again, ${result.missing} missing, ${result.doubled} doubled so far`,
      )
    }
    result.unanswered = await countUnanswered(server, secretKey, conversations)
    log(`${result.unanswered} unanswered`)
    return result
  } finally {
    await server.stop()
  }
}

interface SentMessage {
  sessionId: string
  clientMessageId: string
  content: string
}

interface StoredMessage {
  role: string
  clientMessageId?: string
}

function copiesOf(clientMessageId: string, transcripts: StoredMessage[][]): number {
  return transcripts.flat().filter((message) => message.clientMessageId === clientMessageId).length
}

function transcripts(server: TestVisualKit, key: string, sessionIds: string[]): Promise<StoredMessage[][]> {
  return Promise.all(
    sessionIds.map(async (id) => {
      const messages: StoredMessage[] = []
      for (let afterSeq: number | null = 0; afterSeq !== null; ) {
        const page: { messages: StoredMessage[]; nextAfterSeq: number | null } = await call(
          server,
          key,
          `/sessions/${id}/messages?afterSeq=${afterSeq}`,
        )
        messages.push(...page.messages)
        afterSeq = page.messages.length > 0 ? page.nextAfterSeq : null
      }
      return messages
    }),
  )
}

/** A stored question is owed exactly one answer, also when its server died: another takes it over. */
async function countUnanswered(server: TestVisualKit, key: string, sessionIds: string[]): Promise<number> {
  let open = sessionIds
  let difference = 0
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += 500) {
    const found = await transcripts(server, key, open)
    const differences = found.map((messages) =>
      Math.abs(count(messages, 'visitor') - count(messages, 'assistant')),
    )
    difference = differences.reduce((sum, value) => sum + value, 0)
    if (difference === 0) return 0
    open = open.filter((_, index) => differences[index] !== 0)
    await new Promise((done) => setTimeout(done, 500))
  }
  return difference
}

function count(messages: StoredMessage[], role: string): number {
  return messages.filter((message) => message.role === role).length
}

async function call<T>(server: TestVisualKit, key: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  if (response.status === 429 && !body) {
    // Reading back hundreds of transcripts meets the limit of the key: wait as any client does.
    await response.body?.cancel()
    await new Promise((done) => setTimeout(done, Number(response.headers.get('retry-after') ?? 1) * 1_000))
    return call(server, key, path)
  }
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
