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

/**
 * Sends messages over many conversations at once, kills the server with SIGKILL in the middle, starts it again on the
 * same data, and counts what became of every message whose request was answered.
 */
export async function crashRounds({
  env = {},
  rounds,
  messagesPerRound,
  log = () => {},
}: CrashOptions): Promise<CrashResult> {
  const result: CrashResult = { acknowledged: 0, missing: 0, doubled: 0, unanswered: 0 }
  let server = await startVisualKit({ env })
  const { secretKey } = await server.createTenant('Crash test')
  const { dataDir, port } = server
  for (let round = 1; round <= rounds; round++) {
    const sessions = await Promise.all(
      Array.from({ length: CONVERSATIONS }, () => call<{ id: string }>(server, secretKey, '/sessions', {})),
    )
    const acknowledged = new Map<string, string>()
    let sent = 0
    const killAt = Math.floor(messagesPerRound * (0.3 + 0.4 * Math.random()))
    let killed: Promise<void> | undefined
    await Promise.all(
      sessions.map(async ({ id }) => {
        while (sent < messagesPerRound && !killed) {
          sent += 1
          if (sent >= killAt) killed ??= server.kill()
          const clientMessageId = randomUUID()
          const stored = await call(server, secretKey, `/sessions/${id}/messages`, {
            content: `Message ${sent}: where is my order?`,
            clientMessageId,
          }).then(
            () => true,
            () => false,
          )
          if (stored) acknowledged.set(clientMessageId, id)
        }
      }),
    )
    await killed
    server = await startVisualKit({ env, dataDir, port })
    const found = await transcripts(
      server,
      secretKey,
      sessions.map(({ id }) => id),
    )
    for (const clientMessageId of acknowledged.keys()) {
      const copies = found.filter((message) => message.clientMessageId === clientMessageId).length
      if (copies === 0) result.missing += 1
      if (copies > 1) result.doubled += 1
    }
    result.acknowledged += acknowledged.size
    result.unanswered += await countUnanswered(
      server,
      secretKey,
      sessions.map(({ id }) => id),
    )
    log(
      `round ${round}/${rounds}: ${acknowledged.size} acknowledged, ${result.missing} missing, ${result.doubled} doubled, ${result.unanswered} unanswered so far`,
    )
  }
  await server.stop()
  return result
}

interface StoredMessage {
  role: string
  clientMessageId?: string
}

async function transcripts(
  server: TestVisualKit,
  key: string,
  sessionIds: string[],
): Promise<StoredMessage[]> {
  const pages = await Promise.all(
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
  return pages.flat()
}

/** A stored question is owed exactly one answer, also when its server died: another takes it over when the lease has run out. */
async function countUnanswered(server: TestVisualKit, key: string, sessionIds: string[]): Promise<number> {
  let difference = 0
  for (let waited = 0; waited < 90_000; waited += 500) {
    const messages = await transcripts(server, key, sessionIds)
    difference =
      messages.filter(({ role }) => role === 'visitor').length -
      messages.filter(({ role }) => role === 'assistant').length
    if (difference === 0) return 0
    await new Promise((done) => setTimeout(done, 500))
  }
  return Math.abs(difference)
}

async function call<T>(server: TestVisualKit, key: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
