import { Button, Field, Input, Segmented } from '@visualkit/ui'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../i18n/text.ts'
import { isRange, lastDays, type ReportRange } from '../api/report-range.ts'

const PRESETS = ['7', '30', '90'] as const

/** Which days are shown, in which steps, and the file of them. */
export function RangeBar({
  range,
  today,
  onChange,
  onExport,
}: {
  range: ReportRange
  today: string
  onChange(range: ReportRange): void
  /** Missing until there is something to save. */
  onExport?: () => void
}) {
  const [written, setWritten] = useState({ from: range.from, to: range.to })
  const isWrong = !isRange(written.from, written.to)
  const choose = (days: { from: string; to: string }) => {
    setWritten(days)
    if (isRange(days.from, days.to)) onChange({ ...range, ...days })
  }
  const preset = PRESETS.find((count) => {
    const { from, to } = lastDays(Number(count), today)
    return from === range.from && to === range.to
  })
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Segmented<string>
        label={t('costs.range')}
        value={preset ?? ''}
        onValueChange={(count) => choose(lastDays(Number(count), today))}
        options={PRESETS.map((value) => ({ value, label: t('costs.days', { count: Number(value) }) }))}
      />
      <Field
        label={t('analytics.range.from')}
        error={isWrong ? t('analytics.range.wrong') : undefined}
        className="w-40"
      >
        <Input
          type="date"
          value={written.from}
          max={today}
          onChange={(event) => choose({ ...written, from: event.target.value })}
        />
      </Field>
      <Field label={t('analytics.range.to')} className="w-40">
        <Input
          type="date"
          value={written.to}
          max={today}
          onChange={(event) => choose({ ...written, to: event.target.value })}
        />
      </Field>
      <Segmented<'day' | 'week'>
        label={t('analytics.range.by')}
        value={range.by}
        onValueChange={(by) => onChange({ ...range, by })}
        options={(['day', 'week'] as const).map((value) => ({
          value,
          label: t(`analytics.range.steps.${value}`),
        }))}
      />
      <Button disabled={!onExport} onClick={onExport} className="ml-auto">
        <Download strokeWidth={1.7} />
        {t('analytics.range.export')}
      </Button>
    </div>
  )
}
