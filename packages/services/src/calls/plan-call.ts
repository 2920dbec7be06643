import { randomUUID } from 'node:crypto'
import type { Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { mayUse } from '../tools/allowed-tools.ts'
import type { LoadedTurn } from '../turns/load-turn.ts'
import { asksElse, asksForCall, cancelsCall, changesCall, phoneIn, takesCallBack } from './asks-for-call.ts'
import { callLink } from './call-link.ts'
import { CALL_TEXTS } from './call-texts.ts'
import { callTimes, someTimes, timeLabel, usualHours, zoneName } from './call-times.ts'
import { mayArrangeCall } from './limit-calls.ts'
import { meantTime } from './meant-time.ts'
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
  /** The call that is called off; with `book`, the one that is moved. */
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
  const isCanceled = stage === null ? cancelsCall(question) : takesCallBack(question)
  const change = changesCall(question)
  if (!isWished && !isCanceled && stage === null && change !== 'call') return null
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
  if (isCanceled && !isWished)
    return stage === null || stage === 'planned' ? null : { content: texts.noCall, suggestions: [] }
  if (!booked && !isWished && (stage === null || stage === 'planned')) return null
  const times = callTimes(hours ?? usualHours(timeZone), now, taken)
  // What was chosen stands in the question for the number.
  const chosen = stage === 'number' ? meantTime(said, times, { timeZone, now }) : wishedTime(wish, times)
  const near = chosen instanceof Date ? chosen : (booked?.callAt ?? null)
  // The planned time itself is named by who repeats it.
  const known = booked ? [...times, booked.callAt!].toSorted((a, b) => a.getTime() - b.getTime()) : times
  const meant = meantTime(question, known, { timeZone, now, near })
  const within = meant !== null && typeof meant === 'object' && 'within' in meant ? meant.within : null
  const isOther = within !== null && !isWished && asksElse(question)
  const named = isOther || within ? null : (meant as Date | 'none' | null)
  const offer = (
    some: readonly Date[],
    before: string[],
    offered: readonly Date[] = someTimes(some, OFFERED),
  ) => {
    if (offered.length === 0) return { content: texts.noTimes, suggestions: [] }
    const labels = offered.map((one) => labelOf(one))
    const list = labels.map((label) => `- ${label}`).join('\n')
    const when = `${texts.when} ${texts.zone(zoneOf(offered[0]!))}`
    return { content: [...before, when, list, texts.other].join('\n\n'), suggestions: labels }
  }
  const offerWithin = (some: readonly Date[]) =>
    some.length > 0 ? offer(some, [], spread(some, OFFERED)) : offer(times, [texts.notThen])
  const bookAt = async (
    time: Date,
    contact: string,
    old?: { id: string; label: string },
  ): Promise<CallStep> => {
    if (!(await mayArrangeCall(ctx, session))) return { content: texts.tooOften, suggestions: [] }
    const planned = { id: randomUUID(), at: time, contact: plain(contact), timeZone }
    const facts = { label: labelOf(time), zone: zoneOf(time), contact: planned.contact }
    const calendar = callLink(ctx, { tenantId: ctx.actor.tenantId, id: planned.id })
    const others = times.filter((one) => one.getTime() !== time.getTime())
    return {
      content: old
        ? texts.moved({ ...facts, calendar, old: old.label })
        : texts.booked({ ...facts, calendar }),
      suggestions: [texts.cancel],
      ...(old && { cancel: old.id }),
      book: {
        ...planned,
        reasonText: texts.reason(facts.label, facts.zone, facts.contact),
        ifTaken: offer(others, [texts.justTaken]),
        ifTooMany: { content: texts.tooMany, suggestions: [] },
      },
    }
  }

  if (booked) {
    const zone = booked.callTimeZone ?? timeZone
    const label = labelOf(booked.callAt!, zone)
    const hasCall = texts.hasCall(label, zoneOf(booked.callAt!, zone))
    if (!isWished && change === null && stage !== 'when') return null
    if (named instanceof Date && named.getTime() === booked.callAt!.getTime())
      return { content: hasCall, suggestions: [texts.cancel] }
    if (named instanceof Date) return bookAt(named, booked.callContact ?? '', { id: booked.id, label })
    if (within && !isOther && !isWished) return offerWithin(within)
    if (within && within.length > 0 && !isOther) return offer(within, [hasCall], spread(within, OFFERED))
    if (change === 'call' || change === 'time' || (named === 'none' && !isWished))
      return offer(times, named === 'none' ? [texts.notThen] : [])
    if (!isWished) return null
    return { content: hasCall, suggestions: [texts.cancel] }
  }
  const time = named instanceof Date ? named : chosen instanceof Date ? chosen : null
  const contact = wish?.contact ?? phoneIn(question) ?? (stage === null ? null : phoneBefore(history))
  if (within && !isOther) return offerWithin(within)
  if (time && contact && (stage !== null || isWished)) return bookAt(time, contact)
  if (time && (named instanceof Date || isWished))
    return { content: texts.number(labelOf(time), zoneOf(time)), suggestions: [] }
  const isRefused = named === 'none' || (chosen === 'none' && (isWished || contact !== null))
  if (!isWished && !isRefused && change !== 'time') return null
  return offer(times, isRefused ? [texts.notThen] : [])
}

/** The first and the last of them, and some between: of an afternoon, three times of it. */
function spread(times: readonly Date[], count: number): readonly Date[] {
  if (times.length <= count) return times
  return Array.from({ length: count }, (_, at) => times[Math.round((at * (times.length - 1)) / (count - 1))]!)
}

/** What the last reply was about: which time, which number, or a call that is planned. */
function stageOf(said: string): 'when' | 'number' | 'planned' | null {
  for (const { when, numberStart, plannedStarts } of Object.values(CALL_TEXTS)) {
    if (said.startsWith(numberStart)) return 'number'
    if (said.includes(when)) return 'when'
    if (plannedStarts.some((start) => said.startsWith(start))) return 'planned'
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
