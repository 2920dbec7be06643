import type { OpeningHours } from '@visualkit/contracts'
import { Button, Field, Input, Switch } from '@visualkit/ui'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Panel } from '../../../components/page.tsx'
import { TimeZoneSelect } from '../../../components/time-zone-select.tsx'
import { t } from '../../../i18n/text.ts'

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof WEEK)[number]
const MOST_SPANS = 3
const MIDNIGHT = '24:00'

/** When people are there to take over, day by day. */
export function HoursPanel({
  hours,
  onChange,
  readOnly,
}: {
  hours: OpeningHours | null
  onChange(hours: OpeningHours | null): void
  readOnly: boolean
}) {
  const useHoursId = useId()
  return (
    <Panel
      title={t('assistants.hours.title')}
      description={t('assistants.hours.description')}
      bodyClassName="flex flex-col gap-4"
    >
      <div className="flex items-start gap-3">
        <Switch
          aria-labelledby={useHoursId}
          checked={hours !== null}
          disabled={readOnly}
          onCheckedChange={(used) => onChange(used ? officeHours() : null)}
        />
        <span id={useHoursId} className="text-base">
          {t('assistants.hours.use')}
          <span className="block text-xs text-ink-3">{t('assistants.hours.useHint')}</span>
        </span>
      </div>
      {hours && <Week hours={hours} onChange={onChange} readOnly={readOnly} />}
    </Panel>
  )
}

function Week({
  hours,
  onChange,
  readOnly,
}: {
  hours: OpeningHours
  onChange(hours: OpeningHours): void
  readOnly: boolean
}) {
  return (
    <>
      <Field label={t('assistants.hours.zone')} className="max-w-xs">
        <TimeZoneSelect
          value={hours.timeZone}
          onValueChange={(timeZone) => onChange({ ...hours, timeZone })}
        />
      </Field>
      <ul className="flex flex-col divide-y">
        {WEEK.map((day) => (
          <DayRow
            key={day}
            day={day}
            spans={hours[day]}
            onChange={(spans) => onChange({ ...hours, [day]: spans })}
            readOnly={readOnly}
          />
        ))}
      </ul>
      {!areHoursRight(hours) && (
        <p role="alert" className="text-xs text-danger">
          {t('assistants.hours.wrong')}
        </p>
      )}
    </>
  )
}

function DayRow({
  day,
  spans,
  onChange,
  readOnly,
}: {
  day: Day
  spans: OpeningHours[Day]
  onChange(spans: OpeningHours[Day]): void
  readOnly: boolean
}) {
  const name = t(`assistants.hours.days.${day}`)
  const set = (at: number, part: Partial<OpeningHours[Day][number]>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...part } : span)))
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <span className="w-28 text-base">{name}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        {spans.length === 0 && <span className="text-sm text-ink-3">{t('assistants.hours.closed')}</span>}
        {spans.map(({ from, to }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span is known by its place alone
          <span key={at} className="flex items-center gap-1.5">
            <Input
              type="time"
              aria-label={t('assistants.hours.from', { day: name })}
              value={from}
              required
              onChange={(event) => set(at, { from: event.target.value })}
              className="w-[8.8rem] tabular-nums"
            />
            <span aria-hidden>–</span>
            <Input
              type="time"
              aria-label={t('assistants.hours.to', { day: name })}
              value={to === MIDNIGHT ? '00:00' : to}
              required
              // Midnight ends the day here, and never begins it.
              onChange={(event) =>
                set(at, { to: event.target.value === '00:00' ? MIDNIGHT : event.target.value })
              }
              className="w-[8.8rem] tabular-nums"
            />
            {!readOnly && (
              <Button
                variant="quiet"
                size="iconSmall"
                aria-label={t('assistants.hours.remove', { day: name })}
                onClick={() => onChange(spans.filter((_, index) => index !== at))}
              >
                <X strokeWidth={1.7} />
              </Button>
            )}
          </span>
        ))}
        {!readOnly && spans.length < MOST_SPANS && (
          <Button
            variant="quiet"
            size="iconSmall"
            aria-label={t('assistants.hours.add', { day: name })}
            onClick={() => onChange([...spans, nextSpan(spans.at(-1)?.to)])}
          >
            <Plus strokeWidth={1.7} />
          </Button>
        )}
      </div>
    </li>
  )
}

/** Whether the server would take them. */
export function areHoursRight(hours: OpeningHours | null): boolean {
  return (
    hours === null ||
    WEEK.every((day) =>
      hours[day].every(
        ({ from, to }, at, all) =>
          from !== '' && to !== '' && from < to && (at === 0 || from >= all[at - 1]!.to),
      ),
    )
  )
}

function officeHours(): OpeningHours {
  const day = [{ from: '09:00', to: '18:00' }]
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { timeZone, mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
}

function nextSpan(after: string | undefined) {
  if (after === undefined) return { from: '09:00', to: '18:00' }
  const hour = Math.min(22, Number(after.slice(0, 2)) + 1)
  const written = (value: number) => `${String(value).padStart(2, '0')}:00`
  return { from: written(hour), to: written(hour + 1) }
}
