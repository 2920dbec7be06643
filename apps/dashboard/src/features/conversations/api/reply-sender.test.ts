import type { ErrorCode, Message } from '@visualkit/contracts'
import { memoryStorage } from 'visualkit/storage'
import { describe, expect, it } from 'vitest'
import { ReplySender, type ReplySenderParts } from './reply-sender.ts'

const sessionId = '00000000-0000-4000-8000-000000000000'

class Refused extends Error {
  readonly code: ErrorCode | null
  constructor(code: ErrorCode | null) {
    super('No.')
    this.code = code
  }
}

/** A browser whose pages come and go, and a server that can be told to refuse. */
function world() {
  const items = new Map<string, string>()
  const stored: string[] = []
  const server = { refuses: null as Refused | null, nowMs: 1_000_000 }
  const open = (owner = 'a') => {
    const parts: ReplySenderParts = {
      storage: {
        ...memoryStorage(),
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, value) => void items.set(key, value),
        removeItem: (key) => void items.delete(key),
      },
      keys: () => [...items.keys()],
      owner,
      async reply({ content, clientMessageId }) {
        if (server.refuses) throw server.refuses
        if (!stored.includes(content)) stored.push(content)
        return { content, clientMessageId } as Message
      },
      codeOf: (error) => (error as Refused).code,
      textOf: (error) => (error as Refused).message,
      now: () => server.nowMs,
    }
    return new ReplySender(parts)
  }
  return { open, server, stored, items }
}

const settled = () => new Promise((done) => setTimeout(done))

describe('what was written while there was no connection', () => {
  it('is kept through a reload and goes in order when the connection is back, once', async () => {
    const { open, server, stored, items } = world()
    const before = open()
    server.refuses = new Refused(null)
    before.send(sessionId, 'c1', 'First')
    before.send(sessionId, 'c2', 'Second')
    await settled()
    expect(before.unsentIn(sessionId).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    // Trying again by itself changes nothing that is seen; when the person does it, it is seen.
    before.flush()
    expect(before.unsentIn(sessionId)[0]).toMatchObject({ state: 'waiting' })
    await settled()
    before.retry(sessionId, 'c1')
    expect(before.unsentIn(sessionId)[0]).toMatchObject({ state: 'sending' })
    await settled()
    before.stop()

    const after = open()
    expect(after.unsentIn(sessionId).map(({ content }) => content)).toEqual(['First', 'Second'])
    expect(open('b').unsentIn(sessionId)).toEqual([])
    server.refuses = null
    after.flush()
    after.flush()
    await settled()
    expect(stored).toEqual(['First', 'Second'])
    expect(after.unsentIn(sessionId)).toEqual([])
    expect(items.size).toBe(0)
    after.stop()
  })

  it('does not go by itself when it is old, and goes when the person wants it', async () => {
    const { open, server, stored } = world()
    const sender = open()
    server.refuses = new Refused('UNAVAILABLE')
    sender.send(sessionId, 'c1', 'Hello')
    await settled()
    server.refuses = null
    server.nowMs += 20 * 60_000
    sender.flush()
    await settled()
    expect(stored).toEqual([])
    expect(sender.unsentIn(sessionId)).toMatchObject([{ state: 'old' }])
    sender.retry(sessionId, 'c1')
    await settled()
    expect(stored).toEqual(['Hello'])
    sender.stop()
  })
})

it('what is refused waits for the person, and says why', async () => {
  const { open, server, stored } = world()
  const sender = open()
  server.refuses = new Refused('CONFLICT')
  sender.send(sessionId, 'c1', 'Mine')
  await settled()
  expect(sender.unsentIn(sessionId)).toMatchObject([{ state: 'floor', content: 'Mine' }])
  server.refuses = new Refused('VALIDATION_ERROR')
  sender.retry(sessionId, 'c1')
  await settled()
  expect(sender.unsentIn(sessionId)).toMatchObject([{ state: 'refused', reason: 'No.' }])
  server.refuses = null
  sender.flush()
  await settled()
  expect(stored).toEqual([])
  sender.discard(sessionId, 'c1')
  expect(sender.unsentIn(sessionId)).toEqual([])
})

it('what the transcript holds already is not shown twice', async () => {
  const { open, server } = world()
  const sender = open()
  server.refuses = new Refused(null)
  sender.send(sessionId, 'c1', 'Arrived, but the answer was lost')
  await settled()
  sender.confirm(sessionId, 'c1')
  expect(sender.unsentIn(sessionId)).toEqual([])
  sender.stop()
})
