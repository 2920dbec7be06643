import type { IncomingMessage } from 'node:http'
import { encodeBinary, LIMITS } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { createAddressReader } from './client-address.ts'
import { FrameIntake, type SentFrame } from './frame-intake.ts'
import { MessageBudget } from './message-budget.ts'
import { readFrame, readText } from './read-message.ts'

it('lets a burst through and refills with time', () => {
  const budget = new MessageBudget(10, 3, 0)
  expect([0, 0, 0, 0].map((at) => budget.take(at))).toEqual([true, true, true, false])
  expect(budget.take(99)).toBe(false)
  expect(budget.take(200)).toBe(true)
  expect([9_000, 9_000, 9_000, 9_000].map((at) => budget.take(at))).toEqual([true, true, true, false])
  expect(budget.take(0)).toBe(false)
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
  expect(read('no json')).toMatchObject({ error: { code: 'VALIDATION_ERROR' } })
  expect(read('{"type":"dance"}')).toMatchObject({
    error: { message: 'There is no message of the type "dance".' },
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
    error: { code: 'PAYLOAD_TOO_LARGE' },
  })
  expect(read('null')).toMatchObject({ ok: false })
})

it('reads a frame’s header and leaves the image where it is', () => {
  const header = { frameId: 'f1', mediaType: 'image/png', width: 2, height: 2, capturedAt: 1 }
  const packet = encodeBinary(1, header, new Uint8Array([1, 2, 3]))
  expect(readFrame(packet)).toMatchObject({ ok: true, message: { header, image: new Uint8Array([1, 2, 3]) } })
  expect(readFrame(new Uint8Array([1]))).toMatchObject({ ok: false })
  expect(readFrame(encodeBinary(7, header, new Uint8Array()))).toMatchObject({ ok: false })
  expect(readFrame(encodeBinary(1, { ...header, width: 20_000 }, new Uint8Array()))).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION_ERROR' },
  })
})

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
