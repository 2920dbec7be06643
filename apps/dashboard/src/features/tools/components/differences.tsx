import type { ToolDifference } from '@visualkit/contracts'
import { t, textAt } from '../../../i18n/text.ts'

/** What a source says now, beside what it said when somebody agreed to it. */
export function Differences({ differences }: { differences: readonly ToolDifference[] }) {
  return (
    <dl className="flex flex-col gap-3 pl-6 text-sm">
      {differences.map(({ field, before, after }) => (
        <div key={field}>
          <dt className="font-medium">{t(`tools.import.fields.${field}`)}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <Side label={t('tools.import.before')} text={worded(field, before)} />
            <Side label={t('tools.import.after')} text={worded(field, after)} isNew />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Side({ label, text, isNew = false }: { label: string; text: string; isNew?: boolean }) {
  return (
    <div className={`min-w-0 rounded-control border p-2 ${isNew ? 'border-amber bg-amber-wash' : 'bg-wash'}`}>
      <p className="text-xs text-ink-2">{label}</p>
      <p className="mt-0.5 max-h-40 overflow-y-auto break-words whitespace-pre-wrap">{text || '–'}</p>
    </div>
  )
}

function worded(field: ToolDifference['field'], text: string): string {
  return (field === 'effect' && textAt(`tools.effects.${text}`)) || text
}
