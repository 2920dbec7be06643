import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { newWebhookSecret, webhookSignature } from './webhook-signature.ts'

const NOW = new Date('2026-11-28T10:00:00.900Z')

test('signs the second and the body as they are sent', () => {
  const { 'x-visualkit-signature': header } = webhookSignature('whsec_x', '{"a":"ñ"}', NOW)
  const expected = createHmac('sha256', 'whsec_x').update('1795860000.{"a":"ñ"}', 'utf8').digest('hex')
  expect(header).toBe(`t=1795860000,v1=${expected}`)
})

test('another body, second or secret is another signature', () => {
  const later = new Date(NOW.getTime() + 1_000)
  const all = [
    webhookSignature('one', 'a', NOW),
    webhookSignature('one', 'b', NOW),
    webhookSignature('one', 'a', later),
    webhookSignature('two', 'a', NOW),
  ].map((headers) => headers['x-visualkit-signature']!.split('v1=')[1])
  expect(new Set(all).size).toBe(4)
})

test('secrets have 256 random bits', () => {
  expect(newWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9_-]{43}$/)
  expect(newWebhookSecret()).not.toBe(newWebhookSecret())
})
