import { type AnalyticsFigures, type AnalyticsReport, AnalyticsReportInput } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadTimeZone } from '../tenants/load-time-zone.ts'
import { addDays, type LocalSpan, localSpans, mondayOf } from './local-days.ts'
import { countByModel, countEscalations, countServed, type Served } from './report-conversations.ts'
import { loadUsed, type UsedOnDay } from './report-costs.ts'
import { savingsOf } from './savings.ts'

const { aiPersonalities } = schema
const DAY_MS = 86_400_000
/** Stands for the days before the report, among its spans. */
const BEFORE = 'before'

/** What was served and solved in some days, by the clock of the business, and what it cost. */
export async function analyticsReport(
  ctx: ServiceContext,
  input: AnalyticsReportInput,
): Promise<AnalyticsReport> {
  requirePermission(ctx, 'analytics.read')
  const { from, to, by } = AnalyticsReportInput.parse(input)
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  const firstBefore = addDays(from, -days)
  const loaded = await ctx.db.withTenant(tenantId, async (tx) => {
    const timeZone = await loadTimeZone(tx, tenantId)
    const ofDays = localSpans(from, { count: days, days: 1, timeZone })
    const [before] = localSpans(firstBefore, { count: 1, days, timeZone })
    const spans: LocalSpan[] = [{ ...before!, date: BEFORE }, ...ofDays]
    const range = { tenantId, from: ofDays[0]!.from, until: ofDays.at(-1)!.until }
    return {
      timeZone,
      dates: ofDays.map(({ date }) => date),
      served: await countServed(tx, tenantId, { spans, now }),
      used: await loadUsed(tx, tenantId, { from: firstBefore, to, now }),
      escalations: await countEscalations(tx, range),
      byModel: await countByModel(tx, { ...range, now }),
      names: await personalityNames(tx, tenantId),
    }
  })
  const { timeZone, dates, served, used, escalations, byModel, names } = loaded
  const current = served.filter(({ date }) => date !== BEFORE)
  const usedNow = used.filter(({ day }) => day >= from)
  const starts = by === 'day' ? dates : [...new Set(dates.map(mondayOf))]
  const startOf = (date: string) => (by === 'day' ? date : mondayOf(date))
  return {
    timeZone,
    total: figures(current, usedNow),
    previous: figures(
      served.filter(({ date }) => date === BEFORE),
      used.filter(({ day }) => day < from),
    ),
    periods: starts.map((start) => ({
      start,
      ...figures(
        current.filter(({ date }) => startOf(date) === start),
        usedNow.filter(({ day }) => startOf(day) === start),
      ),
    })),
    escalations,
    models: costlyFirst(
      unique([...byModel.map(({ model }) => model), ...usedNow.map(({ model }) => model)]).map((name) => {
        const wrote = byModel.find(({ model }) => model === name)
        const costUsd = costOf(usedNow.filter(({ model }) => model === name))
        return { name, conversations: wrote?.conversations ?? null, solved: wrote?.solved ?? null, costUsd }
      }),
    ),
    personalities: costlyFirst(
      unique([...current, ...usedNow].map(({ personalityId }) => personalityId))
        .map((id) => {
          const { conversations, confirmed, seen, assumed, costUsd } = figures(
            current.filter(({ personalityId }) => personalityId === id),
            usedNow.filter(({ personalityId }) => personalityId === id),
          )
          const name = (id !== null && names.get(id)) || ''
          return { id, name, conversations, solved: confirmed + seen + assumed, costUsd }
        })
        // What was read for no conversation is of no assistant, and costs nothing.
        .filter(({ id, conversations, costUsd }) => id !== null || conversations > 0 || costUsd > 0),
    ),
    modalities: costlyFirst(
      unique(usedNow.map(({ modality }) => modality)).map((name) => {
        const costUsd = costOf(usedNow.filter(({ modality }) => modality === name))
        return { name, conversations: null, solved: null, costUsd }
      }),
    ),
    savings: savingsOf(usedNow),
  }
}

async function personalityNames(tx: Tx, tenantId: string): Promise<Map<string, string>> {
  const { id, name } = aiPersonalities
  const rows = await tx
    .select({ id, name })
    .from(aiPersonalities)
    .where(eq(aiPersonalities.tenantId, tenantId))
  return new Map(rows.map((row) => [row.id, row.name]))
}

function figures(served: readonly Served[], used: readonly UsedOnDay[]): AnalyticsFigures {
  const sum = (name: Exclude<keyof AnalyticsFigures, 'costUsd'>) =>
    served.reduce((total, row) => total + row[name], 0)
  return {
    conversations: sum('conversations'),
    withSight: sum('withSight'),
    confirmed: sum('confirmed'),
    seen: sum('seen'),
    assumed: sum('assumed'),
    escalated: sum('escalated'),
    costUsd: costOf(used),
  }
}

function costOf(used: readonly UsedOnDay[]): number {
  return used.reduce((sum, { costUsd }) => sum + costUsd, 0)
}

function costlyFirst<T extends { costUsd: number; conversations: number | null }>(parts: T[]): T[] {
  return parts.sort((a, b) => b.costUsd - a.costUsd || (b.conversations ?? 0) - (a.conversations ?? 0))
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
