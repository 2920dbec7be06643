import { randomUUID } from 'node:crypto'
import { createAnswerer } from '@visualkit/ai'
import { LIMITS, type Locale, RATE_LIMITS } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  applyRetention,
  cancelCall,
  createDataRequest,
  createSession,
  getSessionDetail,
  listMessages,
  readCallCalendar,
  recordConsent,
  runDataRequest,
  sendMessage,
  suspendTenant,
} from '../index.ts'

import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { CALL_TEXTS } from './call-texts.ts'
import { usualHours } from './call-times.ts'

/** A Friday, ten past three in the afternoon in Lisbon. */
const NOW = new Date('2026-11-27T15:10:00Z')

let db: OpenDatabase
let vk: TestServices
let shop: Awaited<ReturnType<typeof createTestTenant>>

beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db.close())
beforeEach(async () => {
  vk = await createTestServices(db, {
    now: () => NOW,
    answerer: createAnswerer({ models: [], compose: () => null, check: () => [] }),
  })
  await vk.services.turns.start()
  shop = await createTestTenant(db)
  await db.withTenant(shop.tenantId, (tx) =>
    tx
      .insert(schema.aiPersonalities)
      .values({ tenantId: shop.tenantId, name: 'Nela', isDefault: true, hours: usualHours('Europe/Lisbon') }),
  )
})
afterEach(() => vk.drain())

type Opened = Awaited<ReturnType<typeof open>>
async function open(locale: Locale = 'en', timeZone = 'Europe/Madrid') {
  const { id } = await createSession(vk.as(shop.key), { locale, timeZone })
  const visitor = vk.as(shop.visitor(id))
  const ask = async (content: string) => (await sendMessage(visitor, { sessionId: id, content })).reply!
  return { sessionId: id, visitor, ask }
}
/** A visitor wants mails, at an address nobody vouches for. */
const agree = ({ sessionId, visitor }: Pick<Opened, 'sessionId' | 'visitor'>, email: string) =>
  recordConsent(visitor, { sessionId, kind: 'mail', granted: true, textVersion: 't', locale: 'en', email })
const plan = async ({ ask }: Pick<Opened, 'ask'>) => {
  await ask('Please call me back on +34 600 123 456')
  return (await ask('Mon 30 Nov, 10:00')).content
}
const mails = () =>
  db.withTenant(shop.tenantId, (tx) =>
    tx
      .select({
        kind: schema.outboxMails.kind,
        to: schema.outboxMails.recipient,
        text: schema.outboxMails.text,
      })
      .from(schema.outboxMails)
      .where(eq(schema.outboxMails.tenantId, shop.tenantId)),
  )
const mailsTo = async (address: string) => (await mails()).filter(({ to }) => to === address).length
const planned = async (sessionId: string) =>
  (await getSessionDetail(vk.as(shop.agent), { sessionId })).escalations.map(({ call }) => call)

it('plans a call within the hours, by the visitor’s clock, tells the team and keeps it out of others’ hands', async () => {
  const { sessionId, visitor, ask } = await open()
  await agree({ sessionId, visitor }, 'ana@example.org')
  const offered = await ask('Can somebody call me?')
  expect(offered.content).toContain('When may we call you?')
  // Half past four in Lisbon is half past five in Madrid.
  expect(offered.suggestions).toEqual(['Fri 27 Nov, 17:30', 'Mon 30 Nov, 10:00', 'Mon 30 Nov, 13:00'])
  expect((await ask('Sunday at 11:00')).content).toContain('Nobody is there at that time')
  expect((await ask('Mon 30 Nov, 10:00')).content).toContain('Which number should we call on')
  const done = await ask('+34 600 123 456')
  expect(done.content).toContain('Your call is planned: **Mon 30 Nov, 10:00**')
  expect(await planned(sessionId)).toEqual([
    {
      at: '2026-11-30T09:00:00.000Z',
      contact: '+34 600 123 456',
      timeZone: 'Europe/Madrid',
      canceledAt: null,
    },
  ])
  const written = await mails()
  expect(written.map(({ kind }) => kind).sort()).toEqual(['call_planned', 'your_call_planned'])
  expect(written.find(({ kind }) => kind === 'your_call_planned')).toMatchObject({ to: 'ana@example.org' })
  // Who is called and where stands in the conversation alone.
  expect(JSON.stringify(written)).not.toContain('600 123')
  const token = /\/calls\/([^)]+)\)/.exec(done.content)![1]!
  expect(await readCallCalendar(vk.services, token)).toContain('DTSTART:20261130T090000Z')
  await expect(readCallCalendar(vk.services, token.replace(/.\.ics$/, '.ics'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  // That time is taken now.
  const other = await open()
  await other.ask('Please call me back')
  expect((await other.ask('Monday at 10:00')).content).toContain('taken already')
  // And another wish is told of the first.
  expect((await ask('Call me tomorrow')).content).toContain('A call is planned already')
  expect((await ask('Cancel my call')).content).toContain('is canceled')
  expect((await planned(sessionId))[0]!.canceledAt).toBe(NOW.toISOString())
  expect(await readCallCalendar(vk.services, token)).toContain('STATUS:CANCELLED')
  expect((await mails()).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['call_canceled', 'your_call_canceled']),
  )
  const acts = await db.withTenant(shop.tenantId, (tx) => tx.select().from(schema.auditLogs))
  expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['call.plan', 'call.cancel']))
})

it('does so in Spanish and Portuguese, with a number that was given at once', async () => {
  const spanish = await open('es')
  expect((await spanish.ask('Quiero que me llamen al 600 123 456')).content).toContain(
    '¿Cuándo podemos llamarle?',
  )
  expect((await spanish.ask('el lunes a las 12:00')).content).toContain('Su llamada está prevista')
  const portuguese = await open('pt', 'Europe/Lisbon')
  expect((await portuguese.ask('Podem ligar-me?')).content).toContain('Quando lhe podemos ligar?')
  expect((await portuguese.ask('terça às 10h30')).content).toContain('Para que número ligamos')
  expect((await portuguese.ask('912 345 678')).content).toContain('A sua chamada está marcada')
  expect((await planned(portuguese.sessionId))[0]).toMatchObject({ at: '2026-12-01T10:30:00.000Z' })
})

it('offers the part of a day that is meant, and is moved or called off by whoever speaks of it right after', async () => {
  const { sessionId, ask } = await open()
  const offered = await ask('can someone ring me on Monday after lunch')
  expect(offered.suggestions).toEqual(['Mon 30 Nov, 13:30', 'Mon 30 Nov, 15:30', 'Mon 30 Nov, 17:30'])
  expect((await ask('at four')).content).toContain('**Mon 30 Nov, 16:00**')
  // Before the number is given.
  expect((await ask('make it 3 instead')).content).toContain('**Mon 30 Nov, 15:00**')
  expect((await ask('+34 600 123 456')).content).toContain('Your call is planned: **Mon 30 Nov, 15:00**')
  const moved = await ask('make it 4 instead')
  expect(moved.content).toContain('Your call is moved: **Mon 30 Nov, 16:00**')
  expect(moved.content).toContain('instead of Mon 30 Nov, 15:00, on +34 600 123 456')
  expect((await ask('Monday at 23:00 is better')).content).toContain('Nobody is there at that time')
  expect((await ask('Tuesday at 11')).content).toContain('Your call is moved: **Tue 1 Dec, 11:00**')
  const held = (await planned(sessionId)).filter((call) => call && call.canceledAt === null)
  expect(held).toMatchObject([{ at: '2026-12-01T10:00:00.000Z', contact: '+34 600 123 456' }])
  expect((await ask('great, Tuesday at 11 then')).content).toContain('A call is planned already')
  // What is asked besides is no change of it.
  expect((await ask('Do you deliver on Tuesday?')).content).not.toContain('call')
  expect((await ask('Can I move my call?')).content).toContain('When may we call you?')
  expect((await ask('never mind')).content).toContain('The call on **Tue 1 Dec, 11:00** is canceled')
  expect((await planned(sessionId)).filter((call) => call && call.canceledAt === null)).toEqual([])
})

it('is moved and called off in Spanish and Portuguese', async () => {
  const spanish = await open('es')
  const offered = await spanish.ask('¿Me podéis llamar el lunes por la tarde?')
  expect(offered.suggestions).toEqual(['lun, 30 nov, 12:00', 'lun, 30 nov, 15:00', 'lun, 30 nov, 17:30'])
  await spanish.ask('a las tres')
  await spanish.ask('600 123 456')
  expect((await spanish.ask('mejor a las 4')).content).toContain(
    'Su llamada ha cambiado: **lun, 30 nov, 16:00**',
  )
  expect((await spanish.ask('cancélala')).content).toContain('está cancelada')
  const portuguese = await open('pt', 'Europe/Lisbon')
  expect((await portuguese.ask('Alguém me pode ligar na sexta às 10?')).content).toContain(
    'Para que número ligamos',
  )
  await portuguese.ask('912 345 678')
  expect((await portuguese.ask('pode ser às 11?')).content).toContain(
    'A sua chamada mudou: **sex., 4 de dez., 11:00**',
  )
  expect((await portuguese.ask('cancela isso')).content).toContain('está cancelada')
})

it('is planned also where a person was asked for, and called off by the team, who tell the visitor', async () => {
  const { sessionId, visitor, ask } = await open()
  await ask('I want to talk to a person')
  await ask('Please give me a call')
  await ask('Tuesday at 12:00')
  await ask('+34 600 123 456')
  expect((await planned(sessionId)).filter(Boolean)).toHaveLength(1)
  await cancelCall(vk.as(shop.agent), { sessionId })
  const { messages } = await listMessages(visitor, { sessionId })
  expect(messages.at(-1)!.content).toBe(
    'The call on **Tue 1 Dec, 12:00** is canceled. The team sees it in its inbox.',
  )
  await expect(cancelCall(vk.as(shop.agent), { sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  // Something else that is asked while a time is chosen is answered as ever.
  await ask('Please call me back')
  expect((await ask('How do I return a jacket?')).content).not.toContain('call')
})

it('is planned and called off so often by a visitor, and then another time or without mails', async () => {
  const one = await open()
  await agree(one, 'victim@example.org')
  await plan(one)
  // What the team does is no act of the visitor.
  await cancelCall(vk.as(shop.agent), { sessionId: one.sessionId })
  for (let changes = 1; changes < RATE_LIMITS.callChanges.points; changes += 2) {
    expect(await plan(one)).toContain('Your call is planned')
    if (changes + 2 < RATE_LIMITS.callChanges.points)
      expect((await one.ask('Cancel my call')).content).toContain('The team sees it in its inbox')
  }
  const before = (await mails()).length
  expect((await one.ask('Cancel my call')).content).toContain('is canceled. The team sees it here; no mails')
  expect((await planned(one.sessionId)).filter((call) => call && !call.canceledAt)).toEqual([])
  expect(await plan(one)).toContain('Please try again in an hour')
  expect(await mails()).toHaveLength(before)
})

it('writes to one address and to the team so often, however many conversations ask for it', async () => {
  const { points } = RATE_LIMITS.callMailsPerAddress
  for (let n = 0; n <= points / 2; n++) {
    const each = await open()
    await agree(each, 'victim@example.org')
    expect(await plan(each)).toContain('Your call is planned')
    await each.ask('Cancel my call')
  }
  expect(await mailsTo('victim@example.org')).toBe(points)
  const same = await open()
  await agree(same, 'Victim+2@example.org')
  const team = RATE_LIMITS.callMailsToTeam
  const left = team.points - (points + 2)
  await vk.services.limiter.take('call-mails-team', shop.tenantId, team.points, team.seconds, left)
  const before = (await mails()).length
  // Nobody is mailed, and nobody is told that somebody was.
  expect(await plan(same)).toContain('The team sees it in its inbox.')
  expect(await mails()).toHaveLength(before)
  expect((await planned(same.sessionId)).filter(Boolean)).toHaveLength(1)
})

it('gives a time that several want at once to one of them, and the others are offered others', async () => {
  const four = await Promise.all([open(), open('es'), open('pt'), open()])
  for (const { ask } of four) {
    await ask('Can somebody call me?')
    await ask('Mon 30 Nov, 10:00')
  }
  const said = await Promise.all(four.map(({ ask }) => ask('+34 600 123 456')))
  const calls = await Promise.all(four.map(({ sessionId }) => planned(sessionId)))
  expect(calls.flat().filter(Boolean)).toHaveLength(1)
  // Who comes a moment later is told that it is taken before anything is written.
  const notThen = Object.values(CALL_TEXTS).flatMap((texts) => [texts.justTaken, texts.notThen])
  const losers = said.filter(({ content }) => notThen.some((text) => content.startsWith(text)))
  expect(losers).toHaveLength(3)
  for (const { suggestions } of losers) {
    expect(suggestions).toHaveLength(3)
    expect(suggestions!.join()).not.toMatch(/30.*10:00/)
  }
})

it('is planned so often at a time by one number, one customer and one network address', async () => {
  const { tenantId, widgetId } = shop
  const key = vk.as({
    kind: 'publishable_key',
    tenantId,
    keyId: randomUUID(),
    widgetId,
    origin: 'https://shop.example',
  })
  /** The answer to whoever asks for a call at the next time that is free. */
  const wants = async (number: string, who: { address?: string; externalId?: string } = {}) => {
    const request = { id: 'r', address: who.address ?? '192.0.2.1' }
    const endUser = who.externalId ? { externalId: who.externalId } : undefined
    const from = who.externalId ? vk.as(shop.key) : key
    const { id } = await createSession(
      { ...from, request },
      { locale: 'en', timeZone: 'Europe/Madrid', endUser },
    )
    const ask = async (content: string) =>
      (await sendMessage(vk.as(shop.visitor(id)), { sessionId: id, content })).reply!.content
    const offered = await ask(`Please call me back on ${number}`)
    const time = /\n- (.+)/.exec(offered)![1]!
    return ask(time)
  }
  const few = LIMITS.plannedCallsPerPerson
  for (let n = 0; n < few; n++) expect(await wants('+34 600 123 456')).toContain('is planned')
  // The same number, written otherwise and from elsewhere.
  expect(await wants('600-123-456', { address: '198.51.100.9' })).toContain(
    'Several calls are planned already',
  )
  for (let n = 0; n < few; n++)
    expect(await wants(`+34 611 000 00${n}`, { externalId: 'mia' })).toContain('is planned')
  expect(await wants('+34 611 000 009', { externalId: 'mia' })).toContain('Several calls are planned already')
  for (let n = few; n < LIMITS.plannedCallsPerAddress; n++)
    expect(await wants(`+34 622 000 00${n}`)).toContain('is planned')
  expect(await wants('+34 622 000 009')).toContain('Several calls are planned already')
  expect(await wants('+34 622 000 009', { address: '198.51.100.9' })).toContain('is planned')
})

it('outlives the time that its conversation is kept for, and whoever would call hears of an erasure', async () => {
  const one = await open()
  await agree(one, 'ana@example.org')
  await plan(one)
  const { tenantId, userId } = shop
  const { sessions } = schema
  const long = new Date(NOW.getTime() - 90 * 86_400_000)
  await db.withTenant(tenantId, (tx) => tx.update(sessions).set({ updatedAt: long }))
  const settings = { retention: { conversationDays: 30, endUserDays: 30 } }
  const retain = () => applyRetention(vk.services, { id: tenantId, settings })
  expect(await retain()).toMatchObject({ conversations: 0, people: 0 })
  expect(await planned(one.sessionId)).toMatchObject([{ contact: '+34 600 123 456' }])
  await db.withTenant(tenantId, (tx) => tx.update(schema.escalations).set({ callCanceledAt: NOW }))
  expect(await retain()).toMatchObject({ conversations: 1 })

  const other = await open()
  await agree(other, 'ben@example.org')
  await plan(other)
  const signIn = { sessionId: 's', steppedUpAt: NOW, method: 'password' }
  const owner = vk.as({ kind: 'member', tenantId, userId, name: 'Ana', role: 'owner', signIn })
  const subject = { kind: 'conversation' as const, id: other.sessionId }
  const { id: requestId } = await createDataRequest(owner, { kind: 'erase', subject })
  await runDataRequest(vk.services, { tenantId, requestId })
  const written = await mails()
  expect(written.filter(({ kind }) => kind === 'call_canceled')).toHaveLength(1)
  expect(written.filter(({ to }) => to === 'ben@example.org')).toEqual([])
})

it('has a calendar entry while the business is served', async () => {
  const token = /\/calls\/([^)]+)\)/.exec(await plan(await open()))![1]!
  expect(await readCallCalendar(vk.services, token)).toContain('BEGIN:VCALENDAR')
  await suspendTenant(vk.services, { tenantId: shop.tenantId, reason: 'Wrote contracts for others.' })
  await expect(readCallCalendar(vk.services, token)).rejects.toMatchObject({ code: 'TENANT_SUSPENDED' })
})
