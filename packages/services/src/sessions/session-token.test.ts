import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from './page-cursor.ts'
import { issueRealtimeTicket, verifyRealtimeTicket } from './realtime-ticket.ts'
import { issueSessionToken, verifySessionToken } from './session-token.ts'
import { openToken, signToken } from './signed-token.ts'

const at = (seconds: number) => ({
  secrets: { apiKeyHash: 'a', sessionToken: 'secret', fileUrl: 'c', encryption: 'd', audit: 'e' },
  now: () => new Date(seconds * 1000),
})
const subject = { tenantId: randomUUID(), sessionId: randomUUID(), keyId: null }

it('opens its conversation for an hour', () => {
  const { token, expiresAt } = issueSessionToken(at(1_000), subject)
  expect(expiresAt).toEqual(new Date(4_600_000))
  expect(verifySessionToken(at(4_599), token)).toMatchObject(subject)
  expect(() => verifySessionToken(at(4_600), token)).toThrow('expired')
})

it('opens nothing when a character of it is changed, or when it was made for something else', () => {
  const { token } = issueSessionToken(at(0), subject)
  for (let i = 0; i < token.length; i += 7) {
    const forged = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1)
    expect(() => verifySessionToken(at(1), forged)).toThrow()
  }
  // The last character of a signature holds two bits that base64 decoders ignore.
  for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    if (last !== token.at(-1)) expect(openToken('secret', 'session', token.slice(0, -1) + last)).toBeNull()
  }
  expect(openToken('secret', 'session', `${token}=`)).toBeNull()
  for (const text of ['', '.', 'a.b.c', `${token}.x`]) expect(() => verifySessionToken(at(1), text)).toThrow()
  expect(openToken('secret', 'ticket', token)).toBeNull()
  expect(openToken('other', 'session', token)).toBeNull()
  expect(openToken('secret', 'x', signToken('secret', 'x', { a: 1 }))).toEqual({ a: 1 })
})

it('lets a member open a socket within a minute', () => {
  const member = {
    kind: 'member',
    tenantId: randomUUID(),
    userId: randomUUID(),
    name: 'Ana',
    role: 'agent',
  } as const
  const signIn = { sessionId: randomUUID(), steppedUpAt: null }
  const ctx = {
    ...at(100),
    actor: { ...member, signIn },
    urls: { ws: 'ws://x/ws' },
  } as unknown as ServiceContext
  const { ticket } = issueRealtimeTicket(ctx)
  expect(verifyRealtimeTicket(at(159), ticket)).toEqual({
    member,
    signInId: signIn.sessionId,
    ticketId: expect.any(String),
    expiresAtSeconds: 160,
  })
  expect(() => verifyRealtimeTicket(at(160), ticket)).toThrow('expired')
  // Made by a server whose clock is ahead: a little is nothing, an hour makes a ticket that lives an hour.
  expect(verifyRealtimeTicket(at(40), ticket)).not.toBeNull()
  expect(() => verifyRealtimeTicket(at(100 - 3_600), ticket)).toThrow('longer than tickets do')
  expect(verifyRealtimeTicket(at(100), issueSessionToken(at(100), subject).token)).toBeNull()
})

it('gives cursors that come back whole', () => {
  const cursor = { time: new Date(1_700_000_000_123), id: randomUUID() }
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  const farFuture = `999999999999999:${cursor.id}`
  for (const bad of [
    '',
    'x',
    ...["1:' or 1=1", farFuture].map((text) => Buffer.from(text).toString('base64url')),
  ]) {
    expect(() => decodeCursor(bad)).toThrow()
  }
})
