import type { IncomingMessage } from 'node:http'
import { type AudioHeader, encodeBinary, LIMITS, ServiceError } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { AudioIntake } from './audio-intake.ts'
import { createAddressReader } from './client-address.ts'
import { FrameIntake, type SentFrame } from './frame-intake.ts'
import { MessageBudget } from './message-budget.ts'
import { readBinary, readText } from './read-message.ts'
import { reasonOf, tooManyFollowed, tooManyMessages } from './refusal.ts'

it('lets a burst through and refills with time', () => {
  const budget = new MessageBudget(10, 3, 0)
  expect([0, 0, 0, 0].map((at) => budget.take(at))).toEqual([true, true, true, false])
  expect(budget.take(99)).toBe(false)
  expect(budget.take(200)).toBe(true)
  expect([9_000, 9_000, 9_000, 9_000].map((at) => budget.take(at))).toEqual([true, true, true, false])
  expect(budget.take(0)).toBe(false)
})

it('is remembered while it is used, and until it is full again', () => {
  const budget = new MessageBudget(10, 20, 0)
  expect(budget.take(0, 20)).toBe(true)
  expect([500, 1_999, 2_000, 60_000].map((at) => budget.isUnused(at, 1_000))).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(budget.take(60_000)).toBe(true)
  expect([60_500, 61_000].map((at) => budget.isUnused(at, 1_000))).toEqual([false, true])
})

it('asks to come back only for what passes by itself', () => {
  expect(tooManyMessages('queue_full')).toMatchObject({ retryable: true })
  expect(tooManyFollowed(50)).toMatchObject({ code: 'RATE_LIMITED', retryable: false })
  expect(reasonOf(tooManyFollowed(50))).toBe('rate_limited')
})

it('believes forwarded addresses only from trusted proxies', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage
  const direct = createAddressReader()
  expect(direct(request('::ffff:203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
  const proxied = createAddressReader(['10.0.0.0/8', '::1'])
  expect(proxied(request('10.1.2.3', '198.51.100.1'))).toBe('198.51.100.1')
  expect(proxied(request('10.1.2.3', '192.0.2.66, 198.51.100.1, 10.9.9.9'))).toBe('198.51.100.1')
  expect(proxied(request('::1', 'nonsense'))).toBe('::1')
  expect(proxied(request('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
})

it('names what is wrong with a message', () => {
  const read = (text: string) => readText(text, Buffer.byteLength(text))
  expect(read('{"type":"ping"}')).toMatchObject({ ok: true })
  expect(read('no json')).toMatchObject({ error: { code: 'VALIDATION_ERROR', reason: 'malformed' } })
  expect(read('{"type":"hello","protocol":2,"token":"t"}')).toMatchObject({
    error: { reason: 'unsupported_version' },
  })
  expect(read('{"type":"hello","protocol":"2","token":"t"}')).toMatchObject({
    error: { reason: 'malformed' },
  })
  expect(read('{"type":"typing","typing":true,"of":"a later version"}')).toMatchObject({ ok: true })
  expect(read('{"type":"page","url":"\\ud800"}')).toMatchObject({ error: { reason: 'malformed' } })
  expect(read('{"type":"dance"}')).toMatchObject({
    error: { reason: 'unknown_type', message: 'There is no message of the type "dance".' },
  })
  expect(read('{"type":"message.send","content":" ","clientMessageId":"c1"}')).toMatchObject({
    error: { message: 'content: Write a message first.' },
    refused: { clientMessageId: 'c1' },
  })
  expect(
    read(JSON.stringify({ type: 'message.send', content: 'x'.repeat(LIMITS.messageCharacters + 1) })),
  ).toMatchObject({
    error: { code: 'VALIDATION_ERROR' },
  })
  expect(read(`"${'x'.repeat(LIMITS.socketMessageBytes)}"`)).toMatchObject({
    error: { code: 'PAYLOAD_TOO_LARGE', reason: 'too_large' },
  })
  for (const text of ['null', '[]', '5', '"ping"', '{}', '{"type":5}'])
    expect([text, read(text)]).toMatchObject([text, { error: { reason: 'malformed' } }])
  expect(read('{"type":"page","url":"http://localhost:3000/"}')).toMatchObject({ ok: true })
  for (const url of ['javascript:alert(1)', 'data:text/html,x', ' https://shop.example/', '/checkout'])
    expect(read(JSON.stringify({ type: 'page', url }))).toMatchObject({
      error: { message: 'url: The address of a page begins with https:// or http://.' },
    })
  const id = 'f8a3f5a2-6d0f-4c0c-9b51-0c6a3e4d1a11'
  const twice = { type: 'message.send', content: '', clientMessageId: 'c1', attachmentIds: [id, id] }
  expect(read(JSON.stringify(twice))).toMatchObject({
    error: { message: 'attachmentIds: A file comes with a message once: name each id once.' },
    refused: { clientMessageId: 'c1' },
  })
})

it('reads a frame’s header and leaves the image where it is', () => {
  const header = { frameId: 'f1', mediaType: 'image/png', width: 2, height: 2, capturedAt: 1 }
  const packet = encodeBinary(1, header, new Uint8Array([1, 2, 3]))
  const image = new Uint8Array([1, 2, 3])
  expect(readBinary(packet)).toMatchObject({ ok: true, message: { kind: 'frame', header, image } })
  expect(readBinary(encodeBinary(1, { ...header, width: 20_000 }, image))).toMatchObject({
    refused: { frameId: 'f1' },
    error: { code: 'VALIDATION_ERROR', reason: 'malformed' },
  })
  expect(readBinary(encodeBinary(1, header, new Uint8Array(LIMITS.frameBytes + 1)))).toMatchObject({
    error: { reason: 'too_large' },
  })
})

it('says how a binary message is broken', () => {
  const whole = encodeBinary(2, audio('s', 0), new Uint8Array(4))
  const reason = (packet: Uint8Array) => {
    const read = readBinary(packet)
    return read.ok ? 'fine' : read.error.reason
  }
  expect(reason(whole)).toBe('fine')
  // Wherever it is cut: within the header it is truncated, within the samples it ends in the middle of one.
  for (let bytes = 0; bytes < whole.length - 4; bytes++)
    expect(reason(whole.subarray(0, bytes))).toBe('truncated')
  expect(reason(whole.subarray(0, whole.length - 1))).toBe('truncated')
  expect(reason(new Uint8Array(1_048_576))).toBe('unknown_kind')
  expect(reason(encodeBinary(7, {}, new Uint8Array()))).toBe('unknown_kind')
  expect(reason(encodeBinary(2, audio('s', 0), new Uint8Array(LIMITS.audioBytes + 2)))).toBe('too_large')
  expect(reason(encodeBinary(2, { ...audio('s', 0), sampleRateHz: 8_000 }, new Uint8Array(2)))).toBe(
    'malformed',
  )
})

it('takes audio in its order, in its format, and not faster than it can be spoken', () => {
  const heard: number[] = []
  const format = { codec: 'pcm16', sampleRateHz: 16_000 } as const
  const intake = new AudioIntake(format, ({ header }) => heard.push(header.sequence), 0)
  const send = (
    streamId: string,
    sequence: number,
    options: { bytes?: number; atMs?: number; rate?: 24_000 } = {},
  ) => {
    const header = { ...audio(streamId, sequence), ...(options.rate && { sampleRateHz: options.rate }) }
    try {
      intake.take({ header, samples: new Uint8Array(options.bytes ?? 640) }, options.atMs ?? 0)
      return 'taken'
    } catch (error) {
      return error instanceof ServiceError ? reasonOf(error) : error
    }
  }
  expect([send('a', 0), send('a', 1), send('a', 3), send('a', 1), send('a', 2)]).toEqual([
    'taken',
    'taken',
    'audio_out_of_order',
    'audio_out_of_order',
    'taken',
  ])
  expect([send('b', 1), send('b', 0), send('b', 0), send('a', 3), send('b', 1, { rate: 24_000 })]).toEqual([
    'audio_out_of_order',
    'taken',
    'audio_out_of_order',
    'audio_out_of_order',
    'audio_out_of_order',
  ])
  expect(heard).toEqual([0, 1, 2, 0])
  const pieces = Array.from({ length: 20 }, (_, at) => send('c', at, { bytes: 64_000 }))
  expect(pieces.slice(0, 4)).toEqual(['taken', 'taken', 'taken', 'taken'])
  expect(pieces).toContain('too_many_messages')
  expect(send('d', 0, { atMs: 10_000 })).toBe('taken')
})

function audio(streamId: string, sequence: number): AudioHeader {
  return { codec: 'pcm16', sampleRateHz: 16_000, streamId, sequence, startMs: sequence * 20 }
}

it('reads the newest waiting frame and says so for the others', async () => {
  const frame = (frameId: string) => ({ header: { frameId } }) as SentFrame
  const gate = Promise.withResolvers<void>()
  const read: string[] = []
  const refused: string[] = []
  const intake = new FrameIntake(
    async ({ header }) => {
      read.push(header.frameId)
      await gate.promise
    },
    (_, frameId) => refused.push(frameId),
  )
  for (const id of ['a', 'b', 'c', 'd']) intake.take(frame(id))
  gate.resolve()
  await new Promise((resolve) => setImmediate(resolve))
  expect([read, refused]).toEqual([
    ['a', 'd'],
    ['b', 'c'],
  ])
})
