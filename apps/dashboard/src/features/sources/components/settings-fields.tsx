import type { SourceKind } from '@visualkit/contracts'
import { Checkbox, Field, Input, Select, Textarea } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { RULES, type SettingsDraft } from '../api/settings-draft.ts'

interface SettingsFieldsProps {
  kind: SourceKind
  draft: SettingsDraft
  onChange(part: Partial<SettingsDraft>): void
}

/** The limits and rules of a kind. */
export function SettingsFields({ kind, draft, onChange }: SettingsFieldsProps) {
  const has = (rule: keyof SettingsDraft) => RULES[kind].includes(rule)
  return (
    <div className="flex flex-col gap-4">
      {has('branch') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('sources.branch')} hint={t('sources.branchHint')}>
            <Input
              value={draft.branch}
              onChange={(event) => onChange({ branch: event.target.value })}
              maxLength={200}
            />
          </Field>
          <Field label={t('sources.folder')} hint={t('sources.folderHint')}>
            <Input
              value={draft.folder}
              onChange={(event) => onChange({ folder: event.target.value })}
              maxLength={500}
            />
          </Field>
        </div>
      )}
      {has('maxPages') && (
        <div className="grid gap-4 sm:grid-cols-3">
          <Count
            label={t('sources.maxPages')}
            value={draft.maxPages}
            standard="500"
            max={5_000}
            onChange={(maxPages) => onChange({ maxPages })}
          />
          {has('maxDepth') && (
            <Count
              label={t('sources.maxDepth')}
              value={draft.maxDepth}
              standard="5"
              min={0}
              max={20}
              onChange={(maxDepth) => onChange({ maxDepth })}
            />
          )}
          {has('delaySeconds') && (
            <Count
              label={t('sources.delay')}
              value={draft.delaySeconds}
              standard="1"
              max={60}
              onChange={(delaySeconds) => onChange({ delaySeconds })}
            />
          )}
        </div>
      )}
      {has('below') && (
        <div className="flex flex-col gap-2">
          <Checkbox checked={draft.below} onChange={(event) => onChange({ below: event.target.checked })}>
            {t('sources.below')}
          </Checkbox>
          <Checkbox
            checked={draft.subdomains}
            onChange={(event) => onChange({ subdomains: event.target.checked })}
          >
            {t('sources.subdomains')}
          </Checkbox>
        </div>
      )}
      {has('exclude') && (
        <Field label={t('sources.exclude')} hint={t('sources.excludeHint')}>
          <Textarea
            value={draft.exclude}
            onChange={(event) => onChange({ exclude: event.target.value })}
            rows={3}
            className="font-mono text-sm"
          />
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('sources.whenGone')}>
          <Select
            value={draft.whenGone}
            onChange={(event) => onChange({ whenGone: event.target.value as SettingsDraft['whenGone'] })}
          >
            <option value="remove">{t('sources.whenGones.remove')}</option>
            <option value="keep">{t('sources.whenGones.keep')}</option>
          </Select>
        </Field>
        <Field label={t('sources.category')} hint={t('sources.categoryHint')}>
          <Input
            value={draft.category}
            onChange={(event) => onChange({ category: event.target.value })}
            maxLength={200}
          />
        </Field>
      </div>
    </div>
  )
}

function Count({
  label,
  value,
  standard,
  min = 1,
  max,
  onChange,
}: {
  label: string
  value: string
  standard: string
  min?: number
  max: number
  onChange(value: string): void
}) {
  return (
    <Field label={label}>
      <Input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        value={value}
        placeholder={standard}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
