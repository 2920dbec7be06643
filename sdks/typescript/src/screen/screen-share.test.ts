import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FrameRead } from '../agent-events.ts'
import { VKError } from '../vk-error.ts'
import type { FrameSource } from './frame-source.ts'
import { COMPARED, type FrameSender, ScreenShare } from './screen-share.ts'
import { shareScreen } from './share-screen.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A screen that shows one shade of grey, which a test may change. */
function screen() {
  const state = { grey: 200, closed: false, end: () => {} }
  const source: FrameSource = {
    pixels: async () => new Uint8ClampedArray(COMPARED.width * COMPARED.height * 4).fill(state.grey),
    encode: async () => ({
      bytes: new Uint8Array([state.grey]),
      mediaType: 'image/webp',
      width: 1280,
      height: 720,
    }),
    onEnded: (listener) => {
      state.end = listener
    },
    close: () => {
      state.closed = true
    },
  }
  return { state, source }
}

const consent = { textVersion: 'test-1', locale: 'en' } as const

/** An agent whose answers a test gives. */
function sender() {
  const sent: number[] = []
  const said: boolean[] = []
  const waiting: { resolve(): void; reject(error: Error): void }[] = []
  const agent: FrameSender & { isConnected: boolean } = {
    isConnected: true,
    setSharing: (sharing: boolean) => void said.push(sharing),
    sendFrame: (bytes: Uint8Array) =>
      new Promise<FrameRead>((resolve, reject) => {
        sent.push(bytes[0]!)
        const read = { frameId: 'f', reading: { changed: true, text: '', regions: [] }, visibleError: null }
        waiting.push({ resolve: () => resolve(read), reject })
      }),
  }
  return { agent, sent, said, waiting }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000)

test('the first frame leaves at once, an unchanged screen never again', async () => {
  const { state, source } = screen()
  const { agent, sent, said, waiting } = sender()
  const share = new ScreenShare(agent, source, { consent })
  await seconds(0)
  waiting[0]?.resolve()
  await seconds(5)
  expect(sent).toEqual([200])
  state.grey = 90
  await seconds(1)
  expect(sent).toEqual([200, 90])
  expect(said).toEqual([true])
  share.stop()
  await seconds(3)
  expect(said).toEqual([true, false])
  expect(state.closed).toBe(true)
})

test('while a frame is being read none follows, and then only the newest', async () => {
  const { state, source } = screen()
  const { agent, sent, waiting } = sender()
  new ScreenShare(agent, source, { consent })
  await seconds(0)
  for (const grey of [150, 100, 50]) {
    state.grey = grey
    await seconds(1)
  }
  expect(sent).toEqual([200])
  waiting[0]?.resolve()
  await seconds(1)
  expect(sent).toEqual([200, 50])
})

test('a frame that failed is sent again, one at a time', async () => {
  const { source } = screen()
  const { agent, sent, waiting } = sender()
  const share = new ScreenShare(agent, source, { consent })
  const errors: VKError[] = []
  share.on('error', (error) => errors.push(error))
  await seconds(0)
  waiting[0]?.reject(new VKError('NETWORK', 'Gone.'))
  await seconds(1)
  expect(sent).toEqual([200, 200])
  expect(errors).toMatchObject([{ code: 'NETWORK' }])
})

test('nothing leaves without a connection; after it the whole screen is sent again', async () => {
  const { source } = screen()
  const { agent, sent, waiting } = sender()
  new ScreenShare(agent, source, { consent })
  await seconds(0)
  waiting[0]?.resolve()
  agent.isConnected = false
  await seconds(3)
  expect(sent).toEqual([200])
  agent.isConnected = true
  await seconds(1)
  expect(sent).toEqual([200, 200])
})

test('an abort ends the share, once', async () => {
  const { state, source } = screen()
  const { agent, said } = sender()
  const stop = new AbortController()
  const share = new ScreenShare(agent, source, { consent, signal: stop.signal })
  stop.abort()
  share.stop()
  expect(said).toEqual([true, false])
  expect(state.closed).toBe(true)
})

test('the browser’s own stop ends the share', async () => {
  const { state, source } = screen()
  const { agent, said } = sender()
  const share = new ScreenShare(agent, source, { consent })
  let ended = 0
  share.on('ended', () => {
    ended += 1
  })
  state.end()
  state.end()
  expect(ended).toBe(1)
  expect(said).toEqual([true, false])
  expect(share.isSharing).toBe(false)
})

test('without the visitor’s consent it ends at the first refusal', async () => {
  const { state, source } = screen()
  const { agent, sent, waiting } = sender()
  const share = new ScreenShare(agent, source, {})
  const errors: VKError[] = []
  share.on('error', (error) => errors.push(error))
  await seconds(0)
  waiting[0]?.reject(new VKError('CONSENT_REQUIRED', 'Ask first.'))
  await seconds(3)
  expect(errors).toMatchObject([{ code: 'CONSENT_REQUIRED' }])
  expect([sent.length, state.closed, share.isSharing]).toEqual([1, true, false])
})

test('where there is no page it is said what to do instead', async () => {
  const stream = { id: 's', getTracks: () => [], getAudioTracks: () => [], getVideoTracks: () => [] }
  await expect(shareScreen(sender().agent, stream)).rejects.toMatchObject({
    code: 'UNSUPPORTED_RUNTIME',
    message: expect.stringContaining('sendFrame'),
  })
})

test('a question takes along the smallest change, and nothing when there is none', async () => {
  const { state, source } = screen()
  const grey = source.pixels
  let isTicked = false
  source.pixels = async (hidden) => {
    const pixels = (await grey(hidden))!
    if (isTicked) pixels.fill(0, 0, 8)
    return pixels
  }
  const { agent, sent, waiting } = sender()
  const share = new ScreenShare(agent, source, { consent })
  await seconds(0)
  waiting[0]?.resolve()
  await seconds(1)
  await share.flush()
  expect(sent).toHaveLength(1)
  isTicked = true
  await seconds(3)
  expect(sent).toHaveLength(1)
  await share.flush()
  expect(sent).toHaveLength(2)
  waiting[1]?.resolve()
  await seconds(0)
  await share.flush()
  expect(sent).toHaveLength(2)
  state.grey = 90
  share.stop()
  await share.flush()
  expect(sent).toHaveLength(2)
})
