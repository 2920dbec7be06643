import { randomUUID } from 'node:crypto'
import type { Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { mayUse } from '../tools/allowed-tools.ts'
import type { LoadedTurn } from '../turns/load-turn.ts'
import { asksForCall, cancelsCall, phoneIn } from './asks-for-call.ts'
import { callLink } from './call-link.ts'
import { CALL_TEXTS } from './call-texts.ts'
import { callTimes, someTimes, timeInText, timeLabel, usualHours, zoneName } from './call-times.ts'
import { mayArrangeCall } from './limit-calls.ts'
import { isToCome } from './planned-call.ts'

const { escalations } = schema
const OFFERED = 3

/** A call that the team will make. */
export interface PlannedCall {
  id: string
  at: Date
  contact: string
  /** In which the visitor was told of it. */
  timeZone: string
}

type Said = Pick<CallStep, 'content' | 'suggestions'>

/** What is said next while a call is arranged, and what is to be kept with it. */
export interface CallStep {
  content: string
  suggestions: string[]
  /** With what is said instead when somebody was faster, or when they hold as many times as one may. */
  book?: PlannedCall & { reasonText: string; ifTaken: Said; ifTooMany: Said }
  /** The call that is called off. */
  cancel?: string
  /** Nobody is written to: it happened too often. */
  isQuiet?: boolean
}

/** What a model has gathered of a wish for a call. */
export interface CallWish {
  at?: Date | undefined
  contact?: string | undefined
}

/**
 * Arranges a call by the visitor's own words, a step a message: which time, within the hours people are there and by
 * the visitor's clock; then which number; then it is planned. Null when the message is about something else.
 */
export async function planCall(
  ctx: ServiceContext,
  turn: LoadedTurn,
  locale: Locale,
  wish?: CallWish,
): Promise<CallStep | null> {
  const { question, session, history } = turn
  if (!mayUse(turn.assistant.tools, 'schedule_call')) return null
  const last = history.at(-1)
  const said = last?.role === 'assistant' ? last.content : ''
  const stage = stageOf(said)
  const isWished = wish !== undefined || asksForCall(question)
  const isCanceled = cancelsCall(question)
  if (!isWished && !isCanceled && stage === null) return null
  const texts = CALL_TEXTS[locale]
  const now = ctx.now()
  const { booked, taken } = await loadCalls(ctx, session.id, now)
  const hours = turn.assistant.hours
  const timeZone = session.timeZone ?? hours?.timeZone ?? 'UTC'
  const labelOf = (at: Date, zone = timeZone) => timeLabel(at, locale, zone)
  const zoneOf = (at: Date, zone = timeZone) => zoneName(zone, at, locale)
  if (booked && isCanceled) {
    const label = labelOf(booked.callAt!, booked.callTimeZone ?? timeZone)
    const isQuiet = !(await mayArrangeCall(ctx, session))
    const content = isQuiet ? texts.canceledQuietly(label) : texts.canceled(label)
    return { content, suggestions: [], cancel: booked.id, isQuiet }
  }
  if (isCanceled && !isWished) return stage === null ? null : { content: texts.noCall, suggestions: [] }
  if (booked && isWished) {
    const zone = booked.callTimeZone ?? timeZone
    const content = texts.hasCall(labelOf(booked.callAt!, zone), zoneOf(booked.callAt!, zone))
    return { content, suggestions: [texts.cancel] }
  }
  const times = callTimes(hours ?? usualHours(timeZone), now, taken)
  const at = { timeZone, now }
  // What was chosen stands in the question for the number.
  const chosen = stage === 'number' ? timeInText(said, times, at) : wishedTime(wish, times)
  const named = timeInText(question, times, at)
  const time = named instanceof Date ? named : chosen instanceof Date ? chosen : null
  const offer = (some: readonly Date[], before: string[]) => {
    const offered = someTimes(some, OFFERED)
    if (offered.length === 0) return { content: texts.noTimes, suggestions: [] }
    const labels = offered.map((one) => labelOf(one))
    const list = labels.map((label) => `- ${label}`).join('\n')
    const when = `${texts.when} ${texts.zone(zoneOf(offered[0]!))}`
    return { content: [...before, when, list, texts.other].join('\n\n'), suggestions: labels }
  }
  const contact = wish?.contact ?? phoneIn(question) ?? (stage === null ? null : phoneBefore(history))
  if (time && contact && (stage !== null || isWished)) {
    if (!(await mayArrangeCall(ctx, session))) return { content: texts.tooOften, suggestions: [] }
    const planned = { id: randomUUID(), at: time, contact: plain(contact), timeZone }
    const facts = { label: labelOf(time), zone: zoneOf(time), contact: planned.contact }
    const calendar = callLink(ctx, { tenantId: ctx.actor.tenantId, id: planned.id })
    const others = times.filter((one) => one.getTime() !== time.getTime())
    return {
      content: texts.booked({ ...facts, calendar }),
      suggestions: [texts.cancel],
      book: {
        ...planned,
        reasonText: texts.reason(facts.label, facts.zone, facts.contact),
        ifTaken: offer(others, [texts.justTaken]),
        ifTooMany: { content: texts.tooMany, suggestions: [] },
      },
    }
  }
  if (time && (named instanceof Date || isWished))
    return { content: texts.number(labelOf(time), zoneOf(time)), suggestions: [] }
  if (!isWished && named !== 'none') return null
  const isRefused = named === 'none' || chosen === 'none'
  return offer(times, isRefused ? [texts.notThen] : [])
}

function stageOf(said: string): 'when' | 'number' | null {
  for (const { when, numberStart } of Object.values(CALL_TEXTS)) {
    if (said.startsWith(numberStart)) return 'number'
    if (said.includes(when)) return 'when'
  }
  return null
}

/** A number that the visitor wrote while the call was arranged. */
function phoneBefore(history: LoadedTurn['history']): string | null {
  for (const { role, content } of history.slice(-4).reverse())
    if (role === 'visitor' && asksForCall(content)) return phoneIn(content)
  return null
}

function wishedTime(wish: CallWish | undefined, times: readonly Date[]): Date | 'none' | null {
  if (!wish?.at) return null
  return times.find((at) => at.getTime() === wish.at!.getTime()) ?? 'none'
}

/** The call of this conversation that is to come, and when others are called. */
async function loadCalls({ db, actor: { tenantId } }: ServiceContext, sessionId: string, now: Date) {
  const planned = await db.withTenant(tenantId, (tx) =>
    tx
      .select()
      .from(escalations)
      .where(and(eq(escalations.tenantId, tenantId), isToCome(now)))
      .orderBy(desc(escalations.createdAt))
      .limit(1_000),
  )
  return {
    booked: planned.find((one) => one.sessionId === sessionId) ?? null,
    taken: planned.map(({ callAt }) => callAt!),
  }
}

/** What was typed is shown and never becomes a link or a heading. */
function plain(text: string): string {
  return text
    .replace(/[[\]<>`*_#]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
}
