import type { ServerMessage } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { testServers } from '../testing/test-servers.ts'
import type { AudioPiece, MediaStreamLike } from '../types/index.ts'

const { start, client, keep, connect, next, until } = testServers()
const capabilities = ['text', 'voice'] as const
const speaking = { capabilities: [...capabilities] }

/** Samples that count up, in chunks that fit no frame. */
async function* counting(samples: number, chunk = 777): AsyncGenerator<Int16Array> {
  for (let at = 0; at < samples; at += chunk)
    yield Int16Array.from({ length: Math.min(chunk, samples - at) }, (_, index) => at + index)
}

/** Silence in small chunks, until the test is over. */
async function* endless(): AsyncGenerator<Int16Array> {
  for (;;) {
    await new Promise((done) => setTimeout(done, 5))
    yield new Int16Array(960)
  }
}

test('without voice among the capabilities, or a source that is one, no call begins', async () => {
  const mute = await start()
  const agent = keep(client(mute).createAgent())
  await expect(agent.startVoice(counting(10))).rejects.toMatchObject({
    code: 'VOICE_UNAVAILABLE',
    reason: 'voice_unavailable',
    retryable: false,
  })
  expect(mute.received.some(({ type }) => type === 'voice.start')).toBe(false)

  const hearing = await connect(await start(speaking))
  for (const source of [null, 'sound', {}])
    await expect(hearing.startVoice(source as never)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  const silent = { getAudioTracks: () => [] } as unknown as MediaStreamLike
  await expect(hearing.startVoice(silent)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  const microphone = { getAudioTracks: () => [{}] } as unknown as MediaStreamLike
  await expect(hearing.startVoice(microphone)).rejects.toMatchObject({ code: 'UNSUPPORTED_RUNTIME' })
})

test('what is said arrives whole, in pieces of one length with their place, and its end is said', async () => {
  const server = await start(speaking)
  const agent = await connect(server)
  const consent = { textVersion: 'voice-1', locale: 'es' } as const
  const call = await agent.startVoice(counting(7_000), { sampleRateHz: 24_000, consent })
  await call.ended
  await until(() => server.received.some(({ type }) => type === 'voice.stop'))
  expect(server.received.slice(1)).toEqual([
    { type: 'consent', consent: { kind: 'voice', granted: true, ...consent } },
    { type: 'voice.start', format: { codec: 'pcm16', sampleRateHz: 24_000 } },
    { type: 'voice.stop' },
  ])
  const { audio } = server
  expect(audio.flatMap(({ samples }) => [...samples])).toEqual(Array.from({ length: 7_000 }, (_, at) => at))
  expect(
    audio.map(({ sequence, startMs, samples, last }) => [sequence, startMs, samples.length, last]),
  ).toEqual([
    [0, 0, 1_440, false],
    [1, 60, 1_440, false],
    [2, 120, 1_440, false],
    [3, 180, 1_440, false],
    [4, 240, 1_240, true],
  ])
  expect(new Set(audio.map(({ streamId }) => streamId)).size).toBe(1)
  expect(call.isActive).toBe(false)
})

test('a stream is a source too, and one that fails ends the call with its reason', async () => {
  const server = await start(speaking)
  const agent = await connect(server)
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Uint8Array.of(1, 0, 2))
      controller.enqueue(Uint8Array.of(0))
      controller.close()
    },
  })
  await (await agent.startVoice(stream)).ended
  await until(() => server.audio.length > 0)
  expect(server.audio.map(({ samples }) => [...samples])).toEqual([[1, 2]])

  const told = next(agent, 'error')
  const broken = await agent.startVoice(
    (async function* () {
      yield new Int16Array(10)
      throw new Error('The cable is gone.')
    })(),
  )
  await expect(broken.ended).rejects.toMatchObject({ code: 'INTERNAL_ERROR' })
  expect((await told).cause).toMatchObject({ message: 'The cable is gone.' })
})

test('there is one call at a time; it ends by stop, by its signal, and by the server', async () => {
  const server = await start(speaking)
  const agent = await connect(server)
  const first = await agent.startVoice(endless())
  await expect(agent.startVoice(endless())).rejects.toMatchObject({ code: 'CONFLICT' })
  first.stop()
  first.stop()
  await first.ended
  await until(() => server.audio.at(-1)?.last === true)

  const stop = new AbortController()
  const second = await agent.startVoice(endless(), { signal: stop.signal })
  stop.abort()
  await second.ended
  await expect(agent.startVoice(endless(), { signal: stop.signal })).rejects.toBe(stop.signal.reason)

  const third = await agent.startVoice(endless())
  server.broadcast({ type: 'voice', sessionId: server.session!.id, state: 'ended' })
  await third.ended
})

test('a refusal is the reason why the call did not begin', async () => {
  const server = await start({
    ...speaking,
    intercept(message, socket) {
      if (message.type !== 'voice.start') return false
      const refusal: ServerMessage = {
        type: 'error',
        code: 'UNAVAILABLE',
        reason: 'voice_unavailable',
        message: 'All lines are taken.',
        retryable: true,
      }
      socket.send(JSON.stringify(refusal))
      return true
    },
  })
  const agent = await connect(server)
  await expect(agent.startVoice(counting(10))).rejects.toMatchObject({
    code: 'VOICE_UNAVAILABLE',
    message: 'All lines are taken.',
  })
  await expect(agent.startVoice(counting(10))).rejects.toMatchObject({ code: 'VOICE_UNAVAILABLE' })
})

test('after a loss of the connection the call goes on as a new stream', async () => {
  const server = await start(speaking)
  const agent = await connect(server)
  const call = await agent.startVoice(endless())
  await until(() => server.audio.length > 1)
  const before = server.audio[0]!.streamId
  server.closeSockets(1001)
  await next(agent, 'connectionRestored')
  await until(() => server.audio.some(({ streamId }) => streamId !== before))
  expect(server.audio.find(({ streamId }) => streamId !== before)).toMatchObject({ sequence: 0, startMs: 0 })
  expect(call.isActive).toBe(true)
})

test('the assistant is heard in order, until the visitor cuts in', async () => {
  const server = await start(speaking)
  const agent = await connect(server)
  const heard: unknown[] = []
  agent.on('voice', ({ state }) => heard.push(state))
  agent.on('agentSpeaking', () => heard.push('begins'))
  agent.on('audio', ({ sequence, samples, last }) => heard.push([sequence, [...samples], last]))
  agent.on('audioClear', ({ streamId }) => heard.push(`clear ${streamId}`))
  const sessionId = server.session!.id
  const piece = (sequence: number, last = false): AudioPiece => ({
    codec: 'pcm16',
    sampleRateHz: 24_000,
    streamId: 'answer',
    sequence,
    startMs: sequence * 20,
    last,
    samples: Int16Array.of(sequence, -1),
  })
  server.broadcast({ type: 'voice', sessionId, state: 'speaking' })
  server.speak(piece(0))
  server.speak(piece(0))
  server.speak(piece(1, true))
  server.broadcast({ type: 'audio.clear', sessionId, streamId: 'answer' })
  server.speak(piece(2))
  server.broadcast({ type: 'voice', sessionId, state: 'listening' })
  await until(() => heard.at(-1) === 'listening')
  expect(heard).toEqual([
    'speaking',
    'begins',
    [0, [0, -1], false],
    [1, [1, -1], true],
    'clear answer',
    'listening',
  ])
})
