import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionCredentials } from './agent-events.ts'
import type { Api } from './api.ts'
import { SessionKeeper } from './session-keeper.ts'
import { memoryStorage } from './storage.ts'
import { VKError } from './vk-error.ts'

const HOUR_MS = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-28T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A keeper on a machine whose clock is off, and the server it asks. */
function keeper(clockOffMs: number, given?: SessionCredentials, saysSeconds = true) {
  const state = { asked: 0, refuse: false, away: 0 }
  const issue = () => {
    if (state.away > 0) {
      state.away -= 1
      throw new VKError('NETWORK', 'Away.')
    }
    if (state.refuse) throw new VKError('UNAUTHORIZED', 'The token has expired.')
    state.asked += 1
    return {
      token: `token-${state.asked}`,
      expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
      ...(saysSeconds && { expiresInSeconds: 3_600 }),
    }
  }
  const api = {
    createSession: async () => ({ id: 'session', wsUrl: 'ws://server', ...issue() }),
    renewToken: async () => issue(),
  } as unknown as Api
  const storage = memoryStorage()
  const made = new SessionKeeper({
    api,
    apiKey: 'pk_live_x',
    input: {},
    storage,
    storageKey: 'k',
    given,
    wsUrl: undefined,
    fallbackWsUrl: 'ws://fallback',
    now: () => Date.now() + clockOffMs,
    onCredentials: () => {},
  })
  return { made, state, storage }
}

const after = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000)

test.each([0, HOUR_MS, -HOUR_MS, 400 * 24 * HOUR_MS])(
  'a clock that is off by %i ms renews five minutes before the end, once',
  async (clockOffMs) => {
    const { made, state } = keeper(clockOffMs)
    await made.ticket()
    await after(54)
    expect(state.asked).toBe(1)
    await after(2)
    expect(state.asked).toBe(2)
    await after(55)
    expect(state.asked).toBe(3)
    made.stop()
    await after(120)
    expect(state.asked).toBe(3)
  },
)

test.each([HOUR_MS, -HOUR_MS])(
  'after a reload with a clock off by %i ms the greeting sets it right',
  async (off) => {
    const given = { id: 'session', token: 'held', expiresAt: new Date(Date.now() + HOUR_MS).toISOString() }
    const { made, state } = keeper(off, given, false)
    await made.ticket()
    // A clock that is ahead takes the token for an ended one, and asks for another.
    expect(state.asked).toBe(off > 0 ? 1 : 0)
    const before = state.asked
    made.heardTime(new Date().toISOString())
    await after(54)
    expect(state.asked).toBe(before)
    await after(2)
    expect(state.asked).toBe(before + 1)
    made.stop()
  },
)

test('a server that never says what time it is, on a clock an hour ahead, is asked once a minute at most', async () => {
  const { made, state } = keeper(2 * HOUR_MS, undefined, false)
  await made.ticket()
  await after(10)
  expect(state.asked).toBeLessThanOrEqual(11)
  made.stop()
})

test('a token that lives shorter than the margin is renewed half-way, not at once and for ever', async () => {
  const { made, state } = keeper(0)
  const soon = { id: 'session', token: 'held', expiresAt: new Date(Date.now() + 4 * 60_000).toISOString() }
  const short = keeper(0, soon)
  await short.made.ticket()
  await after(1.9)
  expect(short.state.asked).toBe(0)
  await after(0.2)
  expect(short.state.asked).toBe(1)
  short.made.stop()
  made.stop()
  expect(state.asked).toBe(0)
})

test('a conversation that was left while it was opened is not taken up again', async () => {
  const { made, storage } = keeper(0)
  const opening = made.ticket()
  made.forget()
  await expect(opening).rejects.toMatchObject({ code: 'CLOSED' })
  expect(made.credentials).toBeNull()
  expect(storage.getItem('k')).toBeNull()
  await expect(made.ticket()).resolves.toMatchObject({ id: 'session' })
  made.stop()
})

test('a renewal that fails is tried again while the token lives', async () => {
  const { made, state } = keeper(0)
  await made.ticket()
  state.away = 3
  await after(55)
  expect([state.asked, state.away]).toEqual([1, 2])
  await after(1.5)
  expect([state.asked, state.away]).toEqual([2, 0])
  made.stop()
})

test('a call that the token no longer opens is made again with a new one, once', async () => {
  const { made, state } = keeper(0)
  await made.ticket()
  const tokens: string[] = []
  const call = async (_: string, token: string) => {
    tokens.push(token)
    if (tokens.length < 2) throw new VKError('UNAUTHORIZED', 'Old.')
    return 'done'
  }
  await expect(made.withToken(call)).resolves.toBe('done')
  expect(tokens).toEqual(['token-1', 'token-2'])
  const never = () => Promise.reject(new VKError('UNAUTHORIZED', 'Never.'))
  await expect(made.withToken(never)).rejects.toMatchObject({ message: 'Never.' })
  expect(state.asked).toBe(3)
  made.stop()
})

test('a token that cannot be renewed ends the conversation; a server that is away does not', async () => {
  const { made, state } = keeper(0)
  await made.ticket()
  state.refuse = true
  await expect(made.ticket(true)).rejects.toMatchObject({ code: 'SESSION_EXPIRED', retryable: false })
  made.stop()
})

test('what another tab has renewed meanwhile is taken up', async () => {
  const { made, state, storage } = keeper(0)
  await made.ticket()
  const other = { id: 'session', token: 'of the other tab' }
  storage.setItem('k', JSON.stringify(other))
  await expect(made.ticket(true)).resolves.toMatchObject(other)
  state.refuse = true
  const renewing = made.ticket(true)
  storage.setItem('k', JSON.stringify({ ...other, token: 'a later one' }))
  await expect(renewing).resolves.toMatchObject({ token: 'a later one' })
  expect(state.asked).toBe(1)
  made.stop()
})

test('what another program wrote under the name is no conversation', async () => {
  const { made, storage, state } = keeper(0)
  storage.setItem('k', '{"id": 7}')
  await made.ticket()
  expect(state.asked).toBe(1)
  made.stop()
})

test('of two that open the conversation at the same moment the first counts for both', async () => {
  const storage = memoryStorage()
  const answers: ((id: string) => void)[] = []
  const api = {
    createSession: () =>
      new Promise((resolve) => {
        answers.push((id) => resolve({ id, token: `token of ${id}`, expiresInSeconds: 3_600 }))
      }),
  } as unknown as Api
  const open = () =>
    new SessionKeeper({
      api,
      apiKey: 'pk_live_x',
      input: {},
      storage,
      storageKey: 'k',
      given: undefined,
      wsUrl: undefined,
      fallbackWsUrl: 'ws://fallback',
      now: Date.now,
      onCredentials: () => {},
    })
  const [closed, used] = [open(), open()]
  const tickets = [closed.ticket(), used.ticket()]
  closed.stop()
  answers[1]?.('used')
  await tickets[1]
  answers[0]?.('late')
  expect((await Promise.all(tickets)).map(({ id }) => id)).toEqual(['used', 'used'])
  expect(JSON.parse(storage.getItem('k')!)).toMatchObject({ id: 'used' })
})
